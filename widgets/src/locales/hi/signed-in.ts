import type { Catalogue } from '../types.ts';

export default {
  'Trying…': 'कोशिश हो रही है…',
  'This partner account is paused': 'यह पार्टनर खाता रोका गया है',
  'Contact your partner manager. Nothing was deleted.': 'अपने पार्टनर मैनेजर से संपर्क करें। कुछ भी हटाया नहीं गया है।',
  'They open here as soon as you are signed in.': 'साइन इन करते ही सामग्री यहाँ दिखेगी।',
  'You are offline': 'आप ऑफ़लाइन हैं',
  'The portal does not answer': 'पोर्टल उत्तर नहीं दे रहा',
  'just now': 'अभी-अभी',
  'This website takes no passwords. Do this on the portal.': 'यह वेबसाइट पासवर्ड नहीं लेती। यह पोर्टल पर करें।',
  'This sign-in does not count any more. Start again.': 'यह साइन-इन अब मान्य नहीं है। फिर से शुरू करें।',
  'Signing in took too long. Start again.': 'साइन इन करने में बहुत समय लगा। फिर से शुरू करें।',
  'Your session ended. Sign in again.': 'आपका सत्र समाप्त हो गया। फिर से साइन इन करें।',
  'Signing in needs a secure page. Open this site with https.':
    'साइन इन के लिए सुरक्षित पेज चाहिए। यह साइट https से खोलें।',
  Save: 'सहेजें',
  Close: 'बंद करें',
  'Loading…': 'लोड हो रहा है…',
  'Adding…': 'जोड़ा जा रहा है…',
  Confirm: 'पुष्टि करें',
  'Enter the code.': 'कोड दर्ज करें।',
  'Enter your password.': 'अपना पासवर्ड दर्ज करें।',
  Password: 'पासवर्ड',
  Code: 'कोड',
  'Confirm that it is you': 'पुष्टि करें कि यह आप हैं',
  'This keeps your account safe on a browser that was left open.':
    'इससे खुले छोड़े गए ब्राउज़र में भी आपका खाता सुरक्षित रहता है।',
  Name: 'नाम',
  'Saving…': 'सहेजा जा रहा है…',
  Cancel: 'रद्द करें',
  Copy: 'कॉपी करें',
  Copied: 'कॉपी हो गया',
} satisfies Catalogue;
