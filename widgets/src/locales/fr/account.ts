import type { Catalogue } from '../types.ts';
import signedIn from './signed-in.ts';

export default {
  ...signedIn,
  'Email or password is wrong. Check both and try again.':
    'L’e-mail ou le mot de passe est incorrect. Vérifiez les deux et réessayez.',
  'This account is switched off. Ask your main account to switch it on.':
    'Ce compte est désactivé. Demandez à votre compte principal de l’activer.',
  'Sign in to go on.': 'Connectez-vous pour continuer.',
  'You may not do this. Ask your main account.':
    'Vous n’y êtes pas autorisé. Adressez-vous à votre compte principal.',
  'This is not here any more.': 'Cet élément n’existe plus.',
  'This invitation link is not complete or not known.': 'Ce lien d’invitation est incomplet ou inconnu.',
  'This invitation has expired.': 'Cette invitation a expiré.',
  'This invitation was used already.': 'Cette invitation a déjà été utilisée.',
  'This password is too easy to guess. Choose a longer one.':
    'Ce mot de passe est trop facile à deviner. Choisissez-en un plus long.',
  'Enter your email address.': 'Saisissez votre adresse e-mail.',
  'Sign in': 'Se connecter',
  'To go on at {0}': 'Pour continuer chez {0}',
  'Forgot password?': 'Mot de passe oublié ?',
  'This browser keeps nothing for this page: after a reload you sign in again.':
    'Ce navigateur ne conserve rien pour cette page : après un rechargement, vous vous reconnectez.',
  'Signing in…': 'Connexion…',
  'You were signed out from another browser. Sign in again to go on.':
    'Vous avez été déconnecté depuis un autre navigateur. Reconnectez-vous pour continuer.',
  'Your session ended. Sign in again to go on.': 'Votre session a pris fin. Reconnectez-vous pour continuer.',
  'Hide password': 'Masquer le mot de passe',
  'Show password': 'Afficher le mot de passe',
  'Caps lock is on': 'La touche Verr. Maj est activée',
  'Signed in as {0}': 'Connecté en tant que {0}',
  Account: 'Compte',
  'Sign out': 'Se déconnecter',
  'Signing out…': 'Déconnexion…',
  Administrator: 'Administrateur',
  'Sign-in comes back here by itself as soon as it can be reached.':
    'La connexion réapparaîtra ici dès qu’il sera joignable.',
  'Second factor': 'Second facteur',
  Off: 'Désactivé',
  On: 'Activé',
  'A code of an app on your phone, after the password. It keeps others out who know your password.':
    'Un code d’une application sur votre téléphone, après le mot de passe. Il écarte ceux qui connaîtraient votre mot de passe.',
  'Set up': 'Configurer',
  'Set up the second factor': 'Configurer le second facteur',
  'since {0}': 'configuré {0}',
  'No recovery code is left. Make new ones.': 'Il ne reste aucun code de récupération. Créez-en de nouveaux.',
  '{0} recovery codes are left. Make new ones.': {
    one: 'Il reste {0} code de récupération. Créez-en de nouveaux.',
    other: 'Il reste {0} codes de récupération. Créez-en de nouveaux.',
  },
  '{0} recovery codes are left.': {
    one: 'Il reste {0} code de récupération.',
    other: 'Il reste {0} codes de récupération.',
  },
  'New codes': 'Nouveaux codes',
  'New codes for recovery': 'Nouveaux codes de récupération',
  'Use another app': 'Utiliser une autre application',
  'Use another app as second factor': 'Utiliser une autre application comme second facteur',
  'Turn off': 'Désactiver',
  'Turn off the second factor': 'Désactiver le second facteur',
  'Set up a second factor': 'Configurer un second facteur',
  'Signing in asks for its code after the password.': 'La connexion demande son code après le mot de passe.',
  'Your second factor is set up.': 'Votre second facteur est configuré.',
  'Your address stays as it is.': 'Votre adresse reste inchangée.',
  Settings: 'Paramètres',
  'Your account': 'Votre compte',
  Change: 'Modifier',
  'Change name': 'Modifier le nom',
  'Change your name': 'Modifier votre nom',
  'Your name': 'Votre nom',
  'Your name is changed.': 'Votre nom est modifié.',
  'Waiting for {0}: open the link that was mailed there.':
    'En attente de {0} : ouvrez le lien envoyé à cette adresse.',
  'Keep the present one': 'Garder l’adresse actuelle',
  'Change email': 'Modifier l’e-mail',
  'Change your email': 'Modifier votre e-mail',
  'Send the link': 'Envoyer le lien',
  'A link is mailed to the new address. It counts once you have opened it.':
    'Un lien est envoyé à la nouvelle adresse. Elle ne prend effet qu’une fois le lien ouvert.',
  'New email': 'Nouvel e-mail',
  'A link is on its way to {0}.': 'Un lien vient d’être envoyé à {0}.',
  'Changed {0}': 'Modifié {0}',
  'Change password': 'Modifier le mot de passe',
  'Change your password': 'Modifier votre mot de passe',
  'Every other browser is signed out.': 'Tous les autres navigateurs seront déconnectés.',
  'Your password is changed, and every other browser is signed out.':
    'Votre mot de passe est modifié et tous les autres navigateurs sont déconnectés.',
  'Turn off the second factor?': 'Désactiver le second facteur ?',
  'Whoever knows your password can then sign in with it alone. The recovery codes are void.':
    'Quiconque connaît votre mot de passe pourra alors se connecter avec lui seul. Les codes de récupération sont annulés.',
  'Your second factor is turned off.': 'Votre second facteur est désactivé.',
  'Your address could not be confirmed': 'Votre adresse n’a pas pu être confirmée',
  'This link is no longer valid': 'Ce lien n’est plus valable',
  'Ask for a new one in your account. Until then you sign in with the address before.':
    'Demandez-en un nouveau dans votre compte. D’ici là, connectez-vous avec l’adresse précédente.',
  'This address is confirmed already': 'Cette adresse est déjà confirmée',
  'Sign in with it.': 'Utilisez-la pour vous connecter.',
  'This link does not work': 'Ce lien ne fonctionne pas',
  'It may have been cut off, or a newer mail took its place. Open the newest one again.':
    'Il a peut-être été tronqué, ou remplacé par un e-mail plus récent. Rouvrez le plus récent.',
  'Another account has this address by now': 'Un autre compte a désormais cette adresse',
  'You sign in with the address before. Choose another one in your account.':
    'Vous vous connectez avec l’adresse précédente. Choisissez-en une autre dans votre compte.',
  'Your address is changed': 'Votre adresse est modifiée',
  'From now on you sign in with {0}.': 'Désormais, vous vous connectez avec {0}.',
  'Go on': 'Continuer',
  'Recovery code': 'Code de récupération',
  'One of the ten you kept. Each works once.': 'L’un des dix que vous avez conservés. Chacun sert une fois.',
  'The six digits that your authenticator app shows.':
    'Les six chiffres affichés par votre application d’authentification.',
  'Enter one of your recovery codes.': 'Saisissez l’un de vos codes de récupération.',
  'Enter the code of your app.': 'Saisissez le code de votre application.',
  'Enter all six digits.': 'Saisissez les six chiffres.',
  'A recovery code has 16 letters and digits.': 'Un code de récupération comporte 16 lettres et chiffres.',
  'One more step': 'Encore une étape',
  'Signing in as {0}': 'Connexion en tant que {0}',
  'Start again': 'Recommencer',
  'Use a code of the app': 'Utiliser un code de l’application',
  'Use a recovery code': 'Utiliser un code de récupération',
  'Back to sign-in': 'Retour à la connexion',
  '{0} is signed out.': '{0} est déconnecté.',
  '{0} other browsers are signed out.': {
    one: '{0} autre navigateur est déconnecté.',
    other: '{0} autres navigateurs sont déconnectés.',
  },
  'Where you are signed in': 'Vos connexions actives',
  'Sign out all others': 'Déconnecter tous les autres',
  'this browser': 'ce navigateur',
  'last seen {0}': 'vu {0}',
  'Sign out {0}': 'Déconnecter {0}',
  'Turn it on': 'Activer',
  'Checking…': 'Vérification…',
  'QR code for your authenticator app; the same is written beside it':
    'Code QR pour votre application d’authentification ; le même est écrit à côté',
  'Scan this with an authenticator app.': 'Scannez ceci avec une application d’authentification.',
  'Open it in the app on this device': 'L’ouvrir dans l’application sur cet appareil',
  'Or type this key into the app:': 'Ou saisissez cette clé dans l’application :',
  'Look into your mailbox': 'Consultez votre messagerie',
  'If there is an account for {0}, a link to a new password is on its way. It works once, for one hour.':
    'S’il existe un compte pour {0}, un lien vers un nouveau mot de passe vient d’être envoyé. Il sert une fois, pendant une heure.',
  'Nothing there after a few minutes? Look for it among unwanted mail.':
    'Rien au bout de quelques minutes ? Regardez dans les courriers indésirables.',
  'Try another address': 'Essayer une autre adresse',
  'Forgot your password?': 'Mot de passe oublié ?',
  'Enter your address, and a link to choose a new one comes by mail.':
    'Saisissez votre adresse : un lien pour en choisir un nouveau vous sera envoyé.',
  'Your invitation could not be opened': 'Votre invitation n’a pas pu être ouverte',
  'This invitation has expired': 'Cette invitation a expiré',
  'Ask the person who invited you to send a new one. The link in the newest mail is the one that works.':
    'Demandez à la personne qui vous a invité d’en envoyer une nouvelle. Seul le lien de l’e-mail le plus récent fonctionne.',
  'This invitation was used already': 'Cette invitation a déjà été utilisée',
  'Your account is set up. Sign in with your email and the password you chose.':
    'Votre compte est prêt. Connectez-vous avec votre e-mail et le mot de passe choisi.',
  'This invitation link does not work': 'Ce lien d’invitation ne fonctionne pas',
  'It may have been cut off. Open it again from the mail, or copy the whole link.':
    'Il a peut-être été tronqué. Rouvrez-le depuis l’e-mail ou copiez le lien entier.',
  '{0} invites you': '{0} vous invite',
  'Set up your account': 'Créez votre compte',
  'Choose a name and a password to start. The link works until {0}.':
    'Choisissez un nom et un mot de passe pour commencer. Le lien est valable jusqu’au {0}.',
  'You sign in with this address.': 'Vous vous connectez avec cette adresse.',
  'Create account': 'Créer le compte',
  'Creating account…': 'Création du compte…',
  'Too short': 'Trop court',
  'Easy to guess': 'Facile à deviner',
  Good: 'Bon',
  Strong: 'Fort',
  'New password': 'Nouveau mot de passe',
  'At least {0} characters. A few words in a row work well.':
    'Au moins {0} caractères. Quelques mots à la suite conviennent bien.',
  'Password:': 'Mot de passe :',
  'Use at least {0} characters.': 'Utilisez au moins {0} caractères.',
  'Use at most {0} characters.': 'Utilisez au plus {0} caractères.',
  'Enter your name.': 'Saisissez votre nom.',
  'Name can have at most 120 characters.': 'Le nom est limité à 120 caractères.',
  'Selected: press Ctrl+C': 'Sélectionné : appuyez sur Ctrl+C',
  'Keep your recovery codes': 'Conservez vos codes de récupération',
  'Each opens your account once when your phone is not at hand. They are shown this one time.':
    'Chacun ouvre votre compte une fois si vous n’avez pas votre téléphone. Ils ne sont affichés que cette fois.',
  'Save as a file': 'Enregistrer dans un fichier',
  'I have kept them': 'Je les ai conservés',
  'The link could not be opened': 'Le lien n’a pas pu être ouvert',
  'It works for one hour, and the newest mail is the one that counts. Ask for a new link where you sign in.':
    'Il est valable une heure et seul l’e-mail le plus récent compte. Demandez un nouveau lien sur la page de connexion.',
  'This link was used already': 'Ce lien a déjà été utilisé',
  'Your new password is set. Sign in with it, or ask for another link.':
    'Votre nouveau mot de passe est défini. Utilisez-le pour vous connecter ou demandez un autre lien.',
  'Your password is changed': 'Votre mot de passe est modifié',
  'You were signed out everywhere else. Sign in with the new password.':
    'Vous avez été déconnecté partout ailleurs. Connectez-vous avec le nouveau mot de passe.',
  'Choose a new password': 'Choisissez un nouveau mot de passe',
  'For {0}': 'Pour {0}',
  'Set the new password': 'Définir le nouveau mot de passe',
  'Setting it…': 'Enregistrement…',
  'This link is not complete, or a newer mail took its place.':
    'Ce lien est incomplet ou remplacé par un e-mail plus récent.',
  'This link is no longer valid. Ask for a new one.': 'Ce lien n’est plus valable. Demandez-en un nouveau.',
  'This link was used already.': 'Ce lien a déjà été utilisé.',
  'Another account has this address. Choose another one.':
    'Un autre compte a cette adresse. Choisissez-en une autre.',
  'This is not your password. Try again.': 'Ce n’est pas votre mot de passe. Réessayez.',
  'This code is wrong or was used before. Enter the one your app shows now.':
    'Ce code est faux ou a déjà servi. Saisissez celui que votre application affiche maintenant.',
  'Set up your second factor': 'Configurez votre second facteur',
  'Administrators sign in with a code of an app on their phone as well. This takes a minute.':
    'Les administrateurs se connectent aussi avec un code d’une application sur leur téléphone. Cela prend une minute.',
  'This window has lost its page': 'Cette fenêtre a perdu sa page',
  'Close it, go back to the page you came from and sign in again. If this happens again, its website has to send “Cross-Origin-Opener-Policy: same-origin-allow-popups”.':
    'Fermez-la, revenez à la page d’origine et reconnectez-vous. Si cela se reproduit, le site doit envoyer « Cross-Origin-Opener-Policy: same-origin-allow-popups ».',
  'Close it, go back to the page you came from and sign in there.':
    'Fermez-la, revenez à la page d’origine et connectez-vous sur celle-ci.',
  'You are signed in': 'Vous êtes connecté',
  'This window closes by itself.': 'Cette fenêtre se ferme d’elle-même.',
  'The page did not answer': 'La page n’a pas répondu',
  'Close this window, go back to the page and sign in again there.':
    'Fermez cette fenêtre, revenez à la page et reconnectez-vous.',
  'Close this window': 'Fermer cette fenêtre',
  'This website may not sign you in': 'Ce site n’est pas autorisé à vous connecter',
  '{0} is not among the websites of a partner. Close this window and enter no password there.':
    '{0} ne fait pas partie des sites d’un partenaire. Fermez cette fenêtre et n’y saisissez aucun mot de passe.',
  'Contact your partner manager.': 'Contactez votre responsable partenaires.',
  'The portal could not be asked': 'Le portail n’a pas pu être interrogé',
  'Go on at {0}': 'Continuer chez {0}',
  'You will be signed in at {0}. It does not learn your password.':
    'Vous serez connecté sur {0}. Le site ne connaîtra pas votre mot de passe.',
  'This account is not for this website': 'Ce compte n’est pas destiné à ce site',
  'It does not belong to {0}. Use an account that does.':
    'Il n’appartient pas à {0}. Utilisez un compte qui en fait partie.',
  'Continue as {0}': 'Continuer en tant que {0}',
  'Use another account': 'Utiliser un autre compte',
  'A window of the partner portal opens. Your password stays there.':
    'Une fenêtre du portail partenaires s’ouvre. Votre mot de passe y reste.',
  'The window was blocked': 'La fenêtre a été bloquée',
  'Allow pop-up windows for this website in your browser, then try again.':
    'Autorisez les fenêtres contextuelles pour ce site dans votre navigateur, puis réessayez.',
  'The window closed before you were signed in': 'La fenêtre s’est fermée avant la connexion',
  'Nothing was changed. Try again when you like.': 'Rien n’a été modifié. Réessayez quand vous voulez.',
  'If you did not close it, this website cuts itself off from its windows. Tell whoever looks after it.':
    'Si vous ne l’avez pas fermée, ce site se coupe de ses fenêtres. Prévenez la personne qui s’en occupe.',
  'Finish signing in in the window': 'Terminez la connexion dans la fenêtre',
  'One moment.': 'Un instant.',
  'It may be behind this one. This page goes on by itself when you are done.':
    'Elle est peut-être derrière celle-ci. Cette page continue d’elle-même quand vous avez terminé.',
  'Open the window again': 'Rouvrir la fenêtre',
  'Your account is on the portal': 'Votre compte est sur le portail',
  'Password, second factor and browsers are looked after there.':
    'Mot de passe, second facteur et navigateurs s’y gèrent.',
  'Open your account': 'Ouvrir votre compte',
} satisfies Catalogue;
