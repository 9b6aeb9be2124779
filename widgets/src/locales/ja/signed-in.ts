import type { Catalogue } from '../types.ts';

export default {
  'Trying…': '再試行中…',
  'This partner account is paused': 'このパートナーアカウントは一時停止中です',
  'Contact your partner manager. Nothing was deleted.':
    'パートナー担当者にお問い合わせください。データは削除されていません。',
  'They open here as soon as you are signed in.': 'サインインすると、ここに表示されます。',
  'You are offline': 'オフラインです',
  'The portal does not answer': 'ポータルが応答していません',
  'just now': 'たった今',
  'This website takes no passwords. Do this on the portal.':
    'このサイトではパスワードを入力できません。ポータルで操作してください。',
  'This sign-in does not count any more. Start again.':
    'このサインインは無効になりました。最初からやり直してください。',
  'Signing in took too long. Start again.':
    'サインインに時間がかかりすぎました。最初からやり直してください。',
  'Your session ended. Sign in again.': 'セッションが終了しました。もう一度サインインしてください。',
  'Signing in needs a secure page. Open this site with https.':
    'サインインには安全なページが必要です。httpsでこのサイトを開いてください。',
  Save: '保存',
  Close: '閉じる',
  'Loading…': '読み込み中…',
  'Adding…': '追加中…',
  Confirm: '確認',
  'Enter the code.': 'コードを入力してください。',
  'Enter your password.': 'パスワードを入力してください。',
  Password: 'パスワード',
  Code: 'コード',
  'Confirm that it is you': 'ご本人であることを確認してください',
  'This keeps your account safe on a browser that was left open.':
    '開いたままのブラウザーでもアカウントを守るためです。',
  Name: '名前',
  'Saving…': '保存中…',
  Cancel: 'キャンセル',
  Copy: 'コピー',
  Copied: 'コピーしました',
} satisfies Catalogue;
