import type { MailWords } from './speak.ts';

export default {
  'Choose a new password': '新しいパスワードを設定',
  'Somebody asked for a new password for your account, most likely you. Choose it here.':
    'お使いのアカウントで新しいパスワードの設定が請求されました。お心当たりがあれば、こちらから設定してください。',
  'The link works once, for one hour. If you did not ask for it, ignore this mail: your password stays as it is.':
    'リンクは1時間以内に1回だけ使えます。請求していない場合は、このメールを無視してください。パスワードは変更されません。',
  'Confirm your new address': '新しいアドレスの確認',
  'You asked to sign in to the partner portal with this address from now on. Confirm that it is yours.':
    '今後はこのアドレスでパートナーポータルにサインインするよう設定されました。ご本人のアドレスであることを確認してください。',
  'Confirm this address': 'このアドレスを確認',
  'The link works once, for one day. If you did not ask for it, ignore this mail: nothing changes.':
    'リンクは1日以内に1回だけ使えます。請求していない場合は、このメールを無視してください。何も変更されません。',
  'Your address was changed': 'メールアドレスを変更しました',
  'From now on your account of the partner portal is signed in to with {0}.':
    '今後、パートナーポータルのアカウントには {0} でサインインします。',
  'If this was not you, tell the people who run the portal at once.':
    'お心当たりがない場合は、すぐにポータルの管理者にご連絡ください。',
  'Your account for {0}': '{0} のアカウント',
  'Your account for the partner portal': 'パートナーポータルのアカウント',
  'Choose a password': 'パスワードを設定',
  'The link works once, until {0}. If you did not expect this mail, you can ignore it.':
    'リンクは {0} まで、1回だけ使えます。お心当たりがない場合は、このメールを無視してください。',
  'You are invited to look after the partner portal. Choose a password to begin.':
    'パートナーポータルの管理者として招待されました。パスワードを設定して始めてください。',
  '{0} invites you to the team of {1}. Choose a password to hand in leads and follow them.':
    '{0} さんが {1} のチームに招待しています。パスワードを設定すると、リードを送信し、その後を確認できます。',
  '{0} is now a partner. Choose a password to hand in leads and follow them.':
    '{0} はパートナーになりました。パスワードを設定すると、リードを送信し、その後を確認できます。',
  'If this was not you, press “Forgot password?” where you sign in, and choose another password.':
    'お心当たりがない場合は、サインイン画面の「パスワードをお忘れですか？」から別のパスワードを設定してください。',
  'Your password was changed': 'パスワードを変更しました',
  'The password of your account was changed, and every other browser was signed out.':
    'アカウントのパスワードが変更され、ほかのブラウザーはすべてサインアウトされました。',
  'Your second factor is set up': '2段階認証を設定しました',
  'From now on, signing in asks for a code of your authenticator app after the password. Keep the recovery codes where you find them without your phone.':
    '今後はサインイン時に、パスワードの後で認証アプリのコードの入力を求めます。リカバリーコードは、スマートフォンがなくても見つけられる場所に保管してください。',
  'Your second factor was turned off': '2段階認証をオフにしました',
  'Signing in to your account asks for the password alone.':
    'アカウントへのサインインはパスワードのみになりました。',
  'A recovery code was used': 'リカバリーコードが使用されました',
  'A recovery code of your account was used in the place of a code of your app.':
    'アプリのコードの代わりに、アカウントのリカバリーコードが使用されました。',
  'No code is left.': 'コードは残っていません。',
  '{0} codes are left.': { other: 'コードは残り{0}個です。' },
  'Make new ones in your account.': 'アカウントで新しいコードを作成してください。',
  'Somebody tries codes for your account': 'アカウントのコードが試されています',
  'Five wrong codes in a row were entered after your password. If this was not you, somebody knows your password: choose another one now.':
    'パスワードの後に、間違ったコードが5回続けて入力されました。お心当たりがない場合、パスワードが知られています。今すぐ別のパスワードを設定してください。',
  'Press “Forgot password?” where you sign in. Until then every further try has to wait longer.':
    'サインイン画面の「パスワードをお忘れですか？」を押してください。それまでは、試行のたびに待ち時間が長くなります。',
  'Open the portal': 'ポータルを開く',
} satisfies MailWords;
