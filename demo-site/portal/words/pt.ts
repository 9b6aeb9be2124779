import type { Words } from '../languages.ts';

export default {
  'Partner portal': 'Portal de parceiros',
  'Skip to content': 'Ir para o conteúdo',
  Portal: 'Portal',
  Leads: 'Leads',
  'New lead': 'Novo lead',
  Numbers: 'Números',
  Team: 'Equipe',
  Website: 'Site',
  'Your account': 'Sua conta',
  'You are signed in as <0></0>. <1>Go on as this person</1>':
    'Você está conectado como <0></0>. <1>Continuar com esta conta</1>',
  'Partners are invited by mail. To become one, write to <0>partners@northwind.example</0>.':
    'Parceiros são convidados por e-mail. Para ser um parceiro, escreva para <0>partners@northwind.example</0>.',
  Language: 'Idioma',
  'The partner portal needs JavaScript.': 'O portal de parceiros precisa de JavaScript.',
  'Sign in': 'Entrar',
  Invitation: 'Convite',
  'New password': 'Nova senha',
  'New address': 'Novo endereço',
  'Northwind partner portal': 'Portal de parceiros da Northwind',
  'Hand in leads, follow what becomes of them, and see how they do.':
    'Envie leads, acompanhe o que acontece com eles e veja os resultados.',
  'It reaches our sales team at once, and you see every step they take in your leads.':
    'Ele chega imediatamente à nossa equipe de vendas, e você vê cada etapa nos seus leads.',
  'The lead': 'O lead',
  Welcome: 'Boas-vindas',
  'Welcome to the portal': 'Boas-vindas ao portal',
  'Three steps, and the leads of your website arrive where our sales team works.':
    'Três passos, e os leads do seu site chegam onde nossa equipe de vendas trabalha.',
  'Done:': 'Feito:',
  'Keep your account safe': 'Proteja sua conta',
  'A code of an app on your phone keeps out whoever learns your password. <0>Set up the second factor</0>, now or later.':
    'Um código de um aplicativo no seu celular impede o acesso de quem descobrir sua senha. <0>Configurar o segundo fator</0>, agora ou depois.',
  'Hand in your first lead': 'Envie seu primeiro lead',
  'It reaches our sales team at once, and you see every step they take.':
    'Ele chega imediatamente à nossa equipe de vendas, e você vê cada etapa.',
  'Put the form on your website': 'Coloque o formulário no seu site',
  'Paste this where the form should stand. What your visitors send is your lead.':
    'Cole isto onde o formulário deve ficar. O que seus visitantes enviarem é seu lead.',
  'Form to embed': 'Formulário para incorporar',
  Copy: 'Copiar',
  '<0>See it on the example site</0>, or read on at <1>Website</1>.':
    '<0>Veja no site de exemplo</0> ou continue lendo em <1>Site</1>.',
  'Go to your leads': 'Ir para seus leads',
  Copied: 'Copiado',
  'Selected. Press Ctrl+C or Cmd+C to copy.': 'Selecionado. Pressione Ctrl+C ou Cmd+C para copiar.',
  People: 'Pessoas',
  'The same portal on your own pages: one script, and a tag wherever you want a part of it.':
    'O mesmo portal nas suas próprias páginas: um script, e uma tag onde você quiser uma parte dele.',
  Settings: 'Configurações',
  'On your pages': 'Nas suas páginas',
  'Place the parts': 'Posicione as partes',
  'After the script, wherever you want them. Each takes your brand colour and works in light and dark.':
    'Depois do script, onde você quiser. Cada uma usa a cor da sua marca e funciona no claro e no escuro.',
  'A contact form for your visitors. What they send is your lead.':
    'Um formulário de contato para seus visitantes. O que eles enviarem é seu lead.',
  'Sign-in for your team.': 'O login para sua equipe.',
  'Hands a lead in under the name of whoever is signed in.': 'Envia um lead em nome de quem está conectado.',
  'Your leads and their status, up to date while it is open.':
    'Seus leads e o status deles, atualizados enquanto a página estiver aberta.',
  'Your numbers.': 'Seus números.',
  'Your team and the settings of this page.': 'Sua equipe e as configurações desta página.',
  'If your site sends a content security policy': 'Se o seu site envia uma política de segurança de conteúdo',
  'Allow the script and its calls. Nothing inline is needed.':
    'Permita o script e as chamadas dele. Nada inline é necessário.',
  'Policy to add': 'Política para adicionar',
  'See it first: <0>Open the example site with your key</0>. Something does not appear? <1>Help for integrators</1>. New here? <2>Three first steps</2>':
    'Veja primeiro: <0>Abrir o site de exemplo com sua chave</0>. Algo não aparece? <1>Ajuda para integradores</1>. É novo aqui? <2>Três primeiros passos</2>',
  'Page not found': 'Página não encontrada',
  'There is no such page': 'Esta página não existe',
  'The address may be mistyped, or the page is not part of your account.':
    'O endereço pode estar errado, ou a página não faz parte da sua conta.',
  'You are at <0>{{portalUrl}}</0>. Enter your password only where your browser shows this address.':
    'Você está em <0>{{portalUrl}}</0>. Informe sua senha somente onde o navegador mostrar este endereço.',
} satisfies Words;
