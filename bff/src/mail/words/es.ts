import type { MailWords } from './speak.ts';

export default {
  'Choose a new password': 'Elija una nueva contraseña',
  'Somebody asked for a new password for your account, most likely you. Choose it here.':
    'Se ha solicitado una nueva contraseña para su cuenta, probablemente usted. Elíjala aquí.',
  'The link works once, for one hour. If you did not ask for it, ignore this mail: your password stays as it is.':
    'El enlace es válido una vez, durante una hora. Si no lo ha solicitado, ignore este correo: su contraseña no cambia.',
  'Confirm your new address': 'Confirme su nueva dirección',
  'You asked to sign in to the partner portal with this address from now on. Confirm that it is yours.':
    'Desea iniciar sesión en el portal de partners con esta dirección a partir de ahora. Confirme que es suya.',
  'Confirm this address': 'Confirmar esta dirección',
  'The link works once, for one day. If you did not ask for it, ignore this mail: nothing changes.':
    'El enlace es válido una vez, durante un día. Si no lo ha solicitado, ignore este correo: nada cambia.',
  'Your address was changed': 'Se ha cambiado su dirección',
  'From now on your account of the partner portal is signed in to with {0}.':
    'A partir de ahora, en su cuenta del portal de partners se inicia sesión con {0}.',
  'If this was not you, tell the people who run the portal at once.':
    'Si no ha sido usted, avise de inmediato a los responsables del portal.',
  'Your account for {0}': 'Su cuenta para {0}',
  'Your account for the partner portal': 'Su cuenta para el portal de partners',
  'Choose a password': 'Elegir una contraseña',
  'The link works once, until {0}. If you did not expect this mail, you can ignore it.':
    'El enlace es válido una vez, hasta el {0}. Si no esperaba este correo, puede ignorarlo.',
  'You are invited to look after the partner portal. Choose a password to begin.':
    'Le invitamos a administrar el portal de partners. Elija una contraseña para empezar.',
  '{0} invites you to the team of {1}. Choose a password to hand in leads and follow them.':
    '{0} le invita al equipo de {1}. Elija una contraseña para enviar leads y seguirlos.',
  '{0} is now a partner. Choose a password to hand in leads and follow them.':
    '{0} ya es partner. Elija una contraseña para enviar leads y seguirlos.',
  'If this was not you, press “Forgot password?” where you sign in, and choose another password.':
    'Si no ha sido usted, pulse «¿Ha olvidado la contraseña?» al iniciar sesión y elija otra contraseña.',
  'Your password was changed': 'Se ha cambiado su contraseña',
  'The password of your account was changed, and every other browser was signed out.':
    'Se ha cambiado la contraseña de su cuenta y se ha cerrado la sesión en los demás navegadores.',
  'Your second factor is set up': 'Su segundo factor está configurado',
  'From now on, signing in asks for a code of your authenticator app after the password. Keep the recovery codes where you find them without your phone.':
    'A partir de ahora, al iniciar sesión se pide un código de su aplicación de autenticación tras la contraseña. Guarde los códigos de recuperación donde los encuentre sin su teléfono.',
  'Your second factor was turned off': 'Se ha desactivado su segundo factor',
  'Signing in to your account asks for the password alone.':
    'Para iniciar sesión en su cuenta basta ahora con la contraseña.',
  'A recovery code was used': 'Se ha usado un código de recuperación',
  'A recovery code of your account was used in the place of a code of your app.':
    'Se ha usado un código de recuperación de su cuenta en lugar de un código de su aplicación.',
  'No code is left.': 'No queda ningún código.',
  '{0} codes are left.': { one: 'Queda un código.', other: 'Quedan {0} códigos.' },
  'Make new ones in your account.': 'Cree otros nuevos en su cuenta.',
  'Somebody tries codes for your account': 'Alguien prueba códigos para su cuenta',
  'Five wrong codes in a row were entered after your password. If this was not you, somebody knows your password: choose another one now.':
    'Se han introducido cinco códigos incorrectos seguidos tras su contraseña. Si no ha sido usted, alguien conoce su contraseña: elija otra ahora.',
  'Press “Forgot password?” where you sign in. Until then every further try has to wait longer.':
    'Pulse «¿Ha olvidado la contraseña?» al iniciar sesión. Hasta entonces, cada nuevo intento tendrá que esperar más.',
  'Open the portal': 'Abrir el portal',
} satisfies MailWords;
