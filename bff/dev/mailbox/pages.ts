import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import type { MailStore } from './store.ts';

const page = (name: string) => readFileSync(join(import.meta.dirname, 'page', name), 'utf8');

const files: Record<string, { type: string; body: string }> = {
  '/': { type: 'text/html; charset=utf-8', body: page('index.html') },
  '/mailbox.js': { type: 'text/javascript; charset=utf-8', body: page('mailbox.js') },
  '/mailbox.css': { type: 'text/css; charset=utf-8', body: page('mailbox.css') },
};

const own =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** A mail brings its own inline styles and nothing else; links open outside the frame. */
const mails =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

/** The mailbox for a person's eyes: one page, its list as JSON, and each mail as the sender drew it. */
export function mailboxPages(store: MailStore): RequestListener {
  return (req, res) => {
    const path = new URL(req.url ?? '/', 'http://internal').pathname;
    const send = (status: number, type: string, body: string, policy = own) => {
      res.writeHead(status, {
        'content-type': type,
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      });
      res.end(body);
    };
    if (req.method !== 'GET') return send(405, 'text/plain', 'Only GET');
    const file = files[path];
    if (file) return send(200, file.type, file.body);
    if (path === '/api/messages')
      return send(200, 'application/json', JSON.stringify({ messages: store.list() }));
    const [, kind, id] = /^\/(api\/messages|messages)\/(\d{1,9})$/.exec(path) ?? [];
    const mail = id === undefined ? null : store.find(Number(id));
    if (!mail) return send(404, 'text/plain', 'There is no such page.');
    if (kind === 'messages') {
      return send(
        200,
        'text/html; charset=utf-8',
        withBase(mail.html ?? `<pre>${escape(mail.text)}</pre>`),
        mails,
      );
    }
    send(200, 'application/json', JSON.stringify(mail));
  };
}

/** Links leave the frame, as they leave a mail program. */
function withBase(html: string): string {
  return html.includes('<head>')
    ? html.replace('<head>', '<head><base target="_top">')
    : `<base target="_top">${html}`;
}

function escape(text: string): string {
  return text.replace(/[&<>]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? char);
}
