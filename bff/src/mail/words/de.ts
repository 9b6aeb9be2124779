import type { MailWords } from './speak.ts';

export default {
  'Choose a new password': 'Wählen Sie ein neues Passwort',
  'Somebody asked for a new password for your account, most likely you. Choose it here.':
    'Für Ihr Konto wurde ein neues Passwort angefordert, wahrscheinlich von Ihnen. Wählen Sie es hier.',
  'The link works once, for one hour. If you did not ask for it, ignore this mail: your password stays as it is.':
    'Der Link gilt einmal und eine Stunde lang. Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese E-Mail: Ihr Passwort bleibt, wie es ist.',
  'Confirm your new address': 'Bestätigen Sie Ihre neue Adresse',
  'You asked to sign in to the partner portal with this address from now on. Confirm that it is yours.':
    'Sie möchten sich ab jetzt mit dieser Adresse beim Partnerportal anmelden. Bestätigen Sie, dass sie Ihnen gehört.',
  'Confirm this address': 'Diese Adresse bestätigen',
  'The link works once, for one day. If you did not ask for it, ignore this mail: nothing changes.':
    'Der Link gilt einmal und einen Tag lang. Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese E-Mail: Es ändert sich nichts.',
  'Your address was changed': 'Ihre Adresse wurde geändert',
  'From now on your account of the partner portal is signed in to with {0}.':
    'Ab jetzt erfolgt die Anmeldung bei Ihrem Konto des Partnerportals mit {0}.',
  'If this was not you, tell the people who run the portal at once.':
    'Wenn Sie das nicht waren, informieren Sie sofort die Betreiber des Portals.',
  'Your account for {0}': 'Ihr Konto für {0}',
  'Your account for the partner portal': 'Ihr Konto für das Partnerportal',
  'Choose a password': 'Passwort wählen',
  'The link works once, until {0}. If you did not expect this mail, you can ignore it.':
    'Der Link gilt einmal, bis {0}. Wenn Sie diese E-Mail nicht erwartet haben, können Sie sie ignorieren.',
  'You are invited to look after the partner portal. Choose a password to begin.':
    'Sie sind eingeladen, das Partnerportal zu betreuen. Wählen Sie zum Start ein Passwort.',
  '{0} invites you to the team of {1}. Choose a password to hand in leads and follow them.':
    '{0} lädt Sie in das Team von {1} ein. Wählen Sie ein Passwort, um Leads einzureichen und zu verfolgen.',
  '{0} is now a partner. Choose a password to hand in leads and follow them.':
    '{0} ist jetzt Partner. Wählen Sie ein Passwort, um Leads einzureichen und zu verfolgen.',
  'If this was not you, press “Forgot password?” where you sign in, and choose another password.':
    'Wenn Sie das nicht waren, drücken Sie bei der Anmeldung auf „Passwort vergessen?“ und wählen Sie ein anderes Passwort.',
  'Your password was changed': 'Ihr Passwort wurde geändert',
  'The password of your account was changed, and every other browser was signed out.':
    'Das Passwort Ihres Kontos wurde geändert, und alle anderen Browser wurden abgemeldet.',
  'Your second factor is set up': 'Ihr zweiter Faktor ist eingerichtet',
  'From now on, signing in asks for a code of your authenticator app after the password. Keep the recovery codes where you find them without your phone.':
    'Ab jetzt wird bei der Anmeldung nach dem Passwort ein Code Ihrer Authenticator-App verlangt. Bewahren Sie die Wiederherstellungscodes so auf, dass Sie sie ohne Ihr Telefon finden.',
  'Your second factor was turned off': 'Ihr zweiter Faktor wurde ausgeschaltet',
  'Signing in to your account asks for the password alone.':
    'Für die Anmeldung bei Ihrem Konto genügt jetzt das Passwort.',
  'A recovery code was used': 'Ein Wiederherstellungscode wurde verwendet',
  'A recovery code of your account was used in the place of a code of your app.':
    'Ein Wiederherstellungscode Ihres Kontos wurde anstelle eines Codes Ihrer App verwendet.',
  'No code is left.': 'Es ist kein Code mehr übrig.',
  '{0} codes are left.': { one: 'Es ist noch ein Code übrig.', other: 'Es sind noch {0} Codes übrig.' },
  'Make new ones in your account.': 'Erstellen Sie in Ihrem Konto neue.',
  'Somebody tries codes for your account': 'Jemand probiert Codes für Ihr Konto',
  'Five wrong codes in a row were entered after your password. If this was not you, somebody knows your password: choose another one now.':
    'Nach Ihrem Passwort wurden fünf falsche Codes hintereinander eingegeben. Wenn Sie das nicht waren, kennt jemand Ihr Passwort: Wählen Sie jetzt ein anderes.',
  'Press “Forgot password?” where you sign in. Until then every further try has to wait longer.':
    'Drücken Sie bei der Anmeldung auf „Passwort vergessen?“. Bis dahin muss jeder weitere Versuch länger warten.',
  'Open the portal': 'Portal öffnen',
} satisfies MailWords;
