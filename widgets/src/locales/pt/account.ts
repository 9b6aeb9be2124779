import type { Catalogue } from '../types.ts';
import signedIn from './signed-in.ts';

export default {
  ...signedIn,
  'Email or password is wrong. Check both and try again.':
    'E-mail ou senha incorretos. Verifique os dois e tente de novo.',
  'This account is switched off. Ask your main account to switch it on.':
    'Esta conta está desativada. Peça à conta principal que a ative.',
  'Sign in to go on.': 'Entre para continuar.',
  'You may not do this. Ask your main account.':
    'Você não tem permissão para isso. Fale com a conta principal.',
  'This is not here any more.': 'Isto não está mais aqui.',
  'This invitation link is not complete or not known.':
    'Este link de convite está incompleto ou não é reconhecido.',
  'This invitation has expired.': 'Este convite expirou.',
  'This invitation was used already.': 'Este convite já foi usado.',
  'This password is too easy to guess. Choose a longer one.':
    'Esta senha é fácil demais de adivinhar. Escolha uma mais longa.',
  'Enter your email address.': 'Informe seu e-mail.',
  'Sign in': 'Entrar',
  'To go on at {0}': 'Para continuar em {0}',
  'Forgot password?': 'Esqueceu a senha?',
  'This browser keeps nothing for this page: after a reload you sign in again.':
    'Este navegador não guarda nada para esta página: depois de recarregá-la, entre de novo.',
  'Signing in…': 'Entrando…',
  'You were signed out from another browser. Sign in again to go on.':
    'Sua sessão foi encerrada em outro navegador. Entre de novo para continuar.',
  'Your session ended. Sign in again to go on.': 'Sua sessão terminou. Entre de novo para continuar.',
  'Hide password': 'Ocultar senha',
  'Show password': 'Mostrar senha',
  'Caps lock is on': 'Caps Lock está ativado',
  'Signed in as {0}': 'Conectado como {0}',
  Account: 'Conta',
  'Sign out': 'Sair',
  'Signing out…': 'Saindo…',
  Administrator: 'Administrador',
  'Sign-in comes back here by itself as soon as it can be reached.':
    'O login volta a aparecer aqui assim que houver conexão.',
  'Second factor': 'Segundo fator',
  Off: 'Desativado',
  On: 'Ativado',
  'A code of an app on your phone, after the password. It keeps others out who know your password.':
    'Um código de um aplicativo no seu celular, depois da senha. Impede o acesso de quem conhece sua senha.',
  'Set up': 'Configurar',
  'Set up the second factor': 'Configurar o segundo fator',
  'since {0}': 'configurado {0}',
  'No recovery code is left. Make new ones.': 'Não resta nenhum código de recuperação. Crie novos.',
  '{0} recovery codes are left. Make new ones.': {
    one: 'Resta {0} código de recuperação. Crie novos.',
    other: 'Restam {0} códigos de recuperação. Crie novos.',
  },
  '{0} recovery codes are left.': {
    one: 'Resta {0} código de recuperação.',
    other: 'Restam {0} códigos de recuperação.',
  },
  'New codes': 'Novos códigos',
  'New codes for recovery': 'Novos códigos de recuperação',
  'Use another app': 'Usar outro aplicativo',
  'Use another app as second factor': 'Usar outro aplicativo como segundo fator',
  'Turn off': 'Desativar',
  'Turn off the second factor': 'Desativar o segundo fator',
  'Set up a second factor': 'Configurar um segundo fator',
  'Signing in asks for its code after the password.': 'Ao entrar, o código dele é pedido depois da senha.',
  'Your second factor is set up.': 'Seu segundo fator está configurado.',
  'Your address stays as it is.': 'Seu endereço continua o mesmo.',
  Settings: 'Configurações',
  'Your account': 'Sua conta',
  Change: 'Alterar',
  'Change name': 'Alterar nome',
  'Change your name': 'Alterar seu nome',
  'Your name': 'Seu nome',
  'Your name is changed.': 'Seu nome foi alterado.',
  'Waiting for {0}: open the link that was mailed there.': 'Aguardando {0}: abra o link enviado para lá.',
  'Keep the present one': 'Manter o atual',
  'Change email': 'Alterar e-mail',
  'Change your email': 'Alterar seu e-mail',
  'Send the link': 'Enviar o link',
  'A link is mailed to the new address. It counts once you have opened it.':
    'Um link é enviado ao novo endereço. Ele vale depois que você o abrir.',
  'New email': 'Novo e-mail',
  'A link is on its way to {0}.': 'Um link está a caminho de {0}.',
  'Changed {0}': 'Alterada {0}',
  'Change password': 'Alterar senha',
  'Change your password': 'Alterar sua senha',
  'Every other browser is signed out.': 'Os outros navegadores serão desconectados.',
  'Your password is changed, and every other browser is signed out.':
    'Sua senha foi alterada e os outros navegadores foram desconectados.',
  'Turn off the second factor?': 'Desativar o segundo fator?',
  'Whoever knows your password can then sign in with it alone. The recovery codes are void.':
    'Quem souber sua senha poderá entrar só com ela. Os códigos de recuperação perdem a validade.',
  'Your second factor is turned off.': 'Seu segundo fator está desativado.',
  'Your address could not be confirmed': 'Não foi possível confirmar seu endereço',
  'This link is no longer valid': 'Este link não é mais válido',
  'Ask for a new one in your account. Until then you sign in with the address before.':
    'Peça um novo na sua conta. Até lá, entre com o endereço anterior.',
  'This address is confirmed already': 'Este endereço já foi confirmado',
  'Sign in with it.': 'Entre com ele.',
  'This link does not work': 'Este link não funciona',
  'It may have been cut off, or a newer mail took its place. Open the newest one again.':
    'Ele pode ter sido cortado ou substituído por um e-mail mais recente. Abra o mais recente de novo.',
  'Another account has this address by now': 'Outra conta já tem este endereço',
  'You sign in with the address before. Choose another one in your account.':
    'Você entra com o endereço anterior. Escolha outro na sua conta.',
  'Your address is changed': 'Seu endereço foi alterado',
  'From now on you sign in with {0}.': 'A partir de agora você entra com {0}.',
  'Go on': 'Continuar',
  'Recovery code': 'Código de recuperação',
  'One of the ten you kept. Each works once.': 'Um dos dez que você guardou. Cada um vale uma vez.',
  'The six digits that your authenticator app shows.':
    'Os seis dígitos que seu aplicativo autenticador mostra.',
  'Enter one of your recovery codes.': 'Informe um dos seus códigos de recuperação.',
  'Enter the code of your app.': 'Informe o código do seu aplicativo.',
  'Enter all six digits.': 'Informe todos os seis dígitos.',
  'A recovery code has 16 letters and digits.': 'Um código de recuperação tem 16 letras e dígitos.',
  'One more step': 'Mais uma etapa',
  'Signing in as {0}': 'Entrando como {0}',
  'Start again': 'Começar de novo',
  'Use a code of the app': 'Usar um código do aplicativo',
  'Use a recovery code': 'Usar um código de recuperação',
  'Back to sign-in': 'Voltar ao login',
  '{0} is signed out.': '{0} foi desconectado.',
  '{0} other browsers are signed out.': {
    one: '{0} outro navegador foi desconectado.',
    other: '{0} outros navegadores foram desconectados.',
  },
  'Where you are signed in': 'Onde você está conectado',
  'Sign out all others': 'Sair de todos os outros',
  'this browser': 'este navegador',
  'last seen {0}': 'visto {0}',
  'Sign out {0}': 'Sair de {0}',
  'Turn it on': 'Ativar',
  'Checking…': 'Verificando…',
  'QR code for your authenticator app; the same is written beside it':
    'Código QR para seu aplicativo autenticador; o mesmo está escrito ao lado',
  'Scan this with an authenticator app.': 'Escaneie com um aplicativo autenticador.',
  'Open it in the app on this device': 'Abrir no aplicativo deste dispositivo',
  'Or type this key into the app:': 'Ou digite esta chave no aplicativo:',
  'Look into your mailbox': 'Verifique sua caixa de entrada',
  'If there is an account for {0}, a link to a new password is on its way. It works once, for one hour.':
    'Se houver uma conta para {0}, um link para uma nova senha está a caminho. Ele vale uma vez, por uma hora.',
  'Nothing there after a few minutes? Look for it among unwanted mail.':
    'Nada depois de alguns minutos? Veja na caixa de spam.',
  'Try another address': 'Tentar outro endereço',
  'Forgot your password?': 'Esqueceu sua senha?',
  'Enter your address, and a link to choose a new one comes by mail.':
    'Informe seu endereço e receba por e-mail um link para escolher uma nova.',
  'Your invitation could not be opened': 'Não foi possível abrir seu convite',
  'This invitation has expired': 'Este convite expirou',
  'Ask the person who invited you to send a new one. The link in the newest mail is the one that works.':
    'Peça a quem convidou você que envie outro. Vale o link do e-mail mais recente.',
  'This invitation was used already': 'Este convite já foi usado',
  'Your account is set up. Sign in with your email and the password you chose.':
    'Sua conta está pronta. Entre com seu e-mail e a senha escolhida.',
  'This invitation link does not work': 'Este link de convite não funciona',
  'It may have been cut off. Open it again from the mail, or copy the whole link.':
    'Ele pode ter sido cortado. Abra-o de novo pelo e-mail ou copie o link inteiro.',
  '{0} invites you': '{0} convida você',
  'Set up your account': 'Configure sua conta',
  'Choose a name and a password to start. The link works until {0}.':
    'Escolha um nome e uma senha para começar. O link vale até {0}.',
  'You sign in with this address.': 'Você entra com este endereço.',
  'Create account': 'Criar conta',
  'Creating account…': 'Criando conta…',
  'Too short': 'Curta demais',
  'Easy to guess': 'Fácil de adivinhar',
  Good: 'Boa',
  Strong: 'Forte',
  'New password': 'Nova senha',
  'At least {0} characters. A few words in a row work well.':
    'Pelo menos {0} caracteres. Algumas palavras seguidas funcionam bem.',
  'Password:': 'Senha:',
  'Use at least {0} characters.': 'Use pelo menos {0} caracteres.',
  'Use at most {0} characters.': 'Use no máximo {0} caracteres.',
  'Enter your name.': 'Informe seu nome.',
  'Name can have at most 120 characters.': 'O nome pode ter no máximo 120 caracteres.',
  'Selected: press Ctrl+C': 'Selecionado: pressione Ctrl+C',
  'Keep your recovery codes': 'Guarde seus códigos de recuperação',
  'Each opens your account once when your phone is not at hand. They are shown this one time.':
    'Cada um abre sua conta uma vez quando o celular não estiver à mão. Eles só aparecem desta vez.',
  'Save as a file': 'Salvar como arquivo',
  'I have kept them': 'Já guardei',
  'The link could not be opened': 'Não foi possível abrir o link',
  'It works for one hour, and the newest mail is the one that counts. Ask for a new link where you sign in.':
    'Ele vale por uma hora, e só o e-mail mais recente conta. Peça um novo link na página de login.',
  'This link was used already': 'Este link já foi usado',
  'Your new password is set. Sign in with it, or ask for another link.':
    'Sua nova senha está definida. Entre com ela ou peça outro link.',
  'Your password is changed': 'Sua senha foi alterada',
  'You were signed out everywhere else. Sign in with the new password.':
    'Você foi desconectado de todos os outros lugares. Entre com a nova senha.',
  'Choose a new password': 'Escolha uma nova senha',
  'For {0}': 'Para {0}',
  'Set the new password': 'Definir a nova senha',
  'Setting it…': 'Definindo…',
  'This link is not complete, or a newer mail took its place.':
    'Este link está incompleto ou foi substituído por um e-mail mais recente.',
  'This link is no longer valid. Ask for a new one.': 'Este link não é mais válido. Peça um novo.',
  'This link was used already.': 'Este link já foi usado.',
  'Another account has this address. Choose another one.': 'Outra conta tem este endereço. Escolha outro.',
  'This is not your password. Try again.': 'Esta não é sua senha. Tente de novo.',
  'This code is wrong or was used before. Enter the one your app shows now.':
    'Este código está errado ou já foi usado. Informe o que seu aplicativo mostra agora.',
  'Set up your second factor': 'Configure seu segundo fator',
  'Administrators sign in with a code of an app on their phone as well. This takes a minute.':
    'Administradores entram também com um código de um aplicativo no celular. Leva um minuto.',
  'This window has lost its page': 'Esta janela perdeu sua página',
  'Close it, go back to the page you came from and sign in again. If this happens again, its website has to send “Cross-Origin-Opener-Policy: same-origin-allow-popups”.':
    'Feche-a, volte à página de origem e entre de novo. Se acontecer de novo, o site precisa enviar “Cross-Origin-Opener-Policy: same-origin-allow-popups”.',
  'Close it, go back to the page you came from and sign in there.':
    'Feche-a, volte à página de origem e entre lá.',
  'You are signed in': 'Você está conectado',
  'This window closes by itself.': 'Esta janela fecha sozinha.',
  'The page did not answer': 'A página não respondeu',
  'Close this window, go back to the page and sign in again there.':
    'Feche esta janela, volte à página e entre de novo lá.',
  'Close this window': 'Fechar esta janela',
  'This website may not sign you in': 'Este site não tem permissão para conectar você',
  '{0} is not among the websites of a partner. Close this window and enter no password there.':
    '{0} não é um site de parceiro. Feche esta janela e não digite nenhuma senha lá.',
  'Contact your partner manager.': 'Fale com seu gerente de parceiros.',
  'The portal could not be asked': 'Não foi possível consultar o portal',
  'Go on at {0}': 'Continuar em {0}',
  'You will be signed in at {0}. It does not learn your password.':
    'Você entrará em {0}. O site não fica sabendo sua senha.',
  'This account is not for this website': 'Esta conta não é para este site',
  'It does not belong to {0}. Use an account that does.':
    'Ela não pertence a {0}. Use uma conta que pertença.',
  'Continue as {0}': 'Continuar como {0}',
  'Use another account': 'Usar outra conta',
  'A window of the partner portal opens. Your password stays there.':
    'Abre-se uma janela do portal de parceiros. Sua senha fica lá.',
  'The window was blocked': 'A janela foi bloqueada',
  'Allow pop-up windows for this website in your browser, then try again.':
    'Permita janelas pop-up para este site no navegador e tente de novo.',
  'The window closed before you were signed in': 'A janela fechou antes de você entrar',
  'Nothing was changed. Try again when you like.': 'Nada foi alterado. Tente de novo quando quiser.',
  'If you did not close it, this website cuts itself off from its windows. Tell whoever looks after it.':
    'Se você não a fechou, este site se isola das próprias janelas. Avise quem cuida dele.',
  'Finish signing in in the window': 'Conclua o login na janela',
  'One moment.': 'Um momento.',
  'It may be behind this one. This page goes on by itself when you are done.':
    'Ela pode estar atrás desta. Esta página continua sozinha quando você terminar.',
  'Open the window again': 'Abrir a janela de novo',
  'Your account is on the portal': 'Sua conta está no portal',
  'Password, second factor and browsers are looked after there.':
    'Senha, segundo fator e navegadores são gerenciados lá.',
  'Open your account': 'Abrir sua conta',
} satisfies Catalogue;
