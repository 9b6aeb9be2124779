import type { Catalogue } from '../types.ts';
import signedIn from './signed-in.ts';

export default {
  ...signedIn,
  'Email or password is wrong. Check both and try again.':
    'E-Mail oder Passwort ist falsch. Prüfen Sie beides und versuchen Sie es erneut.',
  'This account is switched off. Ask your main account to switch it on.':
    'Dieses Konto ist deaktiviert. Bitten Sie Ihr Hauptkonto, es zu aktivieren.',
  'Sign in to go on.': 'Melden Sie sich an, um fortzufahren.',
  'You may not do this. Ask your main account.':
    'Dazu fehlt Ihnen die Berechtigung. Wenden Sie sich an Ihr Hauptkonto.',
  'This is not here any more.': 'Das ist nicht mehr vorhanden.',
  'This invitation link is not complete or not known.':
    'Dieser Einladungslink ist unvollständig oder unbekannt.',
  'This invitation has expired.': 'Diese Einladung ist abgelaufen.',
  'This invitation was used already.': 'Diese Einladung wurde bereits verwendet.',
  'This password is too easy to guess. Choose a longer one.':
    'Dieses Passwort ist zu leicht zu erraten. Wählen Sie ein längeres.',
  'Enter your email address.': 'Geben Sie Ihre E-Mail-Adresse ein.',
  'Sign in': 'Anmelden',
  'To go on at {0}': 'Um bei {0} fortzufahren',
  'Forgot password?': 'Passwort vergessen?',
  'This browser keeps nothing for this page: after a reload you sign in again.':
    'Dieser Browser speichert nichts für diese Seite: Nach dem Neuladen melden Sie sich erneut an.',
  'Signing in…': 'Anmeldung läuft…',
  'You were signed out from another browser. Sign in again to go on.':
    'Sie wurden von einem anderen Browser aus abgemeldet. Melden Sie sich erneut an, um fortzufahren.',
  'Your session ended. Sign in again to go on.':
    'Ihre Sitzung ist beendet. Melden Sie sich erneut an, um fortzufahren.',
  'Hide password': 'Passwort verbergen',
  'Show password': 'Passwort anzeigen',
  'Caps lock is on': 'Die Feststelltaste ist aktiv',
  'Signed in as {0}': 'Angemeldet als {0}',
  Account: 'Konto',
  'Sign out': 'Abmelden',
  'Signing out…': 'Abmeldung läuft…',
  Administrator: 'Administrator',
  'Sign-in comes back here by itself as soon as it can be reached.':
    'Die Anmeldung erscheint hier von selbst wieder, sobald es erreichbar ist.',
  'Second factor': 'Zweiter Faktor',
  Off: 'Aus',
  On: 'Ein',
  'A code of an app on your phone, after the password. It keeps others out who know your password.':
    'Ein Code aus einer App auf Ihrem Telefon, nach dem Passwort. Er hält andere fern, die Ihr Passwort kennen.',
  'Set up': 'Einrichten',
  'Set up the second factor': 'Zweiten Faktor einrichten',
  'since {0}': '{0} eingerichtet',
  'No recovery code is left. Make new ones.':
    'Es ist kein Wiederherstellungscode mehr übrig. Erstellen Sie neue.',
  '{0} recovery codes are left. Make new ones.': {
    one: 'Noch ein Wiederherstellungscode. Erstellen Sie neue.',
    other: 'Noch {0} Wiederherstellungscodes. Erstellen Sie neue.',
  },
  '{0} recovery codes are left.': {
    one: 'Noch ein Wiederherstellungscode.',
    other: 'Noch {0} Wiederherstellungscodes.',
  },
  'New codes': 'Neue Codes',
  'New codes for recovery': 'Neue Wiederherstellungscodes',
  'Use another app': 'Andere App verwenden',
  'Use another app as second factor': 'Andere App als zweiten Faktor verwenden',
  'Turn off': 'Ausschalten',
  'Turn off the second factor': 'Zweiten Faktor ausschalten',
  'Set up a second factor': 'Zweiten Faktor einrichten',
  'Signing in asks for its code after the password.':
    'Bei der Anmeldung wird nach dem Passwort sein Code verlangt.',
  'Your second factor is set up.': 'Ihr zweiter Faktor ist eingerichtet.',
  'Your address stays as it is.': 'Ihre Adresse bleibt, wie sie ist.',
  Settings: 'Einstellungen',
  'Your account': 'Ihr Konto',
  Change: 'Ändern',
  'Change name': 'Namen ändern',
  'Change your name': 'Ihren Namen ändern',
  'Your name': 'Ihr Name',
  'Your name is changed.': 'Ihr Name wurde geändert.',
  'Waiting for {0}: open the link that was mailed there.':
    '{0} steht noch aus: Öffnen Sie den Link, der dorthin gesendet wurde.',
  'Keep the present one': 'Bisherige behalten',
  'Change email': 'E-Mail ändern',
  'Change your email': 'Ihre E-Mail-Adresse ändern',
  'Send the link': 'Link senden',
  'A link is mailed to the new address. It counts once you have opened it.':
    'An die neue Adresse wird ein Link gesendet. Sie gilt, sobald Sie ihn geöffnet haben.',
  'New email': 'Neue E-Mail-Adresse',
  'A link is on its way to {0}.': 'Ein Link ist unterwegs an {0}.',
  'Changed {0}': '{0} geändert',
  'Change password': 'Passwort ändern',
  'Change your password': 'Ihr Passwort ändern',
  'Every other browser is signed out.': 'Alle anderen Browser werden abgemeldet.',
  'Your password is changed, and every other browser is signed out.':
    'Ihr Passwort wurde geändert, alle anderen Browser sind abgemeldet.',
  'Turn off the second factor?': 'Zweiten Faktor ausschalten?',
  'Whoever knows your password can then sign in with it alone. The recovery codes are void.':
    'Wer Ihr Passwort kennt, kann sich dann allein damit anmelden. Die Wiederherstellungscodes verfallen.',
  'Your second factor is turned off.': 'Ihr zweiter Faktor ist ausgeschaltet.',
  'Your address could not be confirmed': 'Ihre Adresse konnte nicht bestätigt werden',
  'This link is no longer valid': 'Dieser Link gilt nicht mehr',
  'Ask for a new one in your account. Until then you sign in with the address before.':
    'Fordern Sie in Ihrem Konto einen neuen an. Bis dahin melden Sie sich mit der bisherigen Adresse an.',
  'This address is confirmed already': 'Diese Adresse ist bereits bestätigt',
  'Sign in with it.': 'Melden Sie sich damit an.',
  'This link does not work': 'Dieser Link funktioniert nicht',
  'It may have been cut off, or a newer mail took its place. Open the newest one again.':
    'Er wurde vielleicht abgeschnitten oder durch eine neuere E-Mail ersetzt. Öffnen Sie die neueste noch einmal.',
  'Another account has this address by now': 'Inzwischen hat ein anderes Konto diese Adresse',
  'You sign in with the address before. Choose another one in your account.':
    'Sie melden sich mit der bisherigen Adresse an. Wählen Sie in Ihrem Konto eine andere.',
  'Your address is changed': 'Ihre Adresse wurde geändert',
  'From now on you sign in with {0}.': 'Ab jetzt melden Sie sich mit {0} an.',
  'Go on': 'Weiter',
  'Recovery code': 'Wiederherstellungscode',
  'One of the ten you kept. Each works once.': 'Einer der zehn, die Sie aufbewahrt haben. Jeder gilt einmal.',
  'The six digits that your authenticator app shows.':
    'Die sechs Ziffern, die Ihre Authenticator-App anzeigt.',
  'Enter one of your recovery codes.': 'Geben Sie einen Ihrer Wiederherstellungscodes ein.',
  'Enter the code of your app.': 'Geben Sie den Code Ihrer App ein.',
  'Enter all six digits.': 'Geben Sie alle sechs Ziffern ein.',
  'A recovery code has 16 letters and digits.': 'Ein Wiederherstellungscode hat 16 Buchstaben und Ziffern.',
  'One more step': 'Noch ein Schritt',
  'Signing in as {0}': 'Anmeldung als {0}',
  'Start again': 'Von vorn beginnen',
  'Use a code of the app': 'Code der App verwenden',
  'Use a recovery code': 'Wiederherstellungscode verwenden',
  'Back to sign-in': 'Zurück zur Anmeldung',
  '{0} is signed out.': '{0} wurde abgemeldet.',
  '{0} other browsers are signed out.': {
    one: 'Ein anderer Browser wurde abgemeldet.',
    other: '{0} andere Browser wurden abgemeldet.',
  },
  'Where you are signed in': 'Wo Sie angemeldet sind',
  'Sign out all others': 'Alle anderen abmelden',
  'this browser': 'dieser Browser',
  'last seen {0}': 'zuletzt {0}',
  'Sign out {0}': '{0} abmelden',
  'Turn it on': 'Einschalten',
  'Checking…': 'Wird geprüft…',
  'QR code for your authenticator app; the same is written beside it':
    'QR-Code für Ihre Authenticator-App; dasselbe steht daneben',
  'Scan this with an authenticator app.': 'Scannen Sie dies mit einer Authenticator-App.',
  'Open it in the app on this device': 'In der App auf diesem Gerät öffnen',
  'Or type this key into the app:': 'Oder geben Sie diesen Schlüssel in die App ein:',
  'Look into your mailbox': 'Sehen Sie in Ihr Postfach',
  'If there is an account for {0}, a link to a new password is on its way. It works once, for one hour.':
    'Falls es ein Konto für {0} gibt, ist ein Link zu einem neuen Passwort unterwegs. Er gilt einmal und eine Stunde lang.',
  'Nothing there after a few minutes? Look for it among unwanted mail.':
    'Nach ein paar Minuten nichts da? Sehen Sie im Spam-Ordner nach.',
  'Try another address': 'Andere Adresse versuchen',
  'Forgot your password?': 'Passwort vergessen?',
  'Enter your address, and a link to choose a new one comes by mail.':
    'Geben Sie Ihre Adresse ein, dann kommt per E-Mail ein Link für ein neues.',
  'Your invitation could not be opened': 'Ihre Einladung konnte nicht geöffnet werden',
  'This invitation has expired': 'Diese Einladung ist abgelaufen',
  'Ask the person who invited you to send a new one. The link in the newest mail is the one that works.':
    'Bitten Sie die Person, die Sie eingeladen hat, um eine neue. Es gilt der Link in der neuesten E-Mail.',
  'This invitation was used already': 'Diese Einladung wurde bereits verwendet',
  'Your account is set up. Sign in with your email and the password you chose.':
    'Ihr Konto ist eingerichtet. Melden Sie sich mit Ihrer E-Mail-Adresse und dem gewählten Passwort an.',
  'This invitation link does not work': 'Dieser Einladungslink funktioniert nicht',
  'It may have been cut off. Open it again from the mail, or copy the whole link.':
    'Er wurde vielleicht abgeschnitten. Öffnen Sie ihn noch einmal aus der E-Mail oder kopieren Sie den ganzen Link.',
  '{0} invites you': '{0} lädt Sie ein',
  'Set up your account': 'Richten Sie Ihr Konto ein',
  'Choose a name and a password to start. The link works until {0}.':
    'Wählen Sie zum Start einen Namen und ein Passwort. Der Link gilt bis {0}.',
  'You sign in with this address.': 'Mit dieser Adresse melden Sie sich an.',
  'Create account': 'Konto erstellen',
  'Creating account…': 'Konto wird erstellt…',
  'Too short': 'Zu kurz',
  'Easy to guess': 'Leicht zu erraten',
  Good: 'Gut',
  Strong: 'Stark',
  'New password': 'Neues Passwort',
  'At least {0} characters. A few words in a row work well.':
    'Mindestens {0} Zeichen. Ein paar Wörter hintereinander eignen sich gut.',
  'Password:': 'Passwort:',
  'Use at least {0} characters.': 'Verwenden Sie mindestens {0} Zeichen.',
  'Use at most {0} characters.': 'Verwenden Sie höchstens {0} Zeichen.',
  'Enter your name.': 'Geben Sie Ihren Namen ein.',
  'Name can have at most 120 characters.': 'Der Name darf höchstens 120 Zeichen haben.',
  'Selected: press Ctrl+C': 'Markiert: Drücken Sie Strg+C',
  'Keep your recovery codes': 'Bewahren Sie Ihre Wiederherstellungscodes auf',
  'Each opens your account once when your phone is not at hand. They are shown this one time.':
    'Jeder öffnet Ihr Konto einmal, wenn Ihr Telefon nicht zur Hand ist. Sie werden nur dieses eine Mal angezeigt.',
  'Save as a file': 'Als Datei speichern',
  'I have kept them': 'Ich habe sie aufbewahrt',
  'The link could not be opened': 'Der Link konnte nicht geöffnet werden',
  'It works for one hour, and the newest mail is the one that counts. Ask for a new link where you sign in.':
    'Er gilt eine Stunde, und es zählt die neueste E-Mail. Fordern Sie bei der Anmeldung einen neuen Link an.',
  'This link was used already': 'Dieser Link wurde bereits verwendet',
  'Your new password is set. Sign in with it, or ask for another link.':
    'Ihr neues Passwort ist festgelegt. Melden Sie sich damit an oder fordern Sie einen weiteren Link an.',
  'Your password is changed': 'Ihr Passwort wurde geändert',
  'You were signed out everywhere else. Sign in with the new password.':
    'Sie wurden überall sonst abgemeldet. Melden Sie sich mit dem neuen Passwort an.',
  'Choose a new password': 'Wählen Sie ein neues Passwort',
  'For {0}': 'Für {0}',
  'Set the new password': 'Neues Passwort festlegen',
  'Setting it…': 'Wird festgelegt…',
  'This link is not complete, or a newer mail took its place.':
    'Dieser Link ist unvollständig oder durch eine neuere E-Mail ersetzt.',
  'This link is no longer valid. Ask for a new one.':
    'Dieser Link gilt nicht mehr. Fordern Sie einen neuen an.',
  'This link was used already.': 'Dieser Link wurde bereits verwendet.',
  'Another account has this address. Choose another one.':
    'Ein anderes Konto hat diese Adresse. Wählen Sie eine andere.',
  'This is not your password. Try again.': 'Das ist nicht Ihr Passwort. Versuchen Sie es erneut.',
  'This code is wrong or was used before. Enter the one your app shows now.':
    'Dieser Code ist falsch oder wurde schon verwendet. Geben Sie den ein, den Ihre App jetzt anzeigt.',
  'Set up your second factor': 'Richten Sie Ihren zweiten Faktor ein',
  'Administrators sign in with a code of an app on their phone as well. This takes a minute.':
    'Administratoren melden sich zusätzlich mit einem Code aus einer App auf ihrem Telefon an. Das dauert eine Minute.',
  'This window has lost its page': 'Dieses Fenster hat seine Seite verloren',
  'Close it, go back to the page you came from and sign in again. If this happens again, its website has to send “Cross-Origin-Opener-Policy: same-origin-allow-popups”.':
    'Schließen Sie es, kehren Sie zur vorherigen Seite zurück und melden Sie sich erneut an. Geschieht das wieder, muss die Website „Cross-Origin-Opener-Policy: same-origin-allow-popups“ senden.',
  'Close it, go back to the page you came from and sign in there.':
    'Schließen Sie es, kehren Sie zur vorherigen Seite zurück und melden Sie sich dort an.',
  'You are signed in': 'Sie sind angemeldet',
  'This window closes by itself.': 'Dieses Fenster schließt sich von selbst.',
  'The page did not answer': 'Die Seite hat nicht geantwortet',
  'Close this window, go back to the page and sign in again there.':
    'Schließen Sie dieses Fenster, kehren Sie zur Seite zurück und melden Sie sich dort erneut an.',
  'Close this window': 'Fenster schließen',
  'This website may not sign you in': 'Diese Website darf Sie nicht anmelden',
  '{0} is not among the websites of a partner. Close this window and enter no password there.':
    '{0} gehört nicht zu den Websites eines Partners. Schließen Sie dieses Fenster und geben Sie dort kein Passwort ein.',
  'Contact your partner manager.': 'Wenden Sie sich an Ihre Partnerbetreuung.',
  'The portal could not be asked': 'Das Portal konnte nicht gefragt werden',
  'Go on at {0}': 'Weiter bei {0}',
  'You will be signed in at {0}. It does not learn your password.':
    'Sie werden bei {0} angemeldet. Ihr Passwort erfährt die Website nicht.',
  'This account is not for this website': 'Dieses Konto gehört nicht zu dieser Website',
  'It does not belong to {0}. Use an account that does.':
    'Es gehört nicht zu {0}. Verwenden Sie ein Konto, das dazugehört.',
  'Continue as {0}': 'Weiter als {0}',
  'Use another account': 'Anderes Konto verwenden',
  'A window of the partner portal opens. Your password stays there.':
    'Es öffnet sich ein Fenster des Partnerportals. Ihr Passwort bleibt dort.',
  'The window was blocked': 'Das Fenster wurde blockiert',
  'Allow pop-up windows for this website in your browser, then try again.':
    'Erlauben Sie in Ihrem Browser Pop-up-Fenster für diese Website und versuchen Sie es erneut.',
  'The window closed before you were signed in': 'Das Fenster wurde vor der Anmeldung geschlossen',
  'Nothing was changed. Try again when you like.':
    'Es wurde nichts geändert. Versuchen Sie es jederzeit erneut.',
  'If you did not close it, this website cuts itself off from its windows. Tell whoever looks after it.':
    'Falls Sie es nicht geschlossen haben, trennt sich diese Website von ihren Fenstern. Informieren Sie deren Betreiber.',
  'Finish signing in in the window': 'Schließen Sie die Anmeldung im Fenster ab',
  'One moment.': 'Einen Moment.',
  'It may be behind this one. This page goes on by itself when you are done.':
    'Es liegt vielleicht hinter diesem. Diese Seite geht von selbst weiter, sobald Sie fertig sind.',
  'Open the window again': 'Fenster erneut öffnen',
  'Your account is on the portal': 'Ihr Konto liegt im Portal',
  'Password, second factor and browsers are looked after there.':
    'Passwort, zweiter Faktor und Browser werden dort verwaltet.',
  'Open your account': 'Konto öffnen',
} satisfies Catalogue;
