import type { Catalogue } from '../types.ts';

export default {
  'Trying…': 'Wird versucht…',
  'This partner account is paused': 'Dieses Partnerkonto ist pausiert',
  'Contact your partner manager. Nothing was deleted.':
    'Wenden Sie sich an Ihre Partnerbetreuung. Es wurde nichts gelöscht.',
  'They open here as soon as you are signed in.': 'Der Inhalt erscheint hier, sobald Sie angemeldet sind.',
  'You are offline': 'Sie sind offline',
  'The portal does not answer': 'Das Portal antwortet nicht',
  'just now': 'gerade eben',
  'This website takes no passwords. Do this on the portal.':
    'Diese Website nimmt keine Passwörter an. Erledigen Sie das im Portal.',
  'This sign-in does not count any more. Start again.':
    'Diese Anmeldung gilt nicht mehr. Beginnen Sie von vorn.',
  'Signing in took too long. Start again.': 'Die Anmeldung hat zu lange gedauert. Beginnen Sie von vorn.',
  'Your session ended. Sign in again.': 'Ihre Sitzung ist beendet. Melden Sie sich erneut an.',
  'Signing in needs a secure page. Open this site with https.':
    'Die Anmeldung braucht eine sichere Seite. Öffnen Sie diese Website mit https.',
  Save: 'Speichern',
  Close: 'Schließen',
  'Loading…': 'Wird geladen…',
  'Adding…': 'Wird hinzugefügt…',
  Confirm: 'Bestätigen',
  'Enter the code.': 'Geben Sie den Code ein.',
  'Enter your password.': 'Geben Sie Ihr Passwort ein.',
  Password: 'Passwort',
  Code: 'Code',
  'Confirm that it is you': 'Bestätigen Sie, dass Sie es sind',
  'This keeps your account safe on a browser that was left open.':
    'So bleibt Ihr Konto in einem offen gelassenen Browser geschützt.',
  Name: 'Name',
  'Saving…': 'Wird gespeichert…',
  Cancel: 'Abbrechen',
  Copy: 'Kopieren',
  Copied: 'Kopiert',
} satisfies Catalogue;
