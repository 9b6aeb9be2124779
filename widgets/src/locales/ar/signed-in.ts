import type { Catalogue } from '../types.ts';

export default {
  'Trying…': 'جارٍ إعادة المحاولة…',
  'This partner account is paused': 'حساب الشريك هذا متوقف مؤقتًا',
  'Contact your partner manager. Nothing was deleted.': 'تواصل مع مدير شراكتك. لم يُحذف أي شيء.',
  'They open here as soon as you are signed in.': 'سيظهر المحتوى هنا فور تسجيل دخولك.',
  'You are offline': 'أنت غير متصل بالإنترنت',
  'The portal does not answer': 'البوابة لا تستجيب',
  'just now': 'الآن',
  'This website takes no passwords. Do this on the portal.':
    'لا يقبل هذا الموقع كلمات المرور. أكمل ذلك في البوابة.',
  'This sign-in does not count any more. Start again.': 'لم يعد تسجيل الدخول هذا صالحًا. ابدأ من جديد.',
  'Signing in took too long. Start again.': 'استغرق تسجيل الدخول وقتًا طويلًا. ابدأ من جديد.',
  'Your session ended. Sign in again.': 'انتهت جلستك. سجّل الدخول من جديد.',
  'Signing in needs a secure page. Open this site with https.':
    'يتطلب تسجيل الدخول صفحة آمنة. افتح هذا الموقع عبر https.',
  Save: 'حفظ',
  Close: 'إغلاق',
  'Loading…': 'جارٍ التحميل…',
  'Adding…': 'جارٍ الإضافة…',
  Confirm: 'تأكيد',
  'Enter the code.': 'أدخل الرمز.',
  'Enter your password.': 'أدخل كلمة المرور.',
  Password: 'كلمة المرور',
  Code: 'الرمز',
  'Confirm that it is you': 'أكّد هويتك',
  'This keeps your account safe on a browser that was left open.': 'يحمي هذا حسابك في متصفح تُرك مفتوحًا.',
  Name: 'الاسم',
  'Saving…': 'جارٍ الحفظ…',
  Cancel: 'إلغاء',
  Copy: 'نسخ',
  Copied: 'تم النسخ',
} satisfies Catalogue;
