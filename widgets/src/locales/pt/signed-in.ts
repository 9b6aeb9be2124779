import type { Catalogue } from '../types.ts';

export default {
  'Trying…': 'Tentando…',
  'This partner account is paused': 'Esta conta de parceiro está pausada',
  'Contact your partner manager. Nothing was deleted.':
    'Fale com seu gerente de parceiros. Nada foi excluído.',
  'They open here as soon as you are signed in.': 'O conteúdo aparecerá aqui assim que você entrar.',
  'You are offline': 'Você está sem conexão',
  'The portal does not answer': 'O portal não responde',
  'just now': 'agora mesmo',
  'This website takes no passwords. Do this on the portal.':
    'Este site não aceita senhas. Faça isso no portal.',
  'This sign-in does not count any more. Start again.': 'Este login não é mais válido. Comece de novo.',
  'Signing in took too long. Start again.': 'O login demorou demais. Comece de novo.',
  'Your session ended. Sign in again.': 'Sua sessão terminou. Entre de novo.',
  'Signing in needs a secure page. Open this site with https.':
    'Para entrar é preciso uma página segura. Abra este site com https.',
  Save: 'Salvar',
  Close: 'Fechar',
  'Loading…': 'Carregando…',
  'Adding…': 'Adicionando…',
  Confirm: 'Confirmar',
  'Enter the code.': 'Informe o código.',
  'Enter your password.': 'Informe sua senha.',
  Password: 'Senha',
  Code: 'Código',
  'Confirm that it is you': 'Confirme que é você',
  'This keeps your account safe on a browser that was left open.':
    'Isso protege sua conta em um navegador deixado aberto.',
  Name: 'Nome',
  'Saving…': 'Salvando…',
  Cancel: 'Cancelar',
  Copy: 'Copiar',
  Copied: 'Copiado',
} satisfies Catalogue;
