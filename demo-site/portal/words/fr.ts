import type { Words } from '../languages.ts';

export default {
  'Partner portal': 'Portail partenaires',
  'Skip to content': 'Aller au contenu',
  Portal: 'Portail',
  Leads: 'Prospects',
  'New lead': 'Nouveau prospect',
  Numbers: 'Chiffres',
  Team: 'Équipe',
  Website: 'Site web',
  'Your account': 'Votre compte',
  'You are signed in as <0></0>. <1>Go on as this person</1>':
    'Vous êtes connecté en tant que <0></0>. <1>Continuer avec ce compte</1>',
  'Partners are invited by mail. To become one, write to <0>partners@northwind.example</0>.':
    'Les partenaires sont invités par e-mail. Pour le devenir, écrivez à <0>partners@northwind.example</0>.',
  Language: 'Langue',
  'The partner portal needs JavaScript.': 'Le portail partenaires a besoin de JavaScript.',
  'Sign in': 'Se connecter',
  Invitation: 'Invitation',
  'New password': 'Nouveau mot de passe',
  'New address': 'Nouvelle adresse',
  'Northwind partner portal': 'Portail partenaires Northwind',
  'Hand in leads, follow what becomes of them, and see how they do.':
    'Transmettez des prospects, suivez ce qu’ils deviennent et voyez leurs résultats.',
  'It reaches our sales team at once, and you see every step they take in your leads.':
    'Il parvient aussitôt à notre équipe commerciale et vous voyez chaque étape dans vos prospects.',
  'The lead': 'Le prospect',
  Welcome: 'Bienvenue',
  'Welcome to the portal': 'Bienvenue sur le portail',
  'Three steps, and the leads of your website arrive where our sales team works.':
    'Trois étapes, et les prospects de votre site arrivent là où travaille notre équipe commerciale.',
  'Done:': 'Terminé :',
  'Keep your account safe': 'Protégez votre compte',
  'A code of an app on your phone keeps out whoever learns your password. <0>Set up the second factor</0>, now or later.':
    'Un code d’une application sur votre téléphone écarte ceux qui apprendraient votre mot de passe. <0>Configurer le second facteur</0>, maintenant ou plus tard.',
  'Hand in your first lead': 'Transmettez votre premier prospect',
  'It reaches our sales team at once, and you see every step they take.':
    'Il parvient aussitôt à notre équipe commerciale et vous voyez chaque étape.',
  'Put the form on your website': 'Placez le formulaire sur votre site',
  'Paste this where the form should stand. What your visitors send is your lead.':
    'Collez ceci à l’endroit du formulaire. Ce que vos visiteurs envoient est votre prospect.',
  'Form to embed': 'Formulaire à intégrer',
  Copy: 'Copier',
  '<0>See it on the example site</0>, or read on at <1>Website</1>.':
    '<0>Voir sur le site d’exemple</0>, ou lire la suite sous <1>Site web</1>.',
  'Go to your leads': 'Voir vos prospects',
  Copied: 'Copié',
  'Selected. Press Ctrl+C or Cmd+C to copy.': 'Sélectionné. Appuyez sur Ctrl+C ou Cmd+C pour copier.',
  People: 'Personnes',
  'The same portal on your own pages: one script, and a tag wherever you want a part of it.':
    'Le même portail sur vos propres pages : un script, et une balise partout où vous en voulez une partie.',
  Settings: 'Paramètres',
  'On your pages': 'Sur vos pages',
  'Place the parts': 'Placez les parties',
  'After the script, wherever you want them. Each takes your brand colour and works in light and dark.':
    'Après le script, où vous le souhaitez. Chacune prend votre couleur de marque et s’affiche en clair comme en sombre.',
  'A contact form for your visitors. What they send is your lead.':
    'Un formulaire de contact pour vos visiteurs. Ce qu’ils envoient est votre prospect.',
  'Sign-in for your team.': 'La connexion pour votre équipe.',
  'Hands a lead in under the name of whoever is signed in.':
    'Transmet un prospect au nom de la personne connectée.',
  'Your leads and their status, up to date while it is open.':
    'Vos prospects et leur statut, à jour tant que la page est ouverte.',
  'Your numbers.': 'Vos chiffres.',
  'Your team and the settings of this page.': 'Votre équipe et les paramètres de cette page.',
  'If your site sends a content security policy': 'Si votre site envoie une politique de sécurité du contenu',
  'Allow the script and its calls. Nothing inline is needed.':
    'Autorisez le script et ses appels. Rien n’est requis en ligne dans la page.',
  'Policy to add': 'Politique à ajouter',
  'See it first: <0>Open the example site with your key</0>. Something does not appear? <1>Help for integrators</1>. New here? <2>Three first steps</2>':
    'À voir d’abord : <0>Ouvrir le site d’exemple avec votre clé</0>. Quelque chose n’apparaît pas ? <1>Aide pour les intégrateurs</1>. Nouveau ici ? <2>Trois premières étapes</2>',
  'Page not found': 'Page introuvable',
  'There is no such page': 'Cette page n’existe pas',
  'The address may be mistyped, or the page is not part of your account.':
    'L’adresse est peut-être mal saisie, ou la page ne fait pas partie de votre compte.',
  'You are at <0>{{portalUrl}}</0>. Enter your password only where your browser shows this address.':
    'Vous êtes sur <0>{{portalUrl}}</0>. Ne saisissez votre mot de passe que si votre navigateur affiche cette adresse.',
} satisfies Words;
