import type { Catalogue } from '../types.ts';

export default {
  'First name': 'Vorname',
  'Last name': 'Nachname',
  Company: 'Unternehmen',
  Email: 'E-Mail',
  Phone: 'Telefon',
  'With country code, like +49 30 1234567': 'Mit Ländervorwahl, z. B. +49 30 1234567',
  Website: 'Website',
  Message: 'Nachricht',
  'Enter a {0}.': 'Füllen Sie das Feld „{0}“ aus.',
  '{0} can have at most {1} characters.': 'Das Feld „{0}“ fasst höchstens {1} Zeichen.',
  '{0} has characters that cannot be shown. Remove them.':
    'Das Feld „{0}“ enthält Zeichen, die sich nicht darstellen lassen. Entfernen Sie diese.',
  'Enter an email address like name@example.com.': 'Geben Sie eine E-Mail-Adresse wie name@example.com ein.',
  'Enter a phone number with country code, like +49 30 1234567.':
    'Geben Sie eine Telefonnummer mit Ländervorwahl ein, z. B. +49 30 1234567.',
  'Enter a web address like https://example.com.': 'Geben Sie eine Webadresse wie https://example.com ein.',
  Optional: 'Optional',
  '{0} too many': '{0} zu viel',
  '{0} left': 'Noch {0}',
  'You are offline. Try again when you are connected.':
    'Sie sind offline. Versuchen Sie es erneut, sobald Sie verbunden sind.',
  'We cannot reach the portal. Try again in a moment.':
    'Das Portal ist nicht erreichbar. Versuchen Sie es gleich noch einmal.',
  'The portal took too long to answer. Try again.':
    'Das Portal hat zu lange nicht geantwortet. Versuchen Sie es erneut.',
  'Something went wrong on our side. Try again in a moment.':
    'Bei uns ist etwas schiefgegangen. Versuchen Sie es gleich noch einmal.',
  'The portal is busy right now. Try again in a moment.':
    'Das Portal ist gerade ausgelastet. Versuchen Sie es gleich noch einmal.',
  'Too many tries. Wait a minute and try again.':
    'Zu viele Versuche. Warten Sie eine Minute und versuchen Sie es erneut.',
  'The portal does not allow this site yet.': 'Das Portal lässt diese Website noch nicht zu.',
  'The portal does not know the key of this site.': 'Das Portal kennt den Schlüssel dieser Website nicht.',
  'The portal’s script needs a data-key on this page.':
    'Das Skript des Portals braucht auf dieser Seite ein data-key.',
  'The rules of this page keep the portal out.': 'Die Regeln dieser Seite sperren das Portal aus.',
  'This form is closed.': 'Dieses Formular ist geschlossen.',
  'This is too much text. Shorten it.': 'Der Text ist zu lang. Kürzen Sie ihn.',
  'Choose…': 'Auswählen…',
  'Tick {0}.': 'Setzen Sie das Häkchen bei „{0}“.',
  'Choose {0}.': 'Treffen Sie eine Auswahl bei „{0}“.',
  'Fill in {0}.': 'Füllen Sie „{0}“ aus.',
  '{0} cannot be taken. Send a PDF, picture, Office document or text.':
    '{0} kann nicht angenommen werden. Senden Sie eine PDF-Datei, ein Bild, ein Office-Dokument oder eine Textdatei.',
  '{0} is empty. Choose another file.': '{0} ist leer. Wählen Sie eine andere Datei.',
  '{0} is too large: {1}. A file can have at most {2}.':
    '{0} ist zu groß: {1}. Eine Datei darf höchstens {2} haben.',
  '{0} was left out: at most {1} files can be sent.': {
    one: '{0} wurde weggelassen: Es kann nur eine Datei gesendet werden.',
    other: '{0} wurde weggelassen: Es können höchstens {1} Dateien gesendet werden.',
  },
  Files: 'Dateien',
  'Add files': 'Dateien hinzufügen',
  '{0} of {1} files': { one: '{0} von {1} Datei', other: '{0} von {1} Dateien' },
  'Up to {0} files, {1} each': { one: 'Eine Datei bis {1}', other: 'Bis zu {0} Dateien, je {1}' },
  ', or drop them here': ', oder hier ablegen',
  'Remove {0}': '{0} entfernen',
  'Adding {0}': '{0} wird hinzugefügt',
  'Try again': 'Erneut versuchen',
  'Adding file {0} of {1}…': 'Datei {0} von {1} wird hinzugefügt…',
  'Not added: {0} of {1}': 'Nicht hinzugefügt: {0} von {1}',
  'Added: {0} of {1}': 'Hinzugefügt: {0} von {1}',
  Lead: 'Lead',
  Contact: 'Kontakt',
  Request: 'Anliegen',
  'Send message': 'Nachricht senden',
  'Send lead': 'Lead senden',
  'Sending…': 'Wird gesendet…',
  'Sending as {0}': 'Sie senden als {0}',
  'Goes to {0}': 'Geht an {0}',
  'Not sent yet. Check your connection and try again.':
    'Noch nicht gesendet. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  'Check {0} fields': { one: 'Prüfen Sie ein Feld', other: 'Prüfen Sie {0} Felder' },
  'Not connected to the portal': 'Nicht mit dem Portal verbunden',
  'Not sent yet': 'Noch nicht gesendet',
  '{0} What you typed is kept.': '{0} Ihre Eingaben bleiben erhalten.',
  'The partner': 'Der Partner',
  'Message sent': 'Nachricht gesendet',
  'Lead sent': 'Lead gesendet',
  'Thank you, {0}. {1} has your message and will get back to you.':
    'Vielen Dank, {0}. {1} hat Ihre Nachricht erhalten und meldet sich bei Ihnen.',
  '{0} is on the way to your partner manager. You can follow the status in your list of leads.':
    '{0} ist unterwegs zu Ihrer Partnerbetreuung. Den Status können Sie in Ihrer Lead-Liste verfolgen.',
  'Send another message': 'Weitere Nachricht senden',
  'Send another lead': 'Weiteren Lead senden',
  'Sign in to send leads': 'Melden Sie sich an, um Leads zu senden',
  'The form opens here as soon as you are signed in.':
    'Das Formular öffnet sich hier, sobald Sie angemeldet sind.',
  'Your session ended': 'Ihre Sitzung ist beendet',
  'Sign in again to send. What you typed is kept.':
    'Melden Sie sich zum Senden erneut an. Ihre Eingaben bleiben erhalten.',
  'Sending is paused': 'Das Senden ist pausiert',
  'This partner account is paused. Contact your partner manager.':
    'Dieses Partnerkonto ist pausiert. Wenden Sie sich an Ihre Partnerbetreuung.',
  'This partner': 'Dieser Partner',
  'This form is closed': 'Dieses Formular ist geschlossen',
  '{0} is not taking messages here at the moment. Please come back later.':
    '{0} nimmt hier zurzeit keine Nachrichten an. Bitte versuchen Sie es später noch einmal.',
} satisfies Catalogue;
