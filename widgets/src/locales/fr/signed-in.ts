import type { Catalogue } from '../types.ts';

export default {
  'Trying…': 'Nouvel essai…',
  'This partner account is paused': 'Ce compte partenaire est suspendu',
  'Contact your partner manager. Nothing was deleted.':
    'Contactez votre responsable partenaires. Rien n’a été supprimé.',
  'They open here as soon as you are signed in.': 'Le contenu s’affichera ici dès que vous serez connecté.',
  'You are offline': 'Vous êtes hors ligne',
  'The portal does not answer': 'Le portail ne répond pas',
  'just now': 'à l’instant',
  'This website takes no passwords. Do this on the portal.':
    'Ce site n’accepte pas de mots de passe. Faites-le sur le portail.',
  'This sign-in does not count any more. Start again.': 'Cette connexion n’est plus valable. Recommencez.',
  'Signing in took too long. Start again.': 'La connexion a pris trop de temps. Recommencez.',
  'Your session ended. Sign in again.': 'Votre session a pris fin. Reconnectez-vous.',
  'Signing in needs a secure page. Open this site with https.':
    'La connexion exige une page sécurisée. Ouvrez ce site en https.',
  Save: 'Enregistrer',
  Close: 'Fermer',
  'Loading…': 'Chargement…',
  'Adding…': 'Ajout…',
  Confirm: 'Confirmer',
  'Enter the code.': 'Saisissez le code.',
  'Enter your password.': 'Saisissez votre mot de passe.',
  Password: 'Mot de passe',
  Code: 'Code',
  'Confirm that it is you': 'Confirmez que c’est bien vous',
  'This keeps your account safe on a browser that was left open.':
    'Cela protège votre compte dans un navigateur laissé ouvert.',
  Name: 'Nom',
  'Saving…': 'Enregistrement…',
  Cancel: 'Annuler',
  Copy: 'Copier',
  Copied: 'Copié',
} satisfies Catalogue;
