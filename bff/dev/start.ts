import { resolve } from 'node:path';
import { demoAdminEmail, demoPassword } from './seed/index.ts';
import { checkPorts, readPorts } from './stack/settings.ts';
import { startStack, type Stack } from './stack/stack.ts';
import { watchAncestors } from './stack/watch-ancestors.ts';
import { StartError } from './supabase/start-error.ts';

/** `npm start`: everything on this machine, with no configuration. */
const began = performance.now();
const root = resolve(import.meta.dirname, '../..');
let stack: Stack | undefined;
let ending = false;
let interrupted = -Infinity;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  // Whatever hangs, the system takes back: the database ends when our end of its pipe closes.
  setTimeout(() => process.exit(1), 15_000).unref();
  await stack?.stop();
  process.exit(code);
}

process.on('SIGINT', () => {
  // One press can arrive twice: from the terminal, and from npm, which passes it on.
  if (performance.now() - interrupted < 500) return;
  interrupted = performance.now();
  if (ending) process.exit(1);
  say('\nStopping … (once more to force)');
  void end(0);
});
process.on('SIGTERM', () => void end(0));
process.on('SIGHUP', () => void end(0));
watchAncestors(() => void end(1));

try {
  const ports = readPorts(process.env);
  await checkPorts(ports);
  stack = await startStack({
    ports,
    dataDir: resolve(root, process.env['DATA_DIR'] ?? '.data'),
    ...(process.env['ADMIN_EMAIL'] ? { adminEmail: process.env['ADMIN_EMAIL'] } : {}),
    ...(process.env['LOG_LEVEL'] ? { logLevel: process.env['LOG_LEVEL'] } : {}),
    onProgress: (step) => say(`  ${step} …`),
    onRestart: (code) => say(`  The BFF ended (${code}) and is started again.`),
  });
  say(welcome(stack, Math.round(performance.now() - began)));
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`);
  await end(1);
}

function inWords(error: unknown): string {
  if (error instanceof StartError) return error.message;
  const { syscall, code, port, stack } = error as NodeJS.ErrnoException & { port?: number };
  // Somebody was quicker than our look at the ports, or the system keeps low ones for root.
  if (syscall === 'listen') return `Port ${port} cannot be used (${code}). Choose another by its variable.`;
  return stack ?? String(error);
}

function welcome({ bffUrl, portalUrl, partnerUrl, crm, mailbox }: Stack, tookMs: number): string {
  return `
Ready in ${(tookMs / 1000).toFixed(1)} s.

  Partner's site    ${partnerUrl}        public form; ${partnerUrl}/team when signed in
  Hosted portal     ${portalUrl}
  CRM simulator     ${crm.url}
  Mailbox           ${mailbox.url}
  API               ${bffUrl}/openapi.json

Sign in with the password ${demoPassword}
  mara@brightwave.example     main account of Brightwave Consulting
  jonas@brightwave.example    its sub-account, sees own leads

The administrator's invitation is in the mailbox (${process.env['ADMIN_EMAIL'] || demoAdminEmail}).

Try: approve Meridian Labs in the CRM, open its invitation in the mailbox,
then change a lead's status in the CRM while the list is open.

Ctrl-C stops everything; the data stays until "npm run reset".`;
}
