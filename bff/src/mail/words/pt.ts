import type { MailWords } from './speak.ts';

export default {
  'Choose a new password': 'Escolha uma nova senha',
  'Somebody asked for a new password for your account, most likely you. Choose it here.':
    'Uma nova senha foi solicitada para sua conta, provavelmente por você. Escolha-a aqui.',
  'The link works once, for one hour. If you did not ask for it, ignore this mail: your password stays as it is.':
    'O link vale uma vez, por uma hora. Se você não o solicitou, ignore este e-mail: sua senha continua a mesma.',
  'Confirm your new address': 'Confirme seu novo endereço',
  'You asked to sign in to the partner portal with this address from now on. Confirm that it is yours.':
    'Você pediu para entrar no portal de parceiros com este endereço a partir de agora. Confirme que ele é seu.',
  'Confirm this address': 'Confirmar este endereço',
  'The link works once, for one day. If you did not ask for it, ignore this mail: nothing changes.':
    'O link vale uma vez, por um dia. Se você não o solicitou, ignore este e-mail: nada muda.',
  'Your address was changed': 'Seu endereço foi alterado',
  'From now on your account of the partner portal is signed in to with {0}.':
    'A partir de agora, entra-se na sua conta do portal de parceiros com {0}.',
  'If this was not you, tell the people who run the portal at once.':
    'Se não foi você, avise imediatamente os responsáveis pelo portal.',
  'Your account for {0}': 'Sua conta para {0}',
  'Your account for the partner portal': 'Sua conta para o portal de parceiros',
  'Choose a password': 'Escolher uma senha',
  'The link works once, until {0}. If you did not expect this mail, you can ignore it.':
    'O link vale uma vez, até {0}. Se você não esperava este e-mail, pode ignorá-lo.',
  'You are invited to look after the partner portal. Choose a password to begin.':
    'Você foi convidado a cuidar do portal de parceiros. Escolha uma senha para começar.',
  '{0} invites you to the team of {1}. Choose a password to hand in leads and follow them.':
    '{0} convida você para a equipe de {1}. Escolha uma senha para enviar leads e acompanhá-los.',
  '{0} is now a partner. Choose a password to hand in leads and follow them.':
    '{0} agora é um parceiro. Escolha uma senha para enviar leads e acompanhá-los.',
  'If this was not you, press “Forgot password?” where you sign in, and choose another password.':
    'Se não foi você, clique em “Esqueceu a senha?” ao entrar e escolha outra senha.',
  'Your password was changed': 'Sua senha foi alterada',
  'The password of your account was changed, and every other browser was signed out.':
    'A senha da sua conta foi alterada e os outros navegadores foram desconectados.',
  'Your second factor is set up': 'Seu segundo fator está configurado',
  'From now on, signing in asks for a code of your authenticator app after the password. Keep the recovery codes where you find them without your phone.':
    'A partir de agora, ao entrar, um código do seu aplicativo autenticador é pedido depois da senha. Guarde os códigos de recuperação onde você os encontre sem o celular.',
  'Your second factor was turned off': 'Seu segundo fator foi desativado',
  'Signing in to your account asks for the password alone.': 'Para entrar na sua conta, agora basta a senha.',
  'A recovery code was used': 'Um código de recuperação foi usado',
  'A recovery code of your account was used in the place of a code of your app.':
    'Um código de recuperação da sua conta foi usado no lugar de um código do seu aplicativo.',
  'No code is left.': 'Não resta nenhum código.',
  '{0} codes are left.': { one: 'Resta um código.', other: 'Restam {0} códigos.' },
  'Make new ones in your account.': 'Crie novos na sua conta.',
  'Somebody tries codes for your account': 'Alguém tenta códigos na sua conta',
  'Five wrong codes in a row were entered after your password. If this was not you, somebody knows your password: choose another one now.':
    'Cinco códigos errados seguidos foram informados depois da sua senha. Se não foi você, alguém sabe sua senha: escolha outra agora.',
  'Press “Forgot password?” where you sign in. Until then every further try has to wait longer.':
    'Clique em “Esqueceu a senha?” ao entrar. Até lá, cada nova tentativa precisa esperar mais.',
  'Open the portal': 'Abrir o portal',
} satisfies MailWords;
