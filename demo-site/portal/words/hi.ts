import type { Words } from '../languages.ts';

export default {
  'Partner portal': 'पार्टनर पोर्टल',
  'Skip to content': 'सीधे सामग्री पर जाएँ',
  Portal: 'पोर्टल',
  Leads: 'लीड',
  'New lead': 'नई लीड',
  Numbers: 'आँकड़े',
  Team: 'टीम',
  Website: 'वेबसाइट',
  'Your account': 'आपका खाता',
  'You are signed in as <0></0>. <1>Go on as this person</1>':
    'आप <0></0> के रूप में साइन इन हैं। <1>इसी खाते से जारी रखें</1>',
  'Partners are invited by mail. To become one, write to <0>partners@northwind.example</0>.':
    'पार्टनर को मेल से आमंत्रित किया जाता है। पार्टनर बनने के लिए <0>partners@northwind.example</0> पर लिखें।',
  Language: 'भाषा',
  'The partner portal needs JavaScript.': 'पार्टनर पोर्टल को JavaScript चाहिए।',
  'Sign in': 'साइन इन करें',
  Invitation: 'निमंत्रण',
  'New password': 'नया पासवर्ड',
  'New address': 'नया पता',
  'Northwind partner portal': 'Northwind पार्टनर पोर्टल',
  'Hand in leads, follow what becomes of them, and see how they do.':
    'लीड भेजें, देखें कि उनका क्या होता है और उनके नतीजे जानें।',
  'It reaches our sales team at once, and you see every step they take in your leads.':
    'यह तुरंत हमारी सेल्स टीम तक पहुँचती है, और आप हर कदम अपनी लीड में देखते हैं।',
  'The lead': 'लीड',
  Welcome: 'स्वागत',
  'Welcome to the portal': 'पोर्टल में आपका स्वागत है',
  'Three steps, and the leads of your website arrive where our sales team works.':
    'तीन कदम, और आपकी वेबसाइट की लीड वहाँ पहुँचेंगी जहाँ हमारी सेल्स टीम काम करती है।',
  'Done:': 'पूरा हुआ:',
  'Keep your account safe': 'अपना खाता सुरक्षित रखें',
  'A code of an app on your phone keeps out whoever learns your password. <0>Set up the second factor</0>, now or later.':
    'आपके फ़ोन के ऐप का कोड उन्हें रोकता है जिन्हें आपका पासवर्ड पता चल जाए। <0>दो चरणों में पुष्टि सेट करें</0>, अभी या बाद में।',
  'Hand in your first lead': 'अपनी पहली लीड भेजें',
  'It reaches our sales team at once, and you see every step they take.':
    'यह तुरंत हमारी सेल्स टीम तक पहुँचती है, और आप हर कदम देखते हैं।',
  'Put the form on your website': 'फ़ॉर्म अपनी वेबसाइट पर लगाएँ',
  'Paste this where the form should stand. What your visitors send is your lead.':
    'इसे वहाँ चिपकाएँ जहाँ फ़ॉर्म दिखना चाहिए। आपके आगंतुक जो भेजते हैं वह आपकी लीड है।',
  'Form to embed': 'एम्बेड करने का फ़ॉर्म',
  Copy: 'कॉपी करें',
  '<0>See it on the example site</0>, or read on at <1>Website</1>.':
    '<0>इसे उदाहरण साइट पर देखें</0>, या <1>वेबसाइट</1> पर आगे पढ़ें।',
  'Go to your leads': 'अपनी लीड देखें',
  Copied: 'कॉपी हो गया',
  'Selected. Press Ctrl+C or Cmd+C to copy.': 'चुना गया। कॉपी करने के लिए Ctrl+C या Cmd+C दबाएँ।',
  People: 'लोग',
  'The same portal on your own pages: one script, and a tag wherever you want a part of it.':
    'यही पोर्टल आपके अपने पेजों पर: एक स्क्रिप्ट, और जहाँ भी इसका कोई भाग चाहिए वहाँ एक टैग।',
  Settings: 'सेटिंग',
  'On your pages': 'आपके पेजों पर',
  'Place the parts': 'भाग लगाएँ',
  'After the script, wherever you want them. Each takes your brand colour and works in light and dark.':
    'स्क्रिप्ट के बाद, जहाँ चाहें। हर भाग आपका ब्रांड रंग लेता है और हल्के व गहरे दोनों में चलता है।',
  'A contact form for your visitors. What they send is your lead.':
    'आपके आगंतुकों के लिए संपर्क फ़ॉर्म। वे जो भेजते हैं वह आपकी लीड है।',
  'Sign-in for your team.': 'आपकी टीम के लिए साइन-इन।',
  'Hands a lead in under the name of whoever is signed in.': 'साइन इन व्यक्ति के नाम से लीड भेजता है।',
  'Your leads and their status, up to date while it is open.': 'आपकी लीड और उनकी स्थिति, पेज खुला रहने तक ताज़ा।',
  'Your numbers.': 'आपके आँकड़े।',
  'Your team and the settings of this page.': 'आपकी टीम और इस पेज की सेटिंग।',
  'If your site sends a content security policy': 'यदि आपकी साइट कंटेंट सिक्योरिटी पॉलिसी भेजती है',
  'Allow the script and its calls. Nothing inline is needed.':
    'स्क्रिप्ट और उसकी कॉल को अनुमति दें। इनलाइन कुछ नहीं चाहिए।',
  'Policy to add': 'जोड़ने की पॉलिसी',
  'See it first: <0>Open the example site with your key</0>. Something does not appear? <1>Help for integrators</1>. New here? <2>Three first steps</2>':
    'पहले देखें: <0>अपनी कुंजी के साथ उदाहरण साइट खोलें</0>। कुछ नहीं दिख रहा? <1>इंटीग्रेटर के लिए मदद</1>। यहाँ नए हैं? <2>पहले तीन कदम</2>',
  'Page not found': 'पेज नहीं मिला',
  'There is no such page': 'ऐसा कोई पेज नहीं है',
  'The address may be mistyped, or the page is not part of your account.':
    'शायद पता गलत लिखा है, या यह पेज आपके खाते का हिस्सा नहीं है।',
  'You are at <0>{{portalUrl}}</0>. Enter your password only where your browser shows this address.':
    'आप <0>{{portalUrl}}</0> पर हैं। अपना पासवर्ड केवल वहीं दर्ज करें जहाँ आपका ब्राउज़र यह पता दिखाए।',
} satisfies Words;
