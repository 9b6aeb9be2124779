import type { Catalogue } from '../types.ts';
import signedIn from './signed-in.ts';

export default {
  ...signedIn,
  'Email or password is wrong. Check both and try again.':
    'メールアドレスまたはパスワードが正しくありません。両方を確認して、もう一度お試しください。',
  'This account is switched off. Ask your main account to switch it on.':
    'このアカウントは無効です。メインアカウントに有効化を依頼してください。',
  'Sign in to go on.': '続けるにはサインインしてください。',
  'You may not do this. Ask your main account.':
    'この操作を行う権限がありません。メインアカウントにお問い合わせください。',
  'This is not here any more.': 'こちらはもう存在しません。',
  'This invitation link is not complete or not known.': 'この招待リンクは不完全か、無効です。',
  'This invitation has expired.': 'この招待は期限切れです。',
  'This invitation was used already.': 'この招待はすでに使用されています。',
  'This password is too easy to guess. Choose a longer one.':
    'このパスワードは推測されやすいものです。もっと長いものを選んでください。',
  'Enter your email address.': 'メールアドレスを入力してください。',
  'Sign in': 'サインイン',
  'To go on at {0}': '{0} で続行します',
  'Forgot password?': 'パスワードをお忘れですか？',
  'This browser keeps nothing for this page: after a reload you sign in again.':
    'このブラウザーはこのページのデータを保存しません。再読み込み後は、もう一度サインインしてください。',
  'Signing in…': 'サインイン中…',
  'You were signed out from another browser. Sign in again to go on.':
    '別のブラウザーからサインアウトされました。続けるにはもう一度サインインしてください。',
  'Your session ended. Sign in again to go on.':
    'セッションが終了しました。続けるにはもう一度サインインしてください。',
  'Hide password': 'パスワードを隠す',
  'Show password': 'パスワードを表示',
  'Caps lock is on': 'Caps Lockがオンです',
  'Signed in as {0}': '{0} としてサインイン中',
  Account: 'アカウント',
  'Sign out': 'サインアウト',
  'Signing out…': 'サインアウト中…',
  Administrator: '管理者',
  'Sign-in comes back here by itself as soon as it can be reached.':
    '接続が回復すると、サインイン画面が自動的に表示されます。',
  'Second factor': '2段階認証',
  Off: 'オフ',
  On: 'オン',
  'A code of an app on your phone, after the password. It keeps others out who know your password.':
    'パスワードの後に、スマートフォンのアプリのコードを入力します。パスワードを知る第三者のアクセスを防ぎます。',
  'Set up': '設定',
  'Set up the second factor': '2段階認証を設定',
  'since {0}': '設定：{0}',
  'No recovery code is left. Make new ones.': 'リカバリーコードが残っていません。新しく作成してください。',
  '{0} recovery codes are left. Make new ones.': {
    other: 'リカバリーコードは残り{0}個です。新しく作成してください。',
  },
  '{0} recovery codes are left.': { other: 'リカバリーコードは残り{0}個です。' },
  'New codes': '新しいコード',
  'New codes for recovery': '新しいリカバリーコード',
  'Use another app': '別のアプリを使う',
  'Use another app as second factor': '2段階認証に別のアプリを使う',
  'Turn off': 'オフにする',
  'Turn off the second factor': '2段階認証をオフにする',
  'Set up a second factor': '2段階認証を設定',
  'Signing in asks for its code after the password.':
    'サインイン時に、パスワードの後でコードの入力を求めます。',
  'Your second factor is set up.': '2段階認証を設定しました。',
  'Your address stays as it is.': 'メールアドレスは変更されません。',
  Settings: '設定',
  'Your account': 'アカウント',
  Change: '変更',
  'Change name': '名前を変更',
  'Change your name': '名前を変更',
  'Your name': 'お名前',
  'Your name is changed.': '名前を変更しました。',
  'Waiting for {0}: open the link that was mailed there.':
    '{0} の確認待ちです。届いたメールのリンクを開いてください。',
  'Keep the present one': '現在のアドレスを使い続ける',
  'Change email': 'メールアドレスを変更',
  'Change your email': 'メールアドレスを変更',
  'Send the link': 'リンクを送信',
  'A link is mailed to the new address. It counts once you have opened it.':
    '新しいアドレスにリンクをお送りします。開くと変更が有効になります。',
  'New email': '新しいメールアドレス',
  'A link is on its way to {0}.': '{0} にリンクを送信しました。',
  'Changed {0}': '変更：{0}',
  'Change password': 'パスワードを変更',
  'Change your password': 'パスワードを変更',
  'Every other browser is signed out.': 'ほかのブラウザーはすべてサインアウトされます。',
  'Your password is changed, and every other browser is signed out.':
    'パスワードを変更し、ほかのブラウザーをすべてサインアウトしました。',
  'Turn off the second factor?': '2段階認証をオフにしますか？',
  'Whoever knows your password can then sign in with it alone. The recovery codes are void.':
    '以後はパスワードを知っている人なら誰でもサインインできます。リカバリーコードは無効になります。',
  'Your second factor is turned off.': '2段階認証をオフにしました。',
  'Your address could not be confirmed': 'メールアドレスを確認できませんでした',
  'This link is no longer valid': 'このリンクは無効になりました',
  'Ask for a new one in your account. Until then you sign in with the address before.':
    'アカウントで新しいリンクを請求してください。それまでは以前のアドレスでサインインできます。',
  'This address is confirmed already': 'このアドレスは確認済みです',
  'Sign in with it.': 'このアドレスでサインインしてください。',
  'This link does not work': 'このリンクは使用できません',
  'It may have been cut off, or a newer mail took its place. Open the newest one again.':
    '途中で切れたか、新しいメールに置き換えられた可能性があります。最新のメールをもう一度開いてください。',
  'Another account has this address by now': 'このアドレスは別のアカウントで使用されています',
  'You sign in with the address before. Choose another one in your account.':
    '以前のアドレスでサインインしてください。アカウントで別のアドレスを選べます。',
  'Your address is changed': 'メールアドレスを変更しました',
  'From now on you sign in with {0}.': '今後は {0} でサインインしてください。',
  'Go on': '続行',
  'Recovery code': 'リカバリーコード',
  'One of the ten you kept. Each works once.': '保管している10個のうちの1つです。それぞれ1回だけ使えます。',
  'The six digits that your authenticator app shows.': '認証アプリに表示される6桁の数字です。',
  'Enter one of your recovery codes.': 'リカバリーコードを1つ入力してください。',
  'Enter the code of your app.': 'アプリのコードを入力してください。',
  'Enter all six digits.': '6桁すべてを入力してください。',
  'A recovery code has 16 letters and digits.': 'リカバリーコードは16文字の英数字です。',
  'One more step': 'あと1ステップ',
  'Signing in as {0}': '{0} としてサインイン',
  'Start again': '最初からやり直す',
  'Use a code of the app': 'アプリのコードを使う',
  'Use a recovery code': 'リカバリーコードを使う',
  'Back to sign-in': 'サインインに戻る',
  '{0} is signed out.': '{0} をサインアウトしました。',
  '{0} other browsers are signed out.': { other: 'ほかの{0}個のブラウザーをサインアウトしました。' },
  'Where you are signed in': 'サインイン中の端末',
  'Sign out all others': 'ほかをすべてサインアウト',
  'this browser': 'このブラウザー',
  'last seen {0}': '最終利用：{0}',
  'Sign out {0}': '{0} をサインアウト',
  'Turn it on': 'オンにする',
  'Checking…': '確認中…',
  'QR code for your authenticator app; the same is written beside it':
    '認証アプリ用のQRコード（同じ内容が横に記載されています）',
  'Scan this with an authenticator app.': '認証アプリで読み取ってください。',
  'Open it in the app on this device': 'この端末のアプリで開く',
  'Or type this key into the app:': 'または、このキーをアプリに入力してください：',
  'Look into your mailbox': 'メールをご確認ください',
  'If there is an account for {0}, a link to a new password is on its way. It works once, for one hour.':
    '{0} のアカウントがあれば、新しいパスワードを設定するリンクをお送りします。1時間以内に1回だけ使えます。',
  'Nothing there after a few minutes? Look for it among unwanted mail.':
    '数分経っても届かない場合は、迷惑メールをご確認ください。',
  'Try another address': '別のアドレスを試す',
  'Forgot your password?': 'パスワードをお忘れですか？',
  'Enter your address, and a link to choose a new one comes by mail.':
    'アドレスを入力すると、新しいパスワードを設定するリンクをメールでお送りします。',
  'Your invitation could not be opened': '招待を開けませんでした',
  'This invitation has expired': 'この招待は期限切れです',
  'Ask the person who invited you to send a new one. The link in the newest mail is the one that works.':
    '招待した方に再送を依頼してください。最新のメールのリンクだけが有効です。',
  'This invitation was used already': 'この招待はすでに使用されています',
  'Your account is set up. Sign in with your email and the password you chose.':
    'アカウントは設定済みです。メールアドレスと設定したパスワードでサインインしてください。',
  'This invitation link does not work': 'この招待リンクは使用できません',
  'It may have been cut off. Open it again from the mail, or copy the whole link.':
    '途中で切れている可能性があります。メールからもう一度開くか、リンク全体をコピーしてください。',
  '{0} invites you': '{0} からの招待',
  'Set up your account': 'アカウントを設定',
  'Choose a name and a password to start. The link works until {0}.':
    '名前とパスワードを設定してください。リンクの有効期限は {0} です。',
  'You sign in with this address.': 'このアドレスでサインインします。',
  'Create account': 'アカウントを作成',
  'Creating account…': 'アカウントを作成中…',
  'Too short': '短すぎます',
  'Easy to guess': '推測されやすい',
  Good: '良好',
  Strong: '強力',
  'New password': '新しいパスワード',
  'At least {0} characters. A few words in a row work well.':
    '{0}文字以上。いくつかの単語を並べるとよいでしょう。',
  'Password:': 'パスワード：',
  'Use at least {0} characters.': '{0}文字以上で入力してください。',
  'Use at most {0} characters.': '{0}文字以内で入力してください。',
  'Enter your name.': 'お名前を入力してください。',
  'Name can have at most 120 characters.': '名前は120文字以内で入力してください。',
  'Selected: press Ctrl+C': '選択しました：Ctrl+Cを押してください',
  'Keep your recovery codes': 'リカバリーコードを保管してください',
  'Each opens your account once when your phone is not at hand. They are shown this one time.':
    'スマートフォンが手元にないとき、それぞれ1回ずつ使えます。表示されるのは今回だけです。',
  'Save as a file': 'ファイルに保存',
  'I have kept them': '保管しました',
  'The link could not be opened': 'リンクを開けませんでした',
  'It works for one hour, and the newest mail is the one that counts. Ask for a new link where you sign in.':
    '有効期限は1時間で、最新のメールだけが有効です。サインイン画面で新しいリンクを請求してください。',
  'This link was used already': 'このリンクはすでに使用されています',
  'Your new password is set. Sign in with it, or ask for another link.':
    '新しいパスワードは設定済みです。そのパスワードでサインインするか、別のリンクを請求してください。',
  'Your password is changed': 'パスワードを変更しました',
  'You were signed out everywhere else. Sign in with the new password.':
    'ほかの場所ではすべてサインアウトされました。新しいパスワードでサインインしてください。',
  'Choose a new password': '新しいパスワードを設定',
  'For {0}': '{0}',
  'Set the new password': '新しいパスワードを設定',
  'Setting it…': '設定中…',
  'This link is not complete, or a newer mail took its place.':
    'このリンクは不完全か、新しいメールに置き換えられています。',
  'This link is no longer valid. Ask for a new one.':
    'このリンクは無効になりました。新しいリンクを請求してください。',
  'This link was used already.': 'このリンクはすでに使用されています。',
  'Another account has this address. Choose another one.':
    'このアドレスは別のアカウントで使用されています。別のアドレスを選んでください。',
  'This is not your password. Try again.': 'パスワードが正しくありません。もう一度お試しください。',
  'This code is wrong or was used before. Enter the one your app shows now.':
    'コードが正しくないか、すでに使用されています。アプリに現在表示されているコードを入力してください。',
  'Set up your second factor': '2段階認証を設定してください',
  'Administrators sign in with a code of an app on their phone as well. This takes a minute.':
    '管理者はスマートフォンのアプリのコードも使ってサインインします。設定は1分ほどで終わります。',
  'This window has lost its page': 'このウィンドウは元のページとの接続を失いました',
  'Close it, go back to the page you came from and sign in again. If this happens again, its website has to send “Cross-Origin-Opener-Policy: same-origin-allow-popups”.':
    '閉じて元のページに戻り、もう一度サインインしてください。繰り返す場合は、サイト側で「Cross-Origin-Opener-Policy: same-origin-allow-popups」を送信する必要があります。',
  'Close it, go back to the page you came from and sign in there.':
    '閉じて元のページに戻り、そこでサインインしてください。',
  'You are signed in': 'サインインしました',
  'This window closes by itself.': 'このウィンドウは自動的に閉じます。',
  'The page did not answer': 'ページが応答しませんでした',
  'Close this window, go back to the page and sign in again there.':
    'このウィンドウを閉じ、元のページでもう一度サインインしてください。',
  'Close this window': 'このウィンドウを閉じる',
  'This website may not sign you in': 'このサイトではサインインできません',
  '{0} is not among the websites of a partner. Close this window and enter no password there.':
    '{0} はパートナーのサイトではありません。このウィンドウを閉じ、パスワードを入力しないでください。',
  'Contact your partner manager.': 'パートナー担当者にお問い合わせください。',
  'The portal could not be asked': 'ポータルに問い合わせできませんでした',
  'Go on at {0}': '{0} で続行',
  'You will be signed in at {0}. It does not learn your password.':
    '{0} にサインインします。パスワードがサイトに知られることはありません。',
  'This account is not for this website': 'このアカウントはこのサイト用ではありません',
  'It does not belong to {0}. Use an account that does.':
    '{0} のアカウントではありません。所属するアカウントを使用してください。',
  'Continue as {0}': '{0} として続行',
  'Use another account': '別のアカウントを使う',
  'A window of the partner portal opens. Your password stays there.':
    'パートナーポータルのウィンドウが開きます。パスワードはそこにのみ入力されます。',
  'The window was blocked': 'ウィンドウがブロックされました',
  'Allow pop-up windows for this website in your browser, then try again.':
    'ブラウザーでこのサイトのポップアップを許可してから、もう一度お試しください。',
  'The window closed before you were signed in': 'サインインする前にウィンドウが閉じられました',
  'Nothing was changed. Try again when you like.': '何も変更されていません。いつでももう一度お試しください。',
  'If you did not close it, this website cuts itself off from its windows. Tell whoever looks after it.':
    'ご自身で閉じていない場合、このサイトがウィンドウとの接続を遮断しています。サイトの管理者にお知らせください。',
  'Finish signing in in the window': 'ウィンドウでサインインを完了してください',
  'One moment.': '少々お待ちください。',
  'It may be behind this one. This page goes on by itself when you are done.':
    'このウィンドウの後ろにあるかもしれません。完了すると、このページは自動的に進みます。',
  'Open the window again': 'ウィンドウをもう一度開く',
  'Your account is on the portal': 'アカウントはポータルにあります',
  'Password, second factor and browsers are looked after there.':
    'パスワード、2段階認証、ブラウザーはそこで管理します。',
  'Open your account': 'アカウントを開く',
} satisfies Catalogue;
