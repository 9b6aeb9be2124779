interface Invitation {
  /** Null for an administrator. */
  readonly partnerName: string | null;
  readonly link: string;
  readonly expiresAt: Date;
}

/** The mail that opens an account: one sentence, one button, and the link in full for those who cannot press it. */
export function invitationMail({ partnerName, link, expiresAt }: Invitation): {
  subject: string;
  text: string;
  html: string;
} {
  const who = partnerName ?? 'the partner portal';
  const until = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(expiresAt);
  const opening = partnerName
    ? `${partnerName} is now a partner. Choose a password to hand in leads and follow them.`
    : 'You are invited to look after the partner portal. Choose a password to begin.';
  const closing = `The link works once, until ${until}. If you did not expect this mail, you can ignore it.`;
  return {
    subject: `Your account for ${who}`,
    text: `${opening}\n\n${link}\n\n${closing}\n`,
    html: page({ title: `Your account for ${who}`, opening, link, closing }),
  };
}

function page(parts: { title: string; opening: string; link: string; closing: string }): string {
  const { title, opening, link, closing } = { ...parts, ...escapeAll(parts) };
  const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif";
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body style="margin:0;padding:32px 16px;background:#f6f7f9;${font};color:#1c2024">
<div style="max-width:480px;margin:0 auto;background:#ffffff;border-radius:12px;padding:32px">
<h1 style="margin:0 0 12px;font-size:20px;line-height:28px;font-weight:600">${title}</h1>
<p style="margin:0 0 24px;font-size:16px;line-height:24px">${opening}</p>
<p style="margin:0 0 24px"><a href="${link}" style="display:inline-block;background:#3451b2;color:#ffffff;text-decoration:none;font-size:16px;line-height:24px;font-weight:600;padding:10px 20px;border-radius:8px">Choose a password</a></p>
<p style="margin:0 0 8px;font-size:13px;line-height:20px;color:#60646c">${closing}</p>
<p style="margin:0;font-size:13px;line-height:20px;color:#60646c;word-break:break-all">${link}</p>
</div></body></html>
`;
}

function escapeAll<T extends Record<string, string>>(parts: T): T {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  const escape = (text: string) => text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
  return Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, escape(text)])) as T;
}
