import type { MailWords } from './speak.ts';

export default {
  'Choose a new password': 'اختر كلمة مرور جديدة',
  'Somebody asked for a new password for your account, most likely you. Choose it here.':
    'طُلبت كلمة مرور جديدة لحسابك، وأنت على الأرجح من طلبها. اخترها هنا.',
  'The link works once, for one hour. If you did not ask for it, ignore this mail: your password stays as it is.':
    'يعمل الرابط مرة واحدة خلال ساعة. إن لم تطلبه فتجاهل هذه الرسالة: تبقى كلمة مرورك كما هي.',
  'Confirm your new address': 'أكّد عنوانك الجديد',
  'You asked to sign in to the partner portal with this address from now on. Confirm that it is yours.':
    'طلبت تسجيل الدخول إلى بوابة الشركاء بهذا العنوان من الآن. أكّد أنه لك.',
  'Confirm this address': 'تأكيد هذا العنوان',
  'The link works once, for one day. If you did not ask for it, ignore this mail: nothing changes.':
    'يعمل الرابط مرة واحدة خلال يوم. إن لم تطلبه فتجاهل هذه الرسالة: لن يتغير شيء.',
  'Your address was changed': 'تم تغيير عنوانك',
  'From now on your account of the partner portal is signed in to with {0}.':
    'من الآن يكون تسجيل الدخول إلى حسابك في بوابة الشركاء باستخدام {0}.',
  'If this was not you, tell the people who run the portal at once.':
    'إن لم تكن أنت من فعل ذلك، فأخبر القائمين على البوابة فورًا.',
  'Your account for {0}': 'حسابك لدى {0}',
  'Your account for the partner portal': 'حسابك في بوابة الشركاء',
  'Choose a password': 'اختر كلمة مرور',
  'The link works once, until {0}. If you did not expect this mail, you can ignore it.':
    'يعمل الرابط مرة واحدة حتى {0}. إن لم تكن تتوقع هذه الرسالة فيمكنك تجاهلها.',
  'You are invited to look after the partner portal. Choose a password to begin.':
    'أنت مدعو إلى إدارة بوابة الشركاء. اختر كلمة مرور للبدء.',
  '{0} invites you to the team of {1}. Choose a password to hand in leads and follow them.':
    'يدعوك {0} إلى فريق {1}. اختر كلمة مرور لإرسال العملاء المحتملين ومتابعتهم.',
  '{0} is now a partner. Choose a password to hand in leads and follow them.':
    'أصبح {0} من الشركاء. اختر كلمة مرور لإرسال العملاء المحتملين ومتابعتهم.',
  'If this was not you, press “Forgot password?” where you sign in, and choose another password.':
    'إن لم تكن أنت من فعل ذلك، فاضغط «هل نسيت كلمة المرور؟» عند تسجيل الدخول واختر كلمة مرور أخرى.',
  'Your password was changed': 'تم تغيير كلمة مرورك',
  'The password of your account was changed, and every other browser was signed out.':
    'تغيّرت كلمة مرور حسابك وسُجّل الخروج من كل متصفح آخر.',
  'Your second factor is set up': 'تم إعداد المصادقة الثنائية',
  'From now on, signing in asks for a code of your authenticator app after the password. Keep the recovery codes where you find them without your phone.':
    'من الآن يُطلب عند تسجيل الدخول رمز من تطبيق المصادقة بعد كلمة المرور. احتفظ برموز الاسترداد حيث تجدها من دون هاتفك.',
  'Your second factor was turned off': 'تم إيقاف المصادقة الثنائية',
  'Signing in to your account asks for the password alone.':
    'لا يتطلب تسجيل الدخول إلى حسابك الآن سوى كلمة المرور.',
  'A recovery code was used': 'استُخدم رمز استرداد',
  'A recovery code of your account was used in the place of a code of your app.':
    'استُخدم رمز استرداد لحسابك بدلًا من رمز من تطبيقك.',
  'No code is left.': 'لم يتبقَّ أي رمز.',
  '{0} codes are left.': {
    zero: 'لم يتبقَّ أي رمز.',
    one: 'تبقّى رمز واحد.',
    two: 'تبقّى رمزان.',
    few: 'تبقّت {0} رموز.',
    many: 'تبقّى {0} رمزًا.',
    other: 'تبقّى {0} رمز.',
  },
  'Make new ones in your account.': 'أنشئ رموزًا جديدة من حسابك.',
  'Somebody tries codes for your account': 'هناك من يجرّب رموزًا لحسابك',
  'Five wrong codes in a row were entered after your password. If this was not you, somebody knows your password: choose another one now.':
    'أُدخلت خمسة رموز خاطئة متتالية بعد كلمة مرورك. إن لم تكن أنت من فعل ذلك، فهناك من يعرف كلمة مرورك: اختر كلمة مرور أخرى الآن.',
  'Press “Forgot password?” where you sign in. Until then every further try has to wait longer.':
    'اضغط «هل نسيت كلمة المرور؟» عند تسجيل الدخول. وحتى ذلك الحين تنتظر كل محاولة أخرى مدة أطول.',
  'Open the portal': 'فتح البوابة',
} satisfies MailWords;
