import type { MailWords } from './speak.ts';

export default {
  'Choose a new password': 'Choisissez un nouveau mot de passe',
  'Somebody asked for a new password for your account, most likely you. Choose it here.':
    'Un nouveau mot de passe a été demandé pour votre compte, sans doute par vous. Choisissez-le ici.',
  'The link works once, for one hour. If you did not ask for it, ignore this mail: your password stays as it is.':
    'Le lien sert une fois, pendant une heure. Si vous ne l’avez pas demandé, ignorez cet e-mail : votre mot de passe reste inchangé.',
  'Confirm your new address': 'Confirmez votre nouvelle adresse',
  'You asked to sign in to the partner portal with this address from now on. Confirm that it is yours.':
    'Vous souhaitez désormais vous connecter au portail partenaires avec cette adresse. Confirmez qu’elle est bien à vous.',
  'Confirm this address': 'Confirmer cette adresse',
  'The link works once, for one day. If you did not ask for it, ignore this mail: nothing changes.':
    'Le lien sert une fois, pendant un jour. Si vous ne l’avez pas demandé, ignorez cet e-mail : rien ne change.',
  'Your address was changed': 'Votre adresse a été modifiée',
  'From now on your account of the partner portal is signed in to with {0}.':
    'Désormais, la connexion à votre compte du portail partenaires se fait avec {0}.',
  'If this was not you, tell the people who run the portal at once.':
    'Si ce n’était pas vous, prévenez aussitôt les responsables du portail.',
  'Your account for {0}': 'Votre compte pour {0}',
  'Your account for the partner portal': 'Votre compte pour le portail partenaires',
  'Choose a password': 'Choisir un mot de passe',
  'The link works once, until {0}. If you did not expect this mail, you can ignore it.':
    'Le lien sert une fois, jusqu’au {0}. Si vous n’attendiez pas cet e-mail, vous pouvez l’ignorer.',
  'You are invited to look after the partner portal. Choose a password to begin.':
    'Vous êtes invité à gérer le portail partenaires. Choisissez un mot de passe pour commencer.',
  '{0} invites you to the team of {1}. Choose a password to hand in leads and follow them.':
    '{0} vous invite dans l’équipe de {1}. Choisissez un mot de passe pour transmettre des prospects et les suivre.',
  '{0} is now a partner. Choose a password to hand in leads and follow them.':
    '{0} est désormais partenaire. Choisissez un mot de passe pour transmettre des prospects et les suivre.',
  'If this was not you, press “Forgot password?” where you sign in, and choose another password.':
    'Si ce n’était pas vous, appuyez sur « Mot de passe oublié ? » à la connexion et choisissez un autre mot de passe.',
  'Your password was changed': 'Votre mot de passe a été modifié',
  'The password of your account was changed, and every other browser was signed out.':
    'Le mot de passe de votre compte a été modifié et tous les autres navigateurs ont été déconnectés.',
  'Your second factor is set up': 'Votre second facteur est configuré',
  'From now on, signing in asks for a code of your authenticator app after the password. Keep the recovery codes where you find them without your phone.':
    'Désormais, la connexion demande un code de votre application d’authentification après le mot de passe. Conservez les codes de récupération là où vous les trouverez sans votre téléphone.',
  'Your second factor was turned off': 'Votre second facteur a été désactivé',
  'Signing in to your account asks for the password alone.':
    'La connexion à votre compte ne demande plus que le mot de passe.',
  'A recovery code was used': 'Un code de récupération a été utilisé',
  'A recovery code of your account was used in the place of a code of your app.':
    'Un code de récupération de votre compte a été utilisé à la place d’un code de votre application.',
  'No code is left.': 'Il ne reste aucun code.',
  '{0} codes are left.': { one: 'Il reste {0} code.', other: 'Il reste {0} codes.' },
  'Make new ones in your account.': 'Créez-en de nouveaux dans votre compte.',
  'Somebody tries codes for your account': 'Quelqu’un essaie des codes pour votre compte',
  'Five wrong codes in a row were entered after your password. If this was not you, somebody knows your password: choose another one now.':
    'Cinq codes erronés de suite ont été saisis après votre mot de passe. Si ce n’était pas vous, quelqu’un connaît votre mot de passe : choisissez-en un autre maintenant.',
  'Press “Forgot password?” where you sign in. Until then every further try has to wait longer.':
    'Appuyez sur « Mot de passe oublié ? » à la connexion. D’ici là, chaque nouvel essai devra attendre plus longtemps.',
  'Open the portal': 'Ouvrir le portail',
} satisfies MailWords;
