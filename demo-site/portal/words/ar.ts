import type { Words } from '../languages.ts';

export default {
  'Partner portal': 'بوابة الشركاء',
  'Skip to content': 'الانتقال إلى المحتوى',
  Portal: 'البوابة',
  Leads: 'العملاء المحتملون',
  'New lead': 'عميل محتمل جديد',
  Numbers: 'الأرقام',
  Team: 'الفريق',
  Website: 'الموقع الإلكتروني',
  'Your account': 'حسابك',
  'You are signed in as <0></0>. <1>Go on as this person</1>':
    'سجّلت الدخول باسم <0></0>. <1>المتابعة بهذا الحساب</1>',
  'Partners are invited by mail. To become one, write to <0>partners@northwind.example</0>.':
    'يُدعى الشركاء بالبريد. لتصبح من الشركاء، راسلنا على <0>partners@northwind.example</0>.',
  Language: 'اللغة',
  'The partner portal needs JavaScript.': 'تحتاج بوابة الشركاء إلى ⁦JavaScript⁩.',
  'Sign in': 'تسجيل الدخول',
  Invitation: 'الدعوة',
  'New password': 'كلمة مرور جديدة',
  'New address': 'عنوان جديد',
  'Northwind partner portal': 'بوابة شركاء ⁦Northwind⁩',
  'Hand in leads, follow what becomes of them, and see how they do.':
    'أرسل العملاء المحتملين، وتابع ما يصيرون إليه، واطّلع على نتائجهم.',
  'It reaches our sales team at once, and you see every step they take in your leads.':
    'يصل فورًا إلى فريق مبيعاتنا، وترى كل خطوة في قائمة العملاء المحتملين.',
  'The lead': 'العميل المحتمل',
  Welcome: 'مرحبًا',
  'Welcome to the portal': 'مرحبًا بك في البوابة',
  'Three steps, and the leads of your website arrive where our sales team works.':
    'ثلاث خطوات، ويصل العملاء المحتملون من موقعك إلى حيث يعمل فريق مبيعاتنا.',
  'Done:': 'تم:',
  'Keep your account safe': 'احمِ حسابك',
  'A code of an app on your phone keeps out whoever learns your password. <0>Set up the second factor</0>, now or later.':
    'رمز من تطبيق على هاتفك يمنع دخول من يعرف كلمة مرورك. <0>إعداد المصادقة الثنائية</0>، الآن أو لاحقًا.',
  'Hand in your first lead': 'أرسل أول عميل محتمل لك',
  'It reaches our sales team at once, and you see every step they take.':
    'يصل فورًا إلى فريق مبيعاتنا، وترى كل خطوة.',
  'Put the form on your website': 'ضع النموذج في موقعك',
  'Paste this where the form should stand. What your visitors send is your lead.':
    'ألصق هذا حيث ينبغي أن يظهر النموذج. ما يرسله زوارك هو عميلك المحتمل.',
  'Form to embed': 'النموذج المراد تضمينه',
  Copy: 'نسخ',
  '<0>See it on the example site</0>, or read on at <1>Website</1>.':
    '<0>شاهده في الموقع التجريبي</0>، أو تابع القراءة في <1>الموقع الإلكتروني</1>.',
  'Go to your leads': 'عرض عملائك المحتملين',
  Copied: 'تم النسخ',
  'Selected. Press Ctrl+C or Cmd+C to copy.': 'تم التحديد. اضغط Ctrl+C أو Cmd+C للنسخ.',
  People: 'الأشخاص',
  'The same portal on your own pages: one script, and a tag wherever you want a part of it.':
    'البوابة نفسها في صفحاتك: برنامج نصي واحد، ووسم حيثما أردت جزءًا منها.',
  Settings: 'الإعدادات',
  'On your pages': 'في صفحاتك',
  'Place the parts': 'ضع الأجزاء',
  'After the script, wherever you want them. Each takes your brand colour and works in light and dark.':
    'بعد البرنامج النصي، حيثما أردت. يأخذ كل جزء لون علامتك ويعمل في الوضعين الفاتح والداكن.',
  'A contact form for your visitors. What they send is your lead.':
    'نموذج اتصال لزوارك. ما يرسلونه هو عميلك المحتمل.',
  'Sign-in for your team.': 'تسجيل الدخول لفريقك.',
  'Hands a lead in under the name of whoever is signed in.': 'يرسل عميلًا محتملًا باسم من سجّل دخوله.',
  'Your leads and their status, up to date while it is open.':
    'عملاؤك المحتملون وحالة كل منهم، محدّثة ما دامت الصفحة مفتوحة.',
  'Your numbers.': 'أرقامك.',
  'Your team and the settings of this page.': 'فريقك وإعدادات هذه الصفحة.',
  'If your site sends a content security policy': 'إذا كان موقعك يرسل سياسة أمان المحتوى',
  'Allow the script and its calls. Nothing inline is needed.':
    'اسمح بالبرنامج النصي واتصالاته. لا حاجة إلى أي شيء مضمّن في الصفحة.',
  'Policy to add': 'السياسة المراد إضافتها',
  'See it first: <0>Open the example site with your key</0>. Something does not appear? <1>Help for integrators</1>. New here? <2>Three first steps</2>':
    'شاهده أولًا: <0>افتح الموقع التجريبي بمفتاحك</0>. هل هناك ما لا يظهر؟ <1>مساعدة لمن يتولى التضمين</1>. جديد هنا؟ <2>ثلاث خطوات أولى</2>',
  'Page not found': 'الصفحة غير موجودة',
  'There is no such page': 'لا توجد صفحة بهذا العنوان',
  'The address may be mistyped, or the page is not part of your account.':
    'قد يكون العنوان مكتوبًا خطأ، أو أن الصفحة ليست من حسابك.',
  'You are at <0>{{portalUrl}}</0>. Enter your password only where your browser shows this address.':
    'أنت في <0>{{portalUrl}}</0>. لا تُدخل كلمة مرورك إلا حيث يعرض متصفحك هذا العنوان.',
} satisfies Words;
