import type { Catalogue } from '../types.ts';

export default {
  'Trying…': 'Reintentando…',
  'This partner account is paused': 'Esta cuenta de partner está en pausa',
  'Contact your partner manager. Nothing was deleted.':
    'Póngase en contacto con su responsable de partners. No se ha eliminado nada.',
  'They open here as soon as you are signed in.': 'El contenido aparecerá aquí en cuanto inicie sesión.',
  'You are offline': 'No tiene conexión',
  'The portal does not answer': 'El portal no responde',
  'just now': 'ahora mismo',
  'This website takes no passwords. Do this on the portal.':
    'Este sitio no admite contraseñas. Hágalo en el portal.',
  'This sign-in does not count any more. Start again.':
    'Este inicio de sesión ya no es válido. Empiece de nuevo.',
  'Signing in took too long. Start again.': 'El inicio de sesión ha tardado demasiado. Empiece de nuevo.',
  'Your session ended. Sign in again.': 'Su sesión ha finalizado. Inicie sesión de nuevo.',
  'Signing in needs a secure page. Open this site with https.':
    'Para iniciar sesión se necesita una página segura. Abra este sitio con https.',
  Save: 'Guardar',
  Close: 'Cerrar',
  'Loading…': 'Cargando…',
  'Adding…': 'Añadiendo…',
  Confirm: 'Confirmar',
  'Enter the code.': 'Introduzca el código.',
  'Enter your password.': 'Introduzca su contraseña.',
  Password: 'Contraseña',
  Code: 'Código',
  'Confirm that it is you': 'Confirme que es usted',
  'This keeps your account safe on a browser that was left open.':
    'Así su cuenta está protegida en un navegador que quedó abierto.',
  Name: 'Nombre',
  'Saving…': 'Guardando…',
  Cancel: 'Cancelar',
  Copy: 'Copiar',
  Copied: 'Copiado',
} satisfies Catalogue;
