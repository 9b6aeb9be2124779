import type { Catalogue } from '../types.ts';

export default {
  'First name': 'Nome',
  'Last name': 'Sobrenome',
  Company: 'Empresa',
  Email: 'E-mail',
  Phone: 'Telefone',
  'With country code, like +49 30 1234567': 'Com o código do país, por exemplo +49 30 1234567',
  Website: 'Site',
  Message: 'Mensagem',
  'Enter a {0}.': 'Preencha o campo “{0}”.',
  '{0} can have at most {1} characters.': 'O campo “{0}” aceita no máximo {1} caracteres.',
  '{0} has characters that cannot be shown. Remove them.':
    'O campo “{0}” contém caracteres que não podem ser exibidos. Remova-os.',
  'Enter an email address like name@example.com.': 'Informe um e-mail como nome@example.com.',
  'Enter a phone number with country code, like +49 30 1234567.':
    'Informe um telefone com o código do país, por exemplo +49 30 1234567.',
  'Enter a web address like https://example.com.': 'Informe um endereço como https://example.com.',
  Optional: 'Opcional',
  '{0} too many': 'A mais: {0}',
  '{0} left': 'Restantes: {0}',
  'You are offline. Try again when you are connected.':
    'Você está sem conexão. Tente de novo quando estiver conectado.',
  'We cannot reach the portal. Try again in a moment.':
    'Não foi possível acessar o portal. Tente de novo em instantes.',
  'The portal took too long to answer. Try again.': 'O portal demorou demais para responder. Tente de novo.',
  'Something went wrong on our side. Try again in a moment.':
    'Algo deu errado do nosso lado. Tente de novo em instantes.',
  'The portal is busy right now. Try again in a moment.':
    'O portal está ocupado agora. Tente de novo em instantes.',
  'Too many tries. Wait a minute and try again.': 'Muitas tentativas. Aguarde um minuto e tente de novo.',
  'The portal does not allow this site yet.': 'O portal ainda não permite este site.',
  'The portal does not know the key of this site.': 'O portal não reconhece a chave deste site.',
  'The portal’s script needs a data-key on this page.':
    'O script do portal precisa de um data-key nesta página.',
  'The rules of this page keep the portal out.': 'As regras desta página bloqueiam o portal.',
  'This form is closed.': 'Este formulário está fechado.',
  'This is too much text. Shorten it.': 'O texto é longo demais. Encurte-o.',
  'Choose…': 'Escolher…',
  'Tick {0}.': 'Marque “{0}”.',
  'Choose {0}.': 'Escolha uma opção em “{0}”.',
  'Fill in {0}.': 'Preencha “{0}”.',
  '{0} cannot be taken. Send a PDF, picture, Office document or text.':
    '{0} não é aceito. Envie um PDF, uma imagem, um documento do Office ou um texto.',
  '{0} is empty. Choose another file.': '{0} está vazio. Escolha outro arquivo.',
  '{0} is too large: {1}. A file can have at most {2}.':
    '{0} é grande demais: {1}. Um arquivo pode ter no máximo {2}.',
  '{0} was left out: at most {1} files can be sent.': {
    one: '{0} não foi incluído: só é possível enviar um arquivo.',
    other: '{0} não foi incluído: é possível enviar no máximo {1} arquivos.',
  },
  Files: 'Arquivos',
  'Add files': 'Adicionar arquivos',
  '{0} of {1} files': { one: '{0} de {1} arquivo', other: '{0} de {1} arquivos' },
  'Up to {0} files, {1} each': { one: 'Um arquivo de até {1}', other: 'Até {0} arquivos de {1} cada' },
  ', or drop them here': ', ou solte-os aqui',
  'Remove {0}': 'Remover {0}',
  'Adding {0}': 'Adicionando {0}',
  'Try again': 'Tentar de novo',
  'Adding file {0} of {1}…': 'Adicionando arquivo {0} de {1}…',
  'Not added: {0} of {1}': 'Não adicionados: {0} de {1}',
  'Added: {0} of {1}': 'Adicionados: {0} de {1}',
  Lead: 'Lead',
  Contact: 'Contato',
  Request: 'Solicitação',
  'Send message': 'Enviar mensagem',
  'Send lead': 'Enviar lead',
  'Sending…': 'Enviando…',
  'Sending as {0}': 'Enviando como {0}',
  'Goes to {0}': 'Será enviado para {0}',
  'Not sent yet. Check your connection and try again.':
    'Ainda não enviado. Verifique sua conexão e tente de novo.',
  'Check {0} fields': { one: 'Verifique um campo', other: 'Verifique {0} campos' },
  'Not connected to the portal': 'Sem conexão com o portal',
  'Not sent yet': 'Ainda não enviado',
  '{0} What you typed is kept.': '{0} O que você digitou foi mantido.',
  'The partner': 'O parceiro',
  'Message sent': 'Mensagem enviada',
  'Lead sent': 'Lead enviado',
  'Thank you, {0}. {1} has your message and will get back to you.':
    'Obrigado, {0}. {1} recebeu sua mensagem e entrará em contato.',
  '{0} is on the way to your partner manager. You can follow the status in your list of leads.':
    '{0} está a caminho do seu gerente de parceiros. Você pode acompanhar o status na sua lista de leads.',
  'Send another message': 'Enviar outra mensagem',
  'Send another lead': 'Enviar outro lead',
  'Sign in to send leads': 'Entre para enviar leads',
  'The form opens here as soon as you are signed in.': 'O formulário abrirá aqui assim que você entrar.',
  'Your session ended': 'Sua sessão terminou',
  'Sign in again to send. What you typed is kept.':
    'Entre de novo para enviar. O que você digitou foi mantido.',
  'Sending is paused': 'O envio está pausado',
  'This partner account is paused. Contact your partner manager.':
    'Esta conta de parceiro está pausada. Fale com seu gerente de parceiros.',
  'This partner': 'Este parceiro',
  'This form is closed': 'Este formulário está fechado',
  '{0} is not taking messages here at the moment. Please come back later.':
    '{0} não está recebendo mensagens aqui no momento. Volte mais tarde.',
} satisfies Catalogue;
