import { join } from 'node:path';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { MailStore } from './store.ts';

/** A mail brings its own inline styles and images and nothing else; it runs nothing, asks nothing, and opens links elsewhere. */
const mailPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

/** The mailbox for a person's eyes and for scripts: a page that follows what arrives, the mails as JSON and as drawn. */
export function mailboxPages(store: MailStore): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(ownNameOnly, ownHeaders);

  app.get('/api/messages', (req, res) => {
    const { to } = req.query;
    res.json({ messages: store.list(typeof to === 'string' ? { to } : {}) });
  });
  app.get('/api/messages/:id', (req, res) => {
    const mail = store.find(Number(req.params.id));
    if (mail) res.json(mail);
    else res.status(404).json({ error: 'There is no such mail.' });
  });
  app.get('/api/events', (req, res) => {
    res.writeHead(200, { 'content-type': 'text/event-stream' });
    res.write('\n');
    const stop = store.onMail(({ id }) => res.write(`data: ${id}\n\n`));
    req.on('close', stop);
  });
  app.get('/messages/:id', (req, res) => {
    const mail = store.find(Number(req.params.id));
    if (!mail) return void res.status(404).type('text').send('There is no such mail.');
    res.set('content-security-policy', mailPolicy).type('html');
    res.send(withLinksOutside(mail.html ?? `<pre>${escape(mail.text)}</pre>`));
  });
  app.use(express.static(join(import.meta.dirname, 'page')));
  app.use((_req, res) => void res.status(404).type('text').send('There is no such page.'));
  return app;
}

/** The links in these mails open accounts: a foreign name that was pointed at this machine must not read them. */
const ownNameOnly: RequestHandler = (req, res, next) => {
  if (['localhost', '127.0.0.1', '[::1]'].includes(req.hostname)) return next();
  res.status(403).type('text').send('The mailbox answers on this machine only.');
};

const ownHeaders: RequestHandler[] = [
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'connect-src': ["'self'"],
        'frame-src': ["'self'"],
        'img-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'none'"],
        'frame-ancestors': ["'none'"],
        'require-trusted-types-for': ["'script'"],
        'trusted-types': ["'none'"],
      },
    },
    strictTransportSecurity: false,
    // Each answer says in its policy who may frame it; this older header cannot tell the page from a mail.
    xFrameOptions: false,
  }),
  (_req, res, next) => {
    res.set('cache-control', 'no-store');
    next();
  },
];

/** Links open in a new tab, as they do from a mail program. */
function withLinksOutside(html: string): string {
  const base = '<base target="_blank">';
  const head = /<head(\s[^>]*)?>/i.exec(html);
  if (!head) return base + html;
  const at = head.index + head[0].length;
  return html.slice(0, at) + base + html.slice(at);
}

function escape(text: string): string {
  return text.replace(/[&<>]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? char);
}
