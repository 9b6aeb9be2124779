import type { SMTPServer, SMTPServerOptions } from 'smtp-server';
import type { Mail } from '../../dev/mailbox/index.ts';
import { createSmtpServer } from '../../dev/mailbox/smtp.ts';

/** A mail server that knows nobody at `nowhere.example`, and says whom it does not know. */
export function startPickySmtp(keep: (mail: Omit<Mail, 'id'>) => void): SMTPServer {
  const server = createSmtpServer(keep);
  const onRcptTo: SMTPServerOptions['onRcptTo'] = ({ address }, _session, done) => {
    done(address.endsWith('@nowhere.example') ? new Error(`nobody here is called ${address}`) : null);
  };
  Object.assign(server, { onRcptTo });
  server.listen(0, '127.0.0.1');
  return server;
}
