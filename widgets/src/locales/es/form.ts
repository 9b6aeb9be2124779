import type { Catalogue } from '../types.ts';

export default {
  'First name': 'Nombre',
  'Last name': 'Apellidos',
  Company: 'Empresa',
  Email: 'Correo electrónico',
  Phone: 'Teléfono',
  'With country code, like +49 30 1234567': 'Con el prefijo del país, por ejemplo +49 30 1234567',
  Website: 'Sitio web',
  Message: 'Mensaje',
  'Enter a {0}.': 'Rellene el campo «{0}».',
  '{0} can have at most {1} characters.': 'El campo «{0}» admite como máximo {1} caracteres.',
  '{0} has characters that cannot be shown. Remove them.':
    'El campo «{0}» contiene caracteres que no se pueden mostrar. Elimínelos.',
  'Enter an email address like name@example.com.':
    'Introduzca una dirección de correo como nombre@example.com.',
  'Enter a phone number with country code, like +49 30 1234567.':
    'Introduzca un teléfono con el prefijo del país, por ejemplo +49 30 1234567.',
  'Enter a web address like https://example.com.': 'Introduzca una dirección web como https://example.com.',
  Optional: 'Opcional',
  '{0} too many': 'De más: {0}',
  '{0} left': 'Restantes: {0}',
  'You are offline. Try again when you are connected.':
    'No tiene conexión. Inténtelo de nuevo cuando se haya conectado.',
  'We cannot reach the portal. Try again in a moment.':
    'No se puede acceder al portal. Inténtelo de nuevo en un momento.',
  'The portal took too long to answer. Try again.':
    'El portal ha tardado demasiado en responder. Inténtelo de nuevo.',
  'Something went wrong on our side. Try again in a moment.':
    'Algo ha fallado por nuestra parte. Inténtelo de nuevo en un momento.',
  'The portal is busy right now. Try again in a moment.':
    'El portal está ocupado en este momento. Inténtelo de nuevo en un momento.',
  'Too many tries. Wait a minute and try again.':
    'Demasiados intentos. Espere un minuto e inténtelo de nuevo.',
  'The portal does not allow this site yet.': 'El portal aún no permite este sitio.',
  'The portal does not know the key of this site.': 'El portal no conoce la clave de este sitio.',
  'The portal’s script needs a data-key on this page.':
    'El script del portal necesita un data-key en esta página.',
  'The rules of this page keep the portal out.': 'Las reglas de esta página bloquean el portal.',
  'This form is closed.': 'Este formulario está cerrado.',
  'This is too much text. Shorten it.': 'El texto es demasiado largo. Acórtelo.',
  'Choose…': 'Elegir…',
  'Tick {0}.': 'Marque «{0}».',
  'Choose {0}.': 'Elija una opción en «{0}».',
  'Fill in {0}.': 'Rellene «{0}».',
  '{0} cannot be taken. Send a PDF, picture, Office document or text.':
    'No se admite {0}. Envíe un PDF, una imagen, un documento de Office o un texto.',
  '{0} is empty. Choose another file.': '{0} está vacío. Elija otro archivo.',
  '{0} is too large: {1}. A file can have at most {2}.':
    '{0} es demasiado grande: {1}. Un archivo puede tener como máximo {2}.',
  '{0} was left out: at most {1} files can be sent.': {
    one: '{0} no se ha añadido: solo se puede enviar un archivo.',
    other: '{0} no se ha añadido: se pueden enviar como máximo {1} archivos.',
  },
  Files: 'Archivos',
  'Add files': 'Añadir archivos',
  '{0} of {1} files': { one: '{0} de {1} archivo', other: '{0} de {1} archivos' },
  'Up to {0} files, {1} each': {
    one: 'Un archivo de hasta {1}',
    other: 'Hasta {0} archivos de {1} cada uno',
  },
  ', or drop them here': ', o suéltelos aquí',
  'Remove {0}': 'Quitar {0}',
  'Adding {0}': 'Añadiendo {0}',
  'Try again': 'Reintentar',
  'Adding file {0} of {1}…': 'Añadiendo el archivo {0} de {1}…',
  'Not added: {0} of {1}': 'Sin añadir: {0} de {1}',
  'Added: {0} of {1}': 'Añadidos: {0} de {1}',
  Lead: 'Lead',
  Contact: 'Contacto',
  Request: 'Consulta',
  'Send message': 'Enviar mensaje',
  'Send lead': 'Enviar lead',
  'Sending…': 'Enviando…',
  'Sending as {0}': 'Se envía como {0}',
  'Goes to {0}': 'Se envía a {0}',
  'Not sent yet. Check your connection and try again.':
    'Aún no se ha enviado. Compruebe su conexión e inténtelo de nuevo.',
  'Check {0} fields': { one: 'Revise un campo', other: 'Revise {0} campos' },
  'Not connected to the portal': 'Sin conexión con el portal',
  'Not sent yet': 'Aún no se ha enviado',
  '{0} What you typed is kept.': '{0} Se conserva lo que ha escrito.',
  'The partner': 'El partner',
  'Message sent': 'Mensaje enviado',
  'Lead sent': 'Lead enviado',
  'Thank you, {0}. {1} has your message and will get back to you.':
    'Gracias, {0}. {1} ha recibido su mensaje y se pondrá en contacto con usted.',
  '{0} is on the way to your partner manager. You can follow the status in your list of leads.':
    '{0} está en camino a su responsable de partners. Puede seguir el estado en su lista de leads.',
  'Send another message': 'Enviar otro mensaje',
  'Send another lead': 'Enviar otro lead',
  'Sign in to send leads': 'Inicie sesión para enviar leads',
  'The form opens here as soon as you are signed in.':
    'El formulario se abrirá aquí en cuanto inicie sesión.',
  'Your session ended': 'Su sesión ha finalizado',
  'Sign in again to send. What you typed is kept.':
    'Inicie sesión de nuevo para enviar. Se conserva lo que ha escrito.',
  'Sending is paused': 'El envío está en pausa',
  'This partner account is paused. Contact your partner manager.':
    'Esta cuenta de partner está en pausa. Póngase en contacto con su responsable de partners.',
  'This partner': 'Este partner',
  'This form is closed': 'Este formulario está cerrado',
  '{0} is not taking messages here at the moment. Please come back later.':
    '{0} no recibe mensajes aquí en este momento. Vuelva más tarde.',
} satisfies Catalogue;
