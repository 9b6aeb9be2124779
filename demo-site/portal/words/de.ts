import type { Words } from '../languages.ts';

export default {
  'Partner portal': 'Partnerportal',
  'Skip to content': 'Zum Inhalt springen',
  Portal: 'Portal',
  Leads: 'Leads',
  'New lead': 'Neuer Lead',
  Numbers: 'Zahlen',
  Team: 'Team',
  Website: 'Website',
  'Your account': 'Ihr Konto',
  'You are signed in as <0></0>. <1>Go on as this person</1>':
    'Sie sind angemeldet als <0></0>. <1>Als diese Person fortfahren</1>',
  'Partners are invited by mail. To become one, write to <0>partners@northwind.example</0>.':
    'Partner werden per E-Mail eingeladen. Wenn Sie Partner werden möchten, schreiben Sie an <0>partners@northwind.example</0>.',
  Language: 'Sprache',
  'The partner portal needs JavaScript.': 'Das Partnerportal braucht JavaScript.',
  'Sign in': 'Anmelden',
  Invitation: 'Einladung',
  'New password': 'Neues Passwort',
  'New address': 'Neue Adresse',
  'Northwind partner portal': 'Northwind Partnerportal',
  'Hand in leads, follow what becomes of them, and see how they do.':
    'Leads einreichen, verfolgen, was aus ihnen wird, und sehen, wie sie laufen.',
  'It reaches our sales team at once, and you see every step they take in your leads.':
    'Er erreicht sofort unser Vertriebsteam, und Sie sehen jeden Schritt in Ihren Leads.',
  'The lead': 'Der Lead',
  Welcome: 'Willkommen',
  'Welcome to the portal': 'Willkommen im Portal',
  'Three steps, and the leads of your website arrive where our sales team works.':
    'Drei Schritte, und die Leads Ihrer Website kommen dort an, wo unser Vertriebsteam arbeitet.',
  'Done:': 'Erledigt:',
  'Keep your account safe': 'Schützen Sie Ihr Konto',
  'A code of an app on your phone keeps out whoever learns your password. <0>Set up the second factor</0>, now or later.':
    'Ein Code aus einer App auf Ihrem Telefon hält fern, wer Ihr Passwort erfährt. <0>Zweiten Faktor einrichten</0>, jetzt oder später.',
  'Hand in your first lead': 'Reichen Sie Ihren ersten Lead ein',
  'It reaches our sales team at once, and you see every step they take.':
    'Er erreicht sofort unser Vertriebsteam, und Sie sehen jeden Schritt.',
  'Put the form on your website': 'Bringen Sie das Formular auf Ihre Website',
  'Paste this where the form should stand. What your visitors send is your lead.':
    'Fügen Sie dies dort ein, wo das Formular stehen soll. Was Ihre Besucher senden, ist Ihr Lead.',
  'Form to embed': 'Formular zum Einbetten',
  Copy: 'Kopieren',
  '<0>See it on the example site</0>, or read on at <1>Website</1>.':
    '<0>Auf der Beispielseite ansehen</0> oder weiterlesen unter <1>Website</1>.',
  'Go to your leads': 'Zu Ihren Leads',
  Copied: 'Kopiert',
  'Selected. Press Ctrl+C or Cmd+C to copy.': 'Markiert. Drücken Sie Strg+C oder Cmd+C zum Kopieren.',
  People: 'Personen',
  'The same portal on your own pages: one script, and a tag wherever you want a part of it.':
    'Dasselbe Portal auf Ihren eigenen Seiten: ein Skript und ein Tag, wo immer Sie einen Teil davon möchten.',
  Settings: 'Einstellungen',
  'On your pages': 'Auf Ihren Seiten',
  'Place the parts': 'Teile platzieren',
  'After the script, wherever you want them. Each takes your brand colour and works in light and dark.':
    'Nach dem Skript, wo immer Sie möchten. Jeder Teil nimmt Ihre Markenfarbe an und funktioniert hell wie dunkel.',
  'A contact form for your visitors. What they send is your lead.':
    'Ein Kontaktformular für Ihre Besucher. Was sie senden, ist Ihr Lead.',
  'Sign-in for your team.': 'Die Anmeldung für Ihr Team.',
  'Hands a lead in under the name of whoever is signed in.':
    'Reicht einen Lead unter dem Namen der angemeldeten Person ein.',
  'Your leads and their status, up to date while it is open.':
    'Ihre Leads und ihr Status, aktuell, solange die Seite offen ist.',
  'Your numbers.': 'Ihre Zahlen.',
  'Your team and the settings of this page.': 'Ihr Team und die Einstellungen dieser Seite.',
  'If your site sends a content security policy': 'Falls Ihre Website eine Content Security Policy sendet',
  'Allow the script and its calls. Nothing inline is needed.':
    'Lassen Sie das Skript und seine Aufrufe zu. Inline wird nichts gebraucht.',
  'Policy to add': 'Einzufügende Richtlinie',
  'See it first: <0>Open the example site with your key</0>. Something does not appear? <1>Help for integrators</1>. New here? <2>Three first steps</2>':
    'Vorher ansehen: <0>Beispielseite mit Ihrem Schlüssel öffnen</0>. Etwas erscheint nicht? <1>Hilfe für Integratoren</1>. Neu hier? <2>Drei erste Schritte</2>',
  'Page not found': 'Seite nicht gefunden',
  'There is no such page': 'Diese Seite gibt es nicht',
  'The address may be mistyped, or the page is not part of your account.':
    'Die Adresse ist vielleicht falsch geschrieben, oder die Seite gehört nicht zu Ihrem Konto.',
  'You are at <0>{{portalUrl}}</0>. Enter your password only where your browser shows this address.':
    'Sie sind auf <0>{{portalUrl}}</0>. Geben Sie Ihr Passwort nur ein, wenn Ihr Browser diese Adresse anzeigt.',
} satisfies Words;
