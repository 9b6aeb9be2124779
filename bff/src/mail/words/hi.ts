import type { MailWords } from './speak.ts';

export default {
  'Choose a new password': 'नया पासवर्ड चुनें',
  'Somebody asked for a new password for your account, most likely you. Choose it here.':
    'आपके खाते के लिए नया पासवर्ड माँगा गया है, शायद आपने ही। उसे यहाँ चुनें।',
  'The link works once, for one hour. If you did not ask for it, ignore this mail: your password stays as it is.':
    'लिंक एक घंटे तक, एक बार चलता है। यदि आपने नहीं माँगा, तो इस मेल पर ध्यान न दें: आपका पासवर्ड वैसा ही रहेगा।',
  'Confirm your new address': 'अपने नए पते की पुष्टि करें',
  'You asked to sign in to the partner portal with this address from now on. Confirm that it is yours.':
    'आपने अब से इस पते से पार्टनर पोर्टल में साइन इन करना चाहा है। पुष्टि करें कि यह आपका है।',
  'Confirm this address': 'इस पते की पुष्टि करें',
  'The link works once, for one day. If you did not ask for it, ignore this mail: nothing changes.':
    'लिंक एक दिन तक, एक बार चलता है। यदि आपने नहीं माँगा, तो इस मेल पर ध्यान न दें: कुछ नहीं बदलेगा।',
  'Your address was changed': 'आपका पता बदल दिया गया',
  'From now on your account of the partner portal is signed in to with {0}.':
    'अब से पार्टनर पोर्टल के आपके खाते में {0} से साइन इन किया जाता है।',
  'If this was not you, tell the people who run the portal at once.':
    'यदि यह आपने नहीं किया, तो पोर्टल चलाने वालों को तुरंत बताएँ।',
  'Your account for {0}': '{0} के लिए आपका खाता',
  'Your account for the partner portal': 'पार्टनर पोर्टल के लिए आपका खाता',
  'Choose a password': 'पासवर्ड चुनें',
  'The link works once, until {0}. If you did not expect this mail, you can ignore it.':
    'लिंक {0} तक, एक बार चलता है। यदि आपको इस मेल की उम्मीद नहीं थी, तो इस पर ध्यान न दें।',
  'You are invited to look after the partner portal. Choose a password to begin.':
    'आपको पार्टनर पोर्टल सँभालने के लिए आमंत्रित किया गया है। शुरू करने के लिए पासवर्ड चुनें।',
  '{0} invites you to the team of {1}. Choose a password to hand in leads and follow them.':
    '{0} ने आपको {1} की टीम में आमंत्रित किया है। लीड भेजने और देखने के लिए पासवर्ड चुनें।',
  '{0} is now a partner. Choose a password to hand in leads and follow them.':
    '{0} अब पार्टनर है। लीड भेजने और देखने के लिए पासवर्ड चुनें।',
  'If this was not you, press “Forgot password?” where you sign in, and choose another password.':
    'यदि यह आपने नहीं किया, तो साइन इन करते समय “पासवर्ड भूल गए?” दबाएँ और दूसरा पासवर्ड चुनें।',
  'Your password was changed': 'आपका पासवर्ड बदल दिया गया',
  'The password of your account was changed, and every other browser was signed out.':
    'आपके खाते का पासवर्ड बदल दिया गया और बाकी सभी ब्राउज़र साइन आउट कर दिए गए।',
  'Your second factor is set up': 'दो चरणों में पुष्टि सेट हो गई है',
  'From now on, signing in asks for a code of your authenticator app after the password. Keep the recovery codes where you find them without your phone.':
    'अब से साइन इन करते समय पासवर्ड के बाद आपके ऑथेंटिकेटर ऐप का कोड माँगा जाएगा। रिकवरी कोड वहाँ रखें जहाँ वे फ़ोन के बिना भी मिलें।',
  'Your second factor was turned off': 'दो चरणों में पुष्टि बंद कर दी गई',
  'Signing in to your account asks for the password alone.': 'अब आपके खाते में साइन इन के लिए केवल पासवर्ड चाहिए।',
  'A recovery code was used': 'एक रिकवरी कोड उपयोग हुआ',
  'A recovery code of your account was used in the place of a code of your app.':
    'ऐप के कोड की जगह आपके खाते का एक रिकवरी कोड उपयोग हुआ।',
  'No code is left.': 'कोई कोड नहीं बचा है।',
  '{0} codes are left.': { one: '{0} कोड बचा है।', other: '{0} कोड बचे हैं।' },
  'Make new ones in your account.': 'अपने खाते में नए बनाएँ।',
  'Somebody tries codes for your account': 'कोई आपके खाते के लिए कोड आज़मा रहा है',
  'Five wrong codes in a row were entered after your password. If this was not you, somebody knows your password: choose another one now.':
    'आपके पासवर्ड के बाद लगातार पाँच गलत कोड दर्ज किए गए। यदि यह आपने नहीं किया, तो कोई आपका पासवर्ड जानता है: अभी दूसरा चुनें।',
  'Press “Forgot password?” where you sign in. Until then every further try has to wait longer.':
    'साइन इन करते समय “पासवर्ड भूल गए?” दबाएँ। तब तक हर अगली कोशिश को और अधिक रुकना होगा।',
  'Open the portal': 'पोर्टल खोलें',
} satisfies MailWords;
