import type { Catalogue } from '../types.ts';

export default {
  'First name': '名',
  'Last name': '姓',
  Company: '会社名',
  Email: 'メールアドレス',
  Phone: '電話番号',
  'With country code, like +49 30 1234567': '国番号から入力してください（例：+49 30 1234567）',
  Website: 'Webサイト',
  Message: 'メッセージ',
  'Enter a {0}.': '「{0}」を入力してください。',
  '{0} can have at most {1} characters.': '「{0}」は{1}文字以内で入力してください。',
  '{0} has characters that cannot be shown. Remove them.':
    '「{0}」に表示できない文字が含まれています。削除してください。',
  'Enter an email address like name@example.com.':
    'name@example.com の形式でメールアドレスを入力してください。',
  'Enter a phone number with country code, like +49 30 1234567.':
    '国番号から始まる電話番号を入力してください（例：+49 30 1234567）。',
  'Enter a web address like https://example.com.':
    'https://example.com の形式でWebアドレスを入力してください。',
  Optional: '任意',
  '{0} too many': '{0}文字超過',
  '{0} left': '残り{0}文字',
  'You are offline. Try again when you are connected.': 'オフラインです。接続後にもう一度お試しください。',
  'We cannot reach the portal. Try again in a moment.':
    'ポータルに接続できません。しばらくしてからもう一度お試しください。',
  'The portal took too long to answer. Try again.':
    'ポータルの応答に時間がかかりすぎました。もう一度お試しください。',
  'Something went wrong on our side. Try again in a moment.':
    'システム側で問題が発生しました。しばらくしてからもう一度お試しください。',
  'The portal is busy right now. Try again in a moment.':
    'ポータルが混み合っています。しばらくしてからもう一度お試しください。',
  'Too many tries. Wait a minute and try again.':
    '試行回数が多すぎます。1分ほど待ってからもう一度お試しください。',
  'The portal does not allow this site yet.': 'このサイトはまだポータルで許可されていません。',
  'The portal does not know the key of this site.': 'このサイトのキーはポータルに登録されていません。',
  'The portal’s script needs a data-key on this page.':
    'このページのポータル用スクリプトには data-key が必要です。',
  'The rules of this page keep the portal out.': 'このページの設定により、ポータルがブロックされています。',
  'This form is closed.': 'このフォームは受付を終了しています。',
  'This is too much text. Shorten it.': 'テキストが長すぎます。短くしてください。',
  'Choose…': '選択してください…',
  'Tick {0}.': '「{0}」にチェックを入れてください。',
  'Choose {0}.': '「{0}」を選択してください。',
  'Fill in {0}.': '「{0}」を入力してください。',
  '{0} cannot be taken. Send a PDF, picture, Office document or text.':
    '{0} は受け付けられません。PDF、画像、Office文書、テキストのいずれかをお送りください。',
  '{0} is empty. Choose another file.': '{0} は空です。別のファイルを選択してください。',
  '{0} is too large: {1}. A file can have at most {2}.':
    '{0} は大きすぎます（{1}）。1ファイルの上限は {2} です。',
  '{0} was left out: at most {1} files can be sent.': {
    other: '{0} は追加されませんでした。送信できるのは{1}ファイルまでです。',
  },
  Files: 'ファイル',
  'Add files': 'ファイルを追加',
  '{0} of {1} files': { other: '{1}ファイル中{0}ファイル' },
  'Up to {0} files, {1} each': { other: '{0}ファイルまで、1ファイル {1} 以内' },
  ', or drop them here': '（ここにドロップすることもできます）',
  'Remove {0}': '{0} を削除',
  'Adding {0}': '{0} を追加中',
  'Try again': '再試行',
  'Adding file {0} of {1}…': '{1}ファイル中{0}番目を追加中…',
  'Not added: {0} of {1}': '追加できなかったファイル：{1}件中{0}件',
  'Added: {0} of {1}': '追加済み：{1}件中{0}件',
  Lead: 'リード',
  Contact: '連絡先',
  Request: 'お問い合わせ内容',
  'Send message': 'メッセージを送信',
  'Send lead': 'リードを送信',
  'Sending…': '送信中…',
  'Sending as {0}': '{0} として送信します',
  'Goes to {0}': '送信先：{0}',
  'Not sent yet. Check your connection and try again.':
    'まだ送信されていません。接続を確認して、もう一度お試しください。',
  'Check {0} fields': { other: '{0}つの項目を確認してください' },
  'Not connected to the portal': 'ポータルに接続されていません',
  'Not sent yet': 'まだ送信されていません',
  '{0} What you typed is kept.': '{0}入力内容は保存されています。',
  'The partner': 'パートナー',
  'Message sent': 'メッセージを送信しました',
  'Lead sent': 'リードを送信しました',
  'Thank you, {0}. {1} has your message and will get back to you.':
    '{0} 様、ありがとうございます。{1} がメッセージを受け取りました。追ってご連絡いたします。',
  '{0} is on the way to your partner manager. You can follow the status in your list of leads.':
    '{0} をパートナー担当者に送信中です。ステータスはリード一覧で確認できます。',
  'Send another message': '別のメッセージを送信',
  'Send another lead': '別のリードを送信',
  'Sign in to send leads': 'リードを送信するにはサインインしてください',
  'The form opens here as soon as you are signed in.': 'サインインすると、ここにフォームが表示されます。',
  'Your session ended': 'セッションが終了しました',
  'Sign in again to send. What you typed is kept.':
    '送信するにはもう一度サインインしてください。入力内容は保存されています。',
  'Sending is paused': '送信は一時停止されています',
  'This partner account is paused. Contact your partner manager.':
    'このパートナーアカウントは一時停止中です。パートナー担当者にお問い合わせください。',
  'This partner': 'このパートナー',
  'This form is closed': 'このフォームは受付を終了しています',
  '{0} is not taking messages here at the moment. Please come back later.':
    '{0} は現在メッセージを受け付けていません。後ほどもう一度お越しください。',
} satisfies Catalogue;
