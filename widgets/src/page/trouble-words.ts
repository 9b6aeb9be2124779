/** What a visitor reads in an element's place, by what keeps it away. */
export interface TroubleWords {
  readonly unconnected: readonly [title: string, text: string];
  readonly unloaded: readonly [title: string, text: string];
  readonly old: readonly [title: string, text: string];
}

/** All languages together, without the elements' look-up: where nothing else could be loaded, nothing more is asked for. */
export const troubleWords: Readonly<Record<string, TroubleWords>> & { readonly en: TroubleWords } = {
  en: {
    unconnected: [
      'Not connected yet',
      'Whoever looks after this page finds the reason in the browser’s console.',
    ],
    unloaded: ['This part of the page could not be loaded', 'Check the connection, then reload the page.'],
    old: ['This browser is too old for this part of the page', 'Update it, or open the page in another one.'],
  },
  de: {
    unconnected: [
      'Noch nicht verbunden',
      'Wer diese Seite betreut, findet den Grund in der Konsole des Browsers.',
    ],
    unloaded: [
      'Dieser Teil der Seite konnte nicht geladen werden',
      'Prüfen Sie die Verbindung und laden Sie die Seite neu.',
    ],
    old: [
      'Dieser Browser ist zu alt für diesen Teil der Seite',
      'Aktualisieren Sie ihn oder öffnen Sie die Seite in einem anderen.',
    ],
  },
  fr: {
    unconnected: [
      'Pas encore connecté',
      'La personne qui s’occupe de cette page en trouve la raison dans la console du navigateur.',
    ],
    unloaded: [
      'Cette partie de la page n’a pas pu être chargée',
      'Vérifiez la connexion, puis rechargez la page.',
    ],
    old: [
      'Ce navigateur est trop ancien pour cette partie de la page',
      'Mettez-le à jour ou ouvrez la page dans un autre.',
    ],
  },
  es: {
    unconnected: [
      'Aún sin conexión',
      'Quien se ocupa de esta página encontrará el motivo en la consola del navegador.',
    ],
    unloaded: [
      'No se ha podido cargar esta parte de la página',
      'Compruebe la conexión y vuelva a cargar la página.',
    ],
    old: [
      'Este navegador es demasiado antiguo para esta parte de la página',
      'Actualícelo o abra la página en otro.',
    ],
  },
  pt: {
    unconnected: ['Ainda sem conexão', 'Quem cuida desta página encontra o motivo no console do navegador.'],
    unloaded: [
      'Não foi possível carregar esta parte da página',
      'Verifique a conexão e recarregue a página.',
    ],
    old: [
      'Este navegador é antigo demais para esta parte da página',
      'Atualize-o ou abra a página em outro.',
    ],
  },
  ja: {
    unconnected: [
      'まだ接続されていません',
      '原因はブラウザーのコンソールで確認できます（ページの管理者向け）。',
    ],
    unloaded: ['ページのこの部分を読み込めませんでした', '接続を確認して、ページを再読み込みしてください。'],
    old: [
      'このブラウザーは古いため、この部分を表示できません',
      '更新するか、別のブラウザーで開いてください。',
    ],
  },
  hi: {
    unconnected: ['अभी जुड़ा नहीं है', 'इस पेज की देखभाल करने वाले को कारण ब्राउज़र के कंसोल में मिलेगा।'],
    unloaded: ['पेज का यह भाग लोड नहीं हो सका', 'कनेक्शन जाँचें, फिर पेज दोबारा लोड करें।'],
    old: ['यह ब्राउज़र पेज के इस भाग के लिए बहुत पुराना है', 'इसे अपडेट करें या पेज किसी दूसरे में खोलें।'],
  },
  ar: {
    unconnected: ['لم يتم الاتصال بعد', 'يجد من يتولى هذه الصفحة السبب في وحدة تحكم المتصفح.'],
    unloaded: ['تعذر تحميل هذا الجزء من الصفحة', 'تحقق من الاتصال ثم أعد تحميل الصفحة.'],
    old: ['هذا المتصفح قديم جدًا لهذا الجزء من الصفحة', 'حدّثه أو افتح الصفحة في متصفح آخر.'],
  },
};
