import { DatabaseSync } from 'node:sqlite';

export interface Mail {
  readonly id: number;
  readonly from: string;
  /** Whom it was really sent to (the envelope), which need not be what its header says. */
  readonly to: string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly receivedAt: string;
}

/** Caught mails, newest first, kept in one file. `add` returns when the mail would survive a power cut. */
export interface MailStore {
  add(mail: Omit<Mail, 'id'>): Mail;
  list(filter?: { to?: string }): Mail[];
  find(id: number): Mail | null;
  /** Calls back for every mail added from now on; returns the way to stop. */
  onMail(listener: (mail: Mail) => void): () => void;
  close(): void;
}

const mostListed = 200;

export function openMailStore(file: string): MailStore {
  const db = new DatabaseSync(file);
  db.exec(`pragma journal_mode = wal; pragma synchronous = full;
    create table if not exists mails (id integer primary key, sender text, recipients text, subject text, body text, html text, received_at text)`);
  const insert = db.prepare(
    'insert into mails (sender, recipients, subject, body, html, received_at) values (?, ?, ?, ?, ?, ?)',
  );
  const newest = db.prepare(
    `select * from mails
     where ?1 is null or exists (select 1 from json_each(recipients) where lower(value) = lower(?1))
     order by id desc limit ${mostListed}`,
  );
  const one = db.prepare('select * from mails where id = ?');
  const listeners = new Set<(mail: Mail) => void>();

  return {
    add(mail) {
      const { from, to, subject, text, html, receivedAt } = mail;
      const { lastInsertRowid } = insert.run(from, JSON.stringify(to), subject, text, html, receivedAt);
      const added = { ...mail, id: Number(lastInsertRowid) };
      for (const listener of [...listeners]) listener(added);
      return added;
    },
    list: ({ to } = {}) => newest.all(to ?? null).map(toMail),
    find(id) {
      const row = one.get(id);
      return row ? toMail(row) : null;
    },
    onMail(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
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
