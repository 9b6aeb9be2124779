import { DatabaseSync } from 'node:sqlite';

export interface Mail {
  readonly id: number;
  readonly from: string;
  readonly to: string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly receivedAt: string;
}

/** Caught mails, newest first, kept in one file. */
export type MailStore = ReturnType<typeof openMailStore>;

export function openMailStore(file: string) {
  const db = new DatabaseSync(file);
  db.exec(`pragma journal_mode = wal; pragma synchronous = full;
    create table if not exists mails (id integer primary key, sender text, recipients text, subject text, body text, html text, received_at text)`);
  const insert = db.prepare(
    'insert into mails (sender, recipients, subject, body, html, received_at) values (?, ?, ?, ?, ?, ?)',
  );
  const all = db.prepare('select * from mails order by id desc limit 200');
  const one = db.prepare('select * from mails where id = ?');
  return {
    add: (mail: Omit<Mail, 'id'>) =>
      void insert.run(
        mail.from,
        JSON.stringify(mail.to),
        mail.subject,
        mail.text,
        mail.html,
        mail.receivedAt,
      ),
    list: (): Mail[] => all.all().map(toMail),
    find: (id: number): Mail | null => {
      const row = one.get(id);
      return row ? toMail(row) : null;
    },
    close: () => db.close(),
  };
}

function toMail(row: Record<string, unknown>): Mail {
  return {
    id: Number(row['id']),
    from: String(row['sender']),
    to: JSON.parse(String(row['recipients'])) as string[],
    subject: String(row['subject']),
    text: String(row['body']),
    html: typeof row['html'] === 'string' ? row['html'] : null,
    receivedAt: String(row['received_at']),
  };
}
