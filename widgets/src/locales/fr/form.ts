import type { Catalogue } from '../types.ts';

export default {
  'First name': 'Prénom',
  'Last name': 'Nom',
  Company: 'Entreprise',
  Email: 'E-mail',
  Phone: 'Téléphone',
  'With country code, like +49 30 1234567': 'Avec l’indicatif du pays, par exemple +49 30 1234567',
  Website: 'Site web',
  Message: 'Message',
  'Enter a {0}.': 'Renseignez le champ « {0} ».',
  '{0} can have at most {1} characters.': 'Le champ « {0} » est limité à {1} caractères.',
  '{0} has characters that cannot be shown. Remove them.':
    'Le champ « {0} » contient des caractères impossibles à afficher. Supprimez-les.',
  'Enter an email address like name@example.com.': 'Saisissez une adresse e-mail comme nom@example.com.',
  'Enter a phone number with country code, like +49 30 1234567.':
    'Saisissez un numéro de téléphone avec l’indicatif du pays, par exemple +49 30 1234567.',
  'Enter a web address like https://example.com.': 'Saisissez une adresse web comme https://example.com.',
  Optional: 'Facultatif',
  '{0} too many': '{0} en trop',
  '{0} left': 'Encore {0}',
  'You are offline. Try again when you are connected.':
    'Vous êtes hors ligne. Réessayez une fois la connexion rétablie.',
  'We cannot reach the portal. Try again in a moment.':
    'Le portail est injoignable. Réessayez dans un instant.',
  'The portal took too long to answer. Try again.': 'Le portail a mis trop de temps à répondre. Réessayez.',
  'Something went wrong on our side. Try again in a moment.':
    'Un problème est survenu de notre côté. Réessayez dans un instant.',
  'The portal is busy right now. Try again in a moment.':
    'Le portail est très sollicité. Réessayez dans un instant.',
  'Too many tries. Wait a minute and try again.': 'Trop de tentatives. Patientez une minute, puis réessayez.',
  'The portal does not allow this site yet.': 'Le portail n’autorise pas encore ce site.',
  'The portal does not know the key of this site.': 'Le portail ne connaît pas la clé de ce site.',
  'The portal’s script needs a data-key on this page.':
    'Le script du portail a besoin d’un attribut data-key sur cette page.',
  'The rules of this page keep the portal out.': 'Les règles de cette page bloquent le portail.',
  'This form is closed.': 'Ce formulaire est fermé.',
  'This is too much text. Shorten it.': 'Ce texte est trop long. Raccourcissez-le.',
  'Choose…': 'Choisir…',
  'Tick {0}.': 'Cochez « {0} ».',
  'Choose {0}.': 'Choisissez une option pour « {0} ».',
  'Fill in {0}.': 'Renseignez « {0} ».',
  '{0} cannot be taken. Send a PDF, picture, Office document or text.':
    '{0} n’est pas accepté. Envoyez un PDF, une image, un document Office ou un texte.',
  '{0} is empty. Choose another file.': '{0} est vide. Choisissez un autre fichier.',
  '{0} is too large: {1}. A file can have at most {2}.':
    '{0} est trop volumineux : {1}. Un fichier peut peser au plus {2}.',
  '{0} was left out: at most {1} files can be sent.': {
    one: '{0} n’a pas été ajouté : un seul fichier peut être envoyé.',
    other: '{0} n’a pas été ajouté : {1} fichiers au maximum peuvent être envoyés.',
  },
  Files: 'Fichiers',
  'Add files': 'Ajouter des fichiers',
  '{0} of {1} files': { one: '{0} fichier sur {1}', other: '{0} fichiers sur {1}' },
  'Up to {0} files, {1} each': {
    one: 'Un fichier de {1} au maximum',
    other: 'Jusqu’à {0} fichiers de {1} chacun',
  },
  ', or drop them here': ', ou déposez-les ici',
  'Remove {0}': 'Supprimer {0}',
  'Adding {0}': 'Ajout de {0}',
  'Try again': 'Réessayer',
  'Adding file {0} of {1}…': 'Ajout du fichier {0} sur {1}…',
  'Not added: {0} of {1}': 'Non ajoutés : {0} sur {1}',
  'Added: {0} of {1}': 'Ajoutés : {0} sur {1}',
  Lead: 'Prospect',
  Contact: 'Contact',
  Request: 'Demande',
  'Send message': 'Envoyer le message',
  'Send lead': 'Envoyer le prospect',
  'Sending…': 'Envoi…',
  'Sending as {0}': 'Envoi en tant que {0}',
  'Goes to {0}': 'Destinataire : {0}',
  'Not sent yet. Check your connection and try again.':
    'Pas encore envoyé. Vérifiez votre connexion et réessayez.',
  'Check {0} fields': { one: 'Vérifiez un champ', other: 'Vérifiez {0} champs' },
  'Not connected to the portal': 'Pas de connexion au portail',
  'Not sent yet': 'Pas encore envoyé',
  '{0} What you typed is kept.': '{0} Votre saisie est conservée.',
  'The partner': 'Le partenaire',
  'Message sent': 'Message envoyé',
  'Lead sent': 'Prospect envoyé',
  'Thank you, {0}. {1} has your message and will get back to you.':
    'Merci, {0}. {1} a bien reçu votre message et vous répondra.',
  '{0} is on the way to your partner manager. You can follow the status in your list of leads.':
    '{0} est en cours d’envoi à votre responsable partenaires. Vous pouvez suivre le statut dans votre liste de prospects.',
  'Send another message': 'Envoyer un autre message',
  'Send another lead': 'Envoyer un autre prospect',
  'Sign in to send leads': 'Connectez-vous pour envoyer des prospects',
  'The form opens here as soon as you are signed in.':
    'Le formulaire s’ouvrira ici dès que vous serez connecté.',
  'Your session ended': 'Votre session a pris fin',
  'Sign in again to send. What you typed is kept.':
    'Reconnectez-vous pour envoyer. Votre saisie est conservée.',
  'Sending is paused': 'L’envoi est suspendu',
  'This partner account is paused. Contact your partner manager.':
    'Ce compte partenaire est suspendu. Contactez votre responsable partenaires.',
  'This partner': 'Ce partenaire',
  'This form is closed': 'Ce formulaire est fermé',
  '{0} is not taking messages here at the moment. Please come back later.':
    '{0} ne reçoit pas de messages ici pour le moment. Revenez plus tard.',
} satisfies Catalogue;
