import type { Language as Spoken } from '../../bff/contract/languages.ts';

/** Beside the English of the source. */
export type Language = Exclude<Spoken, 'en'>;

/** One word for one thing, in every language, in the elements, the portal's pages and the mails. */
export interface Term {
  /** The English word, as a word of its own. */
  readonly english: RegExp;
  /** What stands for it, up to where it is inflected; any of them may. */
  readonly words: Readonly<Record<Language, readonly string[]>>;
}

/**
 * What whoever adds words goes by; `manners.ts` holds the catalogues against it. People are addressed as Sie, vous, usted and
 * você, in Japanese with です and ます, in Hindi as आप, in Arabic in the masculine singular, as forms there are.
 */
export const glossary: readonly Term[] = [
  {
    english: /\bleads?\b/i,
    words: {
      de: ['Lead'],
      fr: ['prospect'],
      es: ['lead'],
      pt: ['lead'],
      ja: ['リード'],
      hi: ['लीड'],
      ar: ['محتمل'],
    },
  },
  {
    english: /\bpartner manager\b/i,
    words: {
      de: ['Partnerbetreuung'],
      fr: ['responsable partenaires'],
      es: ['responsable de partners'],
      pt: ['gerente de parceiros'],
      ja: ['パートナー担当者'],
      hi: ['पार्टनर मैनेजर'],
      ar: ['مدير شراكت'],
    },
  },
  {
    english: /\bpartners?\b(?! manager)/i,
    words: {
      de: ['Partner'],
      fr: ['partenaire'],
      es: ['partner'],
      pt: ['parceiro'],
      ja: ['パートナー'],
      hi: ['पार्टनर'],
      ar: ['شريك', 'شركاء'],
    },
  },
  {
    english: /\bportal\b/i,
    words: {
      de: ['Portal'],
      fr: ['portail'],
      es: ['portal'],
      pt: ['portal'],
      ja: ['ポータル'],
      hi: ['पोर्टल'],
      ar: ['بوابة'],
    },
  },
  {
    english: /\bmain accounts?\b/i,
    words: {
      de: ['Hauptkont'],
      fr: ['compte principal', 'comptes principaux'],
      es: ['cuenta principal', 'cuentas principales'],
      pt: ['conta principal', 'contas principais'],
      ja: ['メインアカウント'],
      hi: ['मुख्य खात'],
      ar: ['حساب الرئيسي', 'حساب رئيسي', 'حسابات الرئيسية', 'حسابان الرئيسيان'],
    },
  },
  {
    english: /\bsub-account\b/i,
    words: {
      de: ['Unterkonto'],
      fr: ['sous-compte'],
      es: ['subcuenta'],
      pt: ['subconta'],
      ja: ['サブアカウント'],
      hi: ['उप-खाता'],
      ar: ['فرعي'],
    },
  },
  {
    english: /\bsecond factor\b/i,
    words: {
      de: ['Zweite Faktor', 'Zweiter Faktor', 'Zweiten Faktor'],
      fr: ['second facteur'],
      es: ['segundo factor'],
      pt: ['segundo fator'],
      ja: ['2段階認証'],
      hi: ['दो चरणों में पुष्टि'],
      ar: ['مصادقة الثنائية'],
    },
  },
  {
    english: /\brecovery codes?\b/i,
    words: {
      de: ['Wiederherstellungscode'],
      fr: ['code de récupération', 'codes de récupération'],
      es: ['código de recuperación', 'códigos de recuperación'],
      pt: ['código de recuperação', 'códigos de recuperação'],
      ja: ['リカバリーコード'],
      hi: ['रिकवरी कोड'],
      ar: ['رمز استرداد', 'رمز الاسترداد', 'رموز استرداد', 'رموز الاسترداد', 'رمزا استرداد'],
    },
  },
  {
    english: /\bpasswords?\b/i,
    words: {
      de: ['Passw'],
      fr: ['mot de passe', 'mots de passe'],
      es: ['contraseña'],
      pt: ['senha'],
      ja: ['パスワード'],
      hi: ['पासवर्ड'],
      ar: ['كلمة المرور', 'كلمة مرور', 'كلمات المرور'],
    },
  },
  {
    english: /\bsite keys?\b/i,
    words: {
      de: ['Website-Schlüssel'],
      fr: ['clé du site'],
      es: ['clave del sitio'],
      pt: ['chave do site'],
      ja: ['サイトキー'],
      hi: ['साइट कुंजी'],
      ar: ['مفتاح الموقع'],
    },
  },
  {
    english: /\b(?<!-)origins?\b(?!-)/i,
    words: {
      de: ['Origin'],
      fr: ['origine'],
      es: ['origen', 'orígenes'],
      pt: ['orige'],
      ja: ['オリジン'],
      hi: ['ऑरिजिन'],
      ar: ['مصدر', 'مصادر'],
    },
  },
  {
    english: /\binvitations?\b/i,
    words: {
      de: ['Einladung'],
      fr: ['invitation'],
      es: ['invitaci'],
      pt: ['convite'],
      ja: ['招待'],
      hi: ['निमंत्रण'],
      ar: ['دعوة', 'دعوت', 'دعوات'],
    },
  },
  {
    english: /\bdeals?\b/i,
    words: {
      de: ['Abschluss', 'Abschlüsse'],
      fr: ['affaire'],
      es: ['negocio'],
      pt: ['negócio'],
      ja: ['商談'],
      hi: ['सौद'],
      ar: ['صفق'],
    },
  },
  {
    english: /\bconverted\b/i,
    words: {
      de: ['konvertiert'],
      fr: ['converti'],
      es: ['convertido'],
      pt: ['convertido'],
      ja: ['コンバート'],
      hi: ['परिवर्तित'],
      ar: ['تحويل'],
    },
  },
  {
    english: /\bnotes?\b/i,
    words: {
      de: ['Notiz'],
      fr: ['note'],
      es: ['nota'],
      pt: ['nota'],
      ja: ['メモ'],
      hi: ['नोट'],
      ar: ['ملاحظ'],
    },
  },
  {
    english: /\bstatus\b/i,
    words: {
      de: ['Status'],
      fr: ['statut'],
      es: ['estado'],
      pt: ['status'],
      ja: ['ステータス'],
      hi: ['स्थिति'],
      ar: ['حالة'],
    },
  },
  {
    english: /\bemail\b/i,
    words: {
      de: ['E-Mail'],
      fr: ['e-mail'],
      es: ['correo'],
      pt: ['e-mail'],
      ja: ['メール'],
      hi: ['ईमेल'],
      ar: ['بريد'],
    },
  },
];
