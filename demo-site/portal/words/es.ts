import type { Words } from '../languages.ts';

export default {
  'Partner portal': 'Portal de partners',
  'Skip to content': 'Ir al contenido',
  Portal: 'Portal',
  Leads: 'Leads',
  'New lead': 'Nuevo lead',
  Numbers: 'Cifras',
  Team: 'Equipo',
  Website: 'Sitio web',
  'Your account': 'Su cuenta',
  'You are signed in as <0></0>. <1>Go on as this person</1>':
    'Ha iniciado sesión como <0></0>. <1>Continuar con esta cuenta</1>',
  'Partners are invited by mail. To become one, write to <0>partners@northwind.example</0>.':
    'Los partners reciben una invitación por correo. Para ser partner, escriba a <0>partners@northwind.example</0>.',
  Language: 'Idioma',
  'The partner portal needs JavaScript.': 'El portal de partners necesita JavaScript.',
  'Sign in': 'Iniciar sesión',
  Invitation: 'Invitación',
  'New password': 'Nueva contraseña',
  'New address': 'Nueva dirección',
  'Northwind partner portal': 'Portal de partners de Northwind',
  'Hand in leads, follow what becomes of them, and see how they do.':
    'Envíe leads, siga su evolución y vea sus resultados.',
  'It reaches our sales team at once, and you see every step they take in your leads.':
    'Llega de inmediato a nuestro equipo de ventas, y verá cada paso en sus leads.',
  'The lead': 'El lead',
  Welcome: 'Bienvenida',
  'Welcome to the portal': 'Le damos la bienvenida al portal',
  'Three steps, and the leads of your website arrive where our sales team works.':
    'Tres pasos, y los leads de su sitio llegarán donde trabaja nuestro equipo de ventas.',
  'Done:': 'Hecho:',
  'Keep your account safe': 'Proteja su cuenta',
  'A code of an app on your phone keeps out whoever learns your password. <0>Set up the second factor</0>, now or later.':
    'Un código de una aplicación de su teléfono impide el acceso a quien conozca su contraseña. <0>Configurar el segundo factor</0>, ahora o más tarde.',
  'Hand in your first lead': 'Envíe su primer lead',
  'It reaches our sales team at once, and you see every step they take.':
    'Llega de inmediato a nuestro equipo de ventas, y verá cada paso.',
  'Put the form on your website': 'Ponga el formulario en su sitio',
  'Paste this where the form should stand. What your visitors send is your lead.':
    'Péguelo donde deba estar el formulario. Lo que envíen sus visitantes es su lead.',
  'Form to embed': 'Formulario para insertar',
  Copy: 'Copiar',
  '<0>See it on the example site</0>, or read on at <1>Website</1>.':
    '<0>Verlo en el sitio de ejemplo</0> o seguir leyendo en <1>Sitio web</1>.',
  'Go to your leads': 'Ir a sus leads',
  Copied: 'Copiado',
  'Selected. Press Ctrl+C or Cmd+C to copy.': 'Seleccionado. Pulse Ctrl+C o Cmd+C para copiar.',
  People: 'Personas',
  'The same portal on your own pages: one script, and a tag wherever you want a part of it.':
    'El mismo portal en sus propias páginas: un script, y una etiqueta donde quiera una parte de él.',
  Settings: 'Ajustes',
  'On your pages': 'En sus páginas',
  'Place the parts': 'Coloque las partes',
  'After the script, wherever you want them. Each takes your brand colour and works in light and dark.':
    'Después del script, donde quiera. Cada una toma su color de marca y funciona en claro y oscuro.',
  'A contact form for your visitors. What they send is your lead.':
    'Un formulario de contacto para sus visitantes. Lo que envíen es su lead.',
  'Sign-in for your team.': 'El inicio de sesión para su equipo.',
  'Hands a lead in under the name of whoever is signed in.':
    'Envía un lead en nombre de quien ha iniciado sesión.',
  'Your leads and their status, up to date while it is open.':
    'Sus leads y su estado, al día mientras la página está abierta.',
  'Your numbers.': 'Sus cifras.',
  'Your team and the settings of this page.': 'Su equipo y los ajustes de esta página.',
  'If your site sends a content security policy': 'Si su sitio envía una política de seguridad de contenido',
  'Allow the script and its calls. Nothing inline is needed.':
    'Permita el script y sus llamadas. No se necesita nada en línea en la página.',
  'Policy to add': 'Política para añadir',
  'See it first: <0>Open the example site with your key</0>. Something does not appear? <1>Help for integrators</1>. New here? <2>Three first steps</2>':
    'Véalo primero: <0>Abrir el sitio de ejemplo con su clave</0>. ¿Algo no aparece? <1>Ayuda para integradores</1>. ¿Es nuevo aquí? <2>Tres primeros pasos</2>',
  'Page not found': 'Página no encontrada',
  'There is no such page': 'Esta página no existe',
  'The address may be mistyped, or the page is not part of your account.':
    'Puede que la dirección esté mal escrita o que la página no forme parte de su cuenta.',
  'You are at <0>{{portalUrl}}</0>. Enter your password only where your browser shows this address.':
    'Está en <0>{{portalUrl}}</0>. Introduzca su contraseña solo donde su navegador muestre esta dirección.',
} satisfies Words;
