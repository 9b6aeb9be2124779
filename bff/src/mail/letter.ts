import type { Language } from '../../contract/languages.ts';
import type { Speech } from './words/speak.ts';

export interface Letter {
  readonly subject: string;
  /** One or two sentences: what happened and what to do. */
  readonly opening: string;
  /** The one thing to press; its link stands in full below, for those who cannot press it. */
  readonly button?: { readonly label: string; readonly link: string };
  readonly closing: string;
}

export interface WrittenLetter {
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Every mail of the portal looks like this: one sentence, one button, in plain text as well. */
export function writeLetter(speech: Speech, letter: Letter): WrittenLetter {
  const { subject, opening, button, closing } = letter;
  const parts = [opening, ...(button ? [button.link] : []), closing];
  return {
    language: speech.language,
    subject,
    text: `${parts.join('\n\n')}\n`,
    html: page(speech, letter),
  };
}

function page({ language, direction }: Speech, { subject, opening, button, closing }: Letter): string {
  const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif";
  const press = button
    ? `<p style="margin:0 0 24px"><a href="${escape(button.link)}" style="display:inline-block;background:#3451b2;color:#ffffff;text-decoration:none;font-size:16px;line-height:24px;font-weight:600;padding:10px 20px;border-radius:8px">${escape(button.label)}</a></p>\n`
    : '';
  const spelled = button
    ? `<p style="margin:8px 0 0;font-size:13px;line-height:20px;color:#60646c;word-break:break-all"><span dir="ltr">${escape(button.link)}</span></p>\n`
    : '';
  return `<!doctype html>
<html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escape(subject)}</title></head>
<body style="margin:0;padding:32px 16px;background:#f6f7f9;${font};color:#1c2024">
<div lang="${language}" dir="${direction}" style="max-width:480px;margin:0 auto;background:#ffffff;border-radius:12px;padding:32px">
<h1 style="margin:0 0 12px;font-size:20px;line-height:28px;font-weight:600">${escape(subject)}</h1>
<p style="margin:0 0 24px;font-size:16px;line-height:24px">${escape(opening)}</p>
${press}<p style="margin:0;font-size:13px;line-height:20px;color:#60646c">${escape(closing)}</p>
${spelled}</div></body></html>
`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string) => text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
