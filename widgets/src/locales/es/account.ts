import type { Catalogue } from '../types.ts';
import signedIn from './signed-in.ts';

export default {
  ...signedIn,
  'Email or password is wrong. Check both and try again.':
    'El correo o la contraseña no son correctos. Revise ambos e inténtelo de nuevo.',
  'This account is switched off. Ask your main account to switch it on.':
    'Esta cuenta está desactivada. Pida a su cuenta principal que la active.',
  'Sign in to go on.': 'Inicie sesión para continuar.',
  'You may not do this. Ask your main account.':
    'No tiene permiso para hacer esto. Consulte a su cuenta principal.',
  'This is not here any more.': 'Esto ya no está aquí.',
  'This invitation link is not complete or not known.':
    'Este enlace de invitación está incompleto o no se reconoce.',
  'This invitation has expired.': 'Esta invitación ha caducado.',
  'This invitation was used already.': 'Esta invitación ya se ha utilizado.',
  'This password is too easy to guess. Choose a longer one.':
    'Esta contraseña es demasiado fácil de adivinar. Elija una más larga.',
  'Enter your email address.': 'Introduzca su correo electrónico.',
  'Sign in': 'Iniciar sesión',
  'To go on at {0}': 'Para continuar en {0}',
  'Forgot password?': '¿Ha olvidado la contraseña?',
  'This browser keeps nothing for this page: after a reload you sign in again.':
    'Este navegador no guarda nada para esta página: después de recargarla, inicie sesión de nuevo.',
  'Signing in…': 'Iniciando sesión…',
  'You were signed out from another browser. Sign in again to go on.':
    'Se cerró su sesión desde otro navegador. Inicie sesión de nuevo para continuar.',
  'Your session ended. Sign in again to go on.':
    'Su sesión ha finalizado. Inicie sesión de nuevo para continuar.',
  'Hide password': 'Ocultar contraseña',
  'Show password': 'Mostrar contraseña',
  'Caps lock is on': 'Bloq Mayús está activado',
  'Signed in as {0}': 'Sesión iniciada como {0}',
  Account: 'Cuenta',
  'Sign out': 'Cerrar sesión',
  'Signing out…': 'Cerrando sesión…',
  Administrator: 'Administrador',
  'Sign-in comes back here by itself as soon as it can be reached.':
    'El inicio de sesión volverá a aparecer aquí en cuanto haya conexión.',
  'Second factor': 'Segundo factor',
  Off: 'Desactivado',
  On: 'Activado',
  'A code of an app on your phone, after the password. It keeps others out who know your password.':
    'Un código de una aplicación de su teléfono, tras la contraseña. Impide el acceso a quien conozca su contraseña.',
  'Set up': 'Configurar',
  'Set up the second factor': 'Configurar el segundo factor',
  'since {0}': 'desde {0}',
  'No recovery code is left. Make new ones.': 'No queda ningún código de recuperación. Cree otros nuevos.',
  '{0} recovery codes are left. Make new ones.': {
    one: 'Queda un código de recuperación. Cree otros nuevos.',
    other: 'Quedan {0} códigos de recuperación. Cree otros nuevos.',
  },
  '{0} recovery codes are left.': {
    one: 'Queda un código de recuperación.',
    other: 'Quedan {0} códigos de recuperación.',
  },
  'New codes': 'Nuevos códigos',
  'New codes for recovery': 'Nuevos códigos de recuperación',
  'Use another app': 'Usar otra aplicación',
  'Use another app as second factor': 'Usar otra aplicación como segundo factor',
  'Turn off': 'Desactivar',
  'Turn off the second factor': 'Desactivar el segundo factor',
  'Set up a second factor': 'Configurar un segundo factor',
  'Signing in asks for its code after the password.':
    'Al iniciar sesión se pide su código tras la contraseña.',
  'Your second factor is set up.': 'Su segundo factor está configurado.',
  'Your address stays as it is.': 'Su dirección no cambia.',
  Settings: 'Ajustes',
  'Your account': 'Su cuenta',
  Change: 'Cambiar',
  'Change name': 'Cambiar nombre',
  'Change your name': 'Cambiar su nombre',
  'Your name': 'Su nombre',
  'Your name is changed.': 'Se ha cambiado su nombre.',
  'Waiting for {0}: open the link that was mailed there.':
    'Pendiente de {0}: abra el enlace que se envió allí.',
  'Keep the present one': 'Mantener la actual',
  'Change email': 'Cambiar correo',
  'Change your email': 'Cambiar su correo',
  'Send the link': 'Enviar el enlace',
  'A link is mailed to the new address. It counts once you have opened it.':
    'Se envía un enlace a la nueva dirección. Será efectiva cuando lo haya abierto.',
  'New email': 'Nuevo correo',
  'A link is on its way to {0}.': 'Se ha enviado un enlace a {0}.',
  'Changed {0}': 'Cambiada {0}',
  'Change password': 'Cambiar contraseña',
  'Change your password': 'Cambiar su contraseña',
  'Every other browser is signed out.': 'Se cerrará la sesión en los demás navegadores.',
  'Your password is changed, and every other browser is signed out.':
    'Se ha cambiado su contraseña y cerrado la sesión en los demás navegadores.',
  'Turn off the second factor?': '¿Desactivar el segundo factor?',
  'Whoever knows your password can then sign in with it alone. The recovery codes are void.':
    'Quien conozca su contraseña podrá iniciar sesión solo con ella. Los códigos de recuperación quedan anulados.',
  'Your second factor is turned off.': 'Su segundo factor está desactivado.',
  'Your address could not be confirmed': 'No se ha podido confirmar su dirección',
  'This link is no longer valid': 'Este enlace ya no es válido',
  'Ask for a new one in your account. Until then you sign in with the address before.':
    'Solicite otro en su cuenta. Hasta entonces, inicie sesión con la dirección anterior.',
  'This address is confirmed already': 'Esta dirección ya está confirmada',
  'Sign in with it.': 'Inicie sesión con ella.',
  'This link does not work': 'Este enlace no funciona',
  'It may have been cut off, or a newer mail took its place. Open the newest one again.':
    'Puede que se haya cortado o que un correo más reciente lo sustituya. Abra de nuevo el más reciente.',
  'Another account has this address by now': 'Otra cuenta ya tiene esta dirección',
  'You sign in with the address before. Choose another one in your account.':
    'Seguirá iniciando sesión con la dirección anterior. Elija otra en su cuenta.',
  'Your address is changed': 'Se ha cambiado su dirección',
  'From now on you sign in with {0}.': 'A partir de ahora iniciará sesión con {0}.',
  'Go on': 'Continuar',
  'Recovery code': 'Código de recuperación',
  'One of the ten you kept. Each works once.': 'Uno de los diez que guardó. Cada uno sirve una vez.',
  'The six digits that your authenticator app shows.':
    'Los seis dígitos que muestra su aplicación de autenticación.',
  'Enter one of your recovery codes.': 'Introduzca uno de sus códigos de recuperación.',
  'Enter the code of your app.': 'Introduzca el código de su aplicación.',
  'Enter all six digits.': 'Introduzca los seis dígitos.',
  'A recovery code has 16 letters and digits.': 'Un código de recuperación tiene 16 letras y dígitos.',
  'One more step': 'Un paso más',
  'Signing in as {0}': 'Inicio de sesión como {0}',
  'Start again': 'Empezar de nuevo',
  'Use a code of the app': 'Usar un código de la aplicación',
  'Use a recovery code': 'Usar un código de recuperación',
  'Back to sign-in': 'Volver al inicio de sesión',
  '{0} is signed out.': 'Se ha cerrado la sesión en {0}.',
  '{0} other browsers are signed out.': {
    one: 'Se ha cerrado la sesión en otro navegador.',
    other: 'Se ha cerrado la sesión en otros {0} navegadores.',
  },
  'Where you are signed in': 'Dónde tiene la sesión iniciada',
  'Sign out all others': 'Cerrar sesión en los demás',
  'this browser': 'este navegador',
  'last seen {0}': 'visto {0}',
  'Sign out {0}': 'Cerrar sesión en {0}',
  'Turn it on': 'Activar',
  'Checking…': 'Comprobando…',
  'QR code for your authenticator app; the same is written beside it':
    'Código QR para su aplicación de autenticación; lo mismo está escrito al lado',
  'Scan this with an authenticator app.': 'Escanéelo con una aplicación de autenticación.',
  'Open it in the app on this device': 'Abrirlo en la aplicación de este dispositivo',
  'Or type this key into the app:': 'O escriba esta clave en la aplicación:',
  'Look into your mailbox': 'Revise su buzón',
  'If there is an account for {0}, a link to a new password is on its way. It works once, for one hour.':
    'Si existe una cuenta para {0}, se ha enviado un enlace para elegir una nueva contraseña. Es válido una vez, durante una hora.',
  'Nothing there after a few minutes? Look for it among unwanted mail.':
    '¿No ha llegado en unos minutos? Mire en el correo no deseado.',
  'Try another address': 'Probar otra dirección',
  'Forgot your password?': '¿Ha olvidado su contraseña?',
  'Enter your address, and a link to choose a new one comes by mail.':
    'Introduzca su dirección y recibirá por correo un enlace para elegir una nueva.',
  'Your invitation could not be opened': 'No se ha podido abrir su invitación',
  'This invitation has expired': 'Esta invitación ha caducado',
  'Ask the person who invited you to send a new one. The link in the newest mail is the one that works.':
    'Pida a quien le invitó que envíe otra. El enlace válido es el del correo más reciente.',
  'This invitation was used already': 'Esta invitación ya se ha utilizado',
  'Your account is set up. Sign in with your email and the password you chose.':
    'Su cuenta está lista. Inicie sesión con su correo y la contraseña elegida.',
  'This invitation link does not work': 'Este enlace de invitación no funciona',
  'It may have been cut off. Open it again from the mail, or copy the whole link.':
    'Puede que se haya cortado. Ábralo de nuevo desde el correo o copie el enlace completo.',
  '{0} invites you': '{0} le invita',
  'Set up your account': 'Configure su cuenta',
  'Choose a name and a password to start. The link works until {0}.':
    'Elija un nombre y una contraseña para empezar. El enlace es válido hasta el {0}.',
  'You sign in with this address.': 'Iniciará sesión con esta dirección.',
  'Create account': 'Crear cuenta',
  'Creating account…': 'Creando cuenta…',
  'Too short': 'Demasiado corta',
  'Easy to guess': 'Fácil de adivinar',
  Good: 'Buena',
  Strong: 'Fuerte',
  'New password': 'Nueva contraseña',
  'At least {0} characters. A few words in a row work well.':
    'Al menos {0} caracteres. Unas cuantas palabras seguidas funcionan bien.',
  'Password:': 'Contraseña:',
  'Use at least {0} characters.': 'Use al menos {0} caracteres.',
  'Use at most {0} characters.': 'Use como máximo {0} caracteres.',
  'Enter your name.': 'Introduzca su nombre.',
  'Name can have at most 120 characters.': 'El nombre puede tener como máximo 120 caracteres.',
  'Selected: press Ctrl+C': 'Seleccionado: pulse Ctrl+C',
  'Keep your recovery codes': 'Guarde sus códigos de recuperación',
  'Each opens your account once when your phone is not at hand. They are shown this one time.':
    'Cada uno abre su cuenta una vez cuando no tenga el teléfono a mano. Solo se muestran esta vez.',
  'Save as a file': 'Guardar como archivo',
  'I have kept them': 'Los he guardado',
  'The link could not be opened': 'No se ha podido abrir el enlace',
  'It works for one hour, and the newest mail is the one that counts. Ask for a new link where you sign in.':
    'Es válido durante una hora y cuenta el correo más reciente. Solicite otro enlace en la página de inicio de sesión.',
  'This link was used already': 'Este enlace ya se ha utilizado',
  'Your new password is set. Sign in with it, or ask for another link.':
    'Su nueva contraseña está establecida. Inicie sesión con ella o solicite otro enlace.',
  'Your password is changed': 'Se ha cambiado su contraseña',
  'You were signed out everywhere else. Sign in with the new password.':
    'Se ha cerrado su sesión en los demás sitios. Inicie sesión con la nueva contraseña.',
  'Choose a new password': 'Elija una nueva contraseña',
  'For {0}': 'Para {0}',
  'Set the new password': 'Establecer la nueva contraseña',
  'Setting it…': 'Estableciendo…',
  'This link is not complete, or a newer mail took its place.':
    'Este enlace está incompleto o lo sustituye un correo más reciente.',
  'This link is no longer valid. Ask for a new one.': 'Este enlace ya no es válido. Solicite otro.',
  'This link was used already.': 'Este enlace ya se ha utilizado.',
  'Another account has this address. Choose another one.': 'Otra cuenta tiene esta dirección. Elija otra.',
  'This is not your password. Try again.': 'Esta no es su contraseña. Inténtelo de nuevo.',
  'This code is wrong or was used before. Enter the one your app shows now.':
    'Este código es incorrecto o ya se ha utilizado. Introduzca el que muestra ahora su aplicación.',
  'Set up your second factor': 'Configure su segundo factor',
  'Administrators sign in with a code of an app on their phone as well. This takes a minute.':
    'Los administradores inician sesión también con un código de una aplicación de su teléfono. Se tarda un minuto.',
  'This window has lost its page': 'Esta ventana ha perdido su página',
  'Close it, go back to the page you came from and sign in again. If this happens again, its website has to send “Cross-Origin-Opener-Policy: same-origin-allow-popups”.':
    'Ciérrela, vuelva a la página de origen e inicie sesión de nuevo. Si vuelve a ocurrir, el sitio debe enviar «Cross-Origin-Opener-Policy: same-origin-allow-popups».',
  'Close it, go back to the page you came from and sign in there.':
    'Ciérrela, vuelva a la página de origen e inicie sesión allí.',
  'You are signed in': 'Ha iniciado sesión',
  'This window closes by itself.': 'Esta ventana se cierra sola.',
  'The page did not answer': 'La página no ha respondido',
  'Close this window, go back to the page and sign in again there.':
    'Cierre esta ventana, vuelva a la página e inicie sesión de nuevo allí.',
  'Close this window': 'Cerrar esta ventana',
  'This website may not sign you in': 'Este sitio no puede iniciar su sesión',
  '{0} is not among the websites of a partner. Close this window and enter no password there.':
    '{0} no es un sitio de ningún partner. Cierre esta ventana y no introduzca allí ninguna contraseña.',
  'Contact your partner manager.': 'Póngase en contacto con su responsable de partners.',
  'The portal could not be asked': 'No se ha podido consultar el portal',
  'Go on at {0}': 'Continuar en {0}',
  'You will be signed in at {0}. It does not learn your password.':
    'Iniciará sesión en {0}. El sitio no conocerá su contraseña.',
  'This account is not for this website': 'Esta cuenta no es para este sitio',
  'It does not belong to {0}. Use an account that does.': 'No pertenece a {0}. Use una cuenta que sí.',
  'Continue as {0}': 'Continuar como {0}',
  'Use another account': 'Usar otra cuenta',
  'A window of the partner portal opens. Your password stays there.':
    'Se abre una ventana del portal de partners. Su contraseña se queda allí.',
  'The window was blocked': 'Se ha bloqueado la ventana',
  'Allow pop-up windows for this website in your browser, then try again.':
    'Permita las ventanas emergentes de este sitio en su navegador e inténtelo de nuevo.',
  'The window closed before you were signed in': 'La ventana se cerró antes de iniciar sesión',
  'Nothing was changed. Try again when you like.':
    'No se ha cambiado nada. Inténtelo de nuevo cuando quiera.',
  'If you did not close it, this website cuts itself off from its windows. Tell whoever looks after it.':
    'Si no la cerró usted, este sitio se desconecta de sus ventanas. Avise a quien lo administra.',
  'Finish signing in in the window': 'Termine de iniciar sesión en la ventana',
  'One moment.': 'Un momento.',
  'It may be behind this one. This page goes on by itself when you are done.':
    'Puede estar detrás de esta. Esta página continúa sola cuando termine.',
  'Open the window again': 'Abrir de nuevo la ventana',
  'Your account is on the portal': 'Su cuenta está en el portal',
  'Password, second factor and browsers are looked after there.':
    'La contraseña, el segundo factor y los navegadores se gestionan allí.',
  'Open your account': 'Abrir su cuenta',
} satisfies Catalogue;
