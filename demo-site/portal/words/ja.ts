import type { Words } from '../languages.ts';

export default {
  'Partner portal': 'パートナーポータル',
  'Skip to content': '本文へ移動',
  Portal: 'ポータル',
  Leads: 'リード',
  'New lead': '新しいリード',
  Numbers: '実績',
  Team: 'チーム',
  Website: 'Webサイト',
  'Your account': 'アカウント',
  'You are signed in as <0></0>. <1>Go on as this person</1>':
    '<0></0> としてサインインしています。<1>このアカウントで続行</1>',
  'Partners are invited by mail. To become one, write to <0>partners@northwind.example</0>.':
    'パートナーの方にはメールで招待をお送りしています。パートナーをご希望の方は <0>partners@northwind.example</0> までご連絡ください。',
  Language: '言語',
  'The partner portal needs JavaScript.': 'パートナーポータルにはJavaScriptが必要です。',
  'Sign in': 'サインイン',
  Invitation: '招待',
  'New password': '新しいパスワード',
  'New address': '新しいアドレス',
  'Northwind partner portal': 'Northwindパートナーポータル',
  'Hand in leads, follow what becomes of them, and see how they do.':
    'リードを送信し、その後の進み具合と実績を確認できます。',
  'It reaches our sales team at once, and you see every step they take in your leads.':
    'すぐに当社の営業チームに届き、その後の対応はリードの一覧で確認できます。',
  'The lead': 'リード',
  Welcome: 'ようこそ',
  'Welcome to the portal': 'ポータルへようこそ',
  'Three steps, and the leads of your website arrive where our sales team works.':
    '3つのステップで、Webサイトのリードが当社の営業チームに届くようになります。',
  'Done:': '完了：',
  'Keep your account safe': 'アカウントを保護する',
  'A code of an app on your phone keeps out whoever learns your password. <0>Set up the second factor</0>, now or later.':
    'スマートフォンのアプリのコードで、パスワードを知られてもアクセスを防げます。<0>2段階認証を設定</0>（後でも設定できます）。',
  'Hand in your first lead': '最初のリードを送信する',
  'It reaches our sales team at once, and you see every step they take.':
    'すぐに当社の営業チームに届き、その後の対応を確認できます。',
  'Put the form on your website': 'フォームをWebサイトに設置する',
  'Paste this where the form should stand. What your visitors send is your lead.':
    'フォームを表示したい場所に貼り付けてください。訪問者が送信した内容がお客様のリードになります。',
  'Form to embed': '埋め込むフォーム',
  Copy: 'コピー',
  '<0>See it on the example site</0>, or read on at <1>Website</1>.':
    '<0>サンプルサイトで見る</0>か、<1>Webサイト</1>で詳しくご覧ください。',
  'Go to your leads': 'リードを見る',
  Copied: 'コピーしました',
  'Selected. Press Ctrl+C or Cmd+C to copy.': '選択しました。Ctrl+CまたはCmd+Cでコピーしてください。',
  People: 'メンバー',
  'The same portal on your own pages: one script, and a tag wherever you want a part of it.':
    '同じポータルをお客様のページにも。スクリプトは1つ、表示したい場所にタグを置くだけです。',
  Settings: '設定',
  'On your pages': 'お客様のページ',
  'Place the parts': '各部分を配置する',
  'After the script, wherever you want them. Each takes your brand colour and works in light and dark.':
    'スクリプトの後の好きな場所に置けます。ブランドカラーに合わせ、ライトとダークの両方に対応します。',
  'A contact form for your visitors. What they send is your lead.':
    '訪問者向けのお問い合わせフォームです。送信された内容がお客様のリードになります。',
  'Sign-in for your team.': 'チーム用のサインインです。',
  'Hands a lead in under the name of whoever is signed in.': 'サインイン中の人の名前でリードを送信します。',
  'Your leads and their status, up to date while it is open.':
    'リードとそのステータスです。表示中は最新の状態に保たれます。',
  'Your numbers.': '実績です。',
  'Your team and the settings of this page.': 'チームとこのページの設定です。',
  'If your site sends a content security policy': 'サイトがコンテンツセキュリティポリシーを送信する場合',
  'Allow the script and its calls. Nothing inline is needed.':
    'スクリプトとその通信を許可してください。インラインの記述は不要です。',
  'Policy to add': '追加するポリシー',
  'See it first: <0>Open the example site with your key</0>. Something does not appear? <1>Help for integrators</1>. New here? <2>Three first steps</2>':
    'まず見てみる：<0>お客様のキーでサンプルサイトを開く</0>。表示されないものがありますか？<1>導入担当者向けヘルプ</1>。初めての方：<2>最初の3ステップ</2>',
  'Page not found': 'ページが見つかりません',
  'There is no such page': 'このページはありません',
  'The address may be mistyped, or the page is not part of your account.':
    'アドレスが間違っているか、このアカウントでは利用できないページです。',
  'You are at <0>{{portalUrl}}</0>. Enter your password only where your browser shows this address.':
    '現在のアドレスは <0>{{portalUrl}}</0> です。ブラウザーにこのアドレスが表示されているときだけ、パスワードを入力してください。',
} satisfies Words;
