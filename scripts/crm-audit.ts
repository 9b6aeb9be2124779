import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bffEnvironment } from '../bff/dev/stack/demo-environment.ts';
import { StartError } from '../bff/dev/supabase/start-error.ts';
import { ConfigError, readConfig } from '../bff/src/config.ts';
import type { AuditException } from '../bff/contract/index.ts';
import { openAuditStore, type AuditStore } from '../bff/src/crm/audit.store.ts';
import { consistency, runAudit, type AuditResult } from '../bff/src/crm/audit.ts';
import { openTokenStore } from '../bff/src/crm/token.store.ts';
import { createZohoCrm } from '../bff/src/crm/zoho/create-zoho-crm.ts';
import { loadMapping, MappingError } from '../bff/src/crm/zoho/load-mapping.ts';
import { systemClock } from '../bff/src/platform/clock.ts';
import { createLogger } from '../bff/src/platform/logger.ts';

/**
 * `npm run crm:audit`: compares every record of both sides and prints the consistency figure and the exceptions (`--json`
 * for programs). `-- --repair` puts the exceptions back to work, waits for that and compares again. Ends with 0 when both
 * sides are equal, 1 when there are exceptions, 2 when it could not compare.
 */
const asJson = process.argv.includes('--json');
const repairs = process.argv.includes('--repair');
/** The exceptions of one audit that the database keeps. */
const kept = 10_000;
/** The BFF takes a repair up within a second; throttling and backlogs may hold it back. */
const repairMs = 120_000;

const say = (line: string) => void process.stdout.write(`${line}\n`);
const tell = (line: string) => void process.stderr.write(`${line}\n`);

try {
  process.exitCode = await main();
} catch (error) {
  const expected =
    error instanceof StartError || error instanceof ConfigError || error instanceof MappingError;
  tell(expected ? error.message : String(error instanceof Error ? (error.stack ?? error) : error));
  process.exitCode = 2;
}

async function main(): Promise<number> {
  const dataDir = resolve(import.meta.dirname, '..', process.env['DATA_DIR'] ?? '.data');
  const config = readConfig(await bffEnvironment(process.env, dataDir));
  if (!config.crm) {
    tell('No CRM is connected: set the ZOHO_ variables of the BFF.');
    return 2;
  }
  const mapping = await loadMapping(config.crm.mappingFile);
  const tokenShare = openTokenStore(config.db, {
    signingKey: config.authSigningKeys[0],
    credentials: config.crm,
  });
  const crm = createZohoCrm({ ...config.crm, mapping }, { logger: createLogger('silent'), tokenShare });
  const audits = openAuditStore(config.db);
  const audit = () => runAudit({ crm, audits, clock: systemClock });
  try {
    let result = await audit();
    if (result && result.failure === null && repairs && result.exceptions > 0) {
      await repair(audits, result.id);
      result = await audit();
    }
    if (!result) {
      tell('Another audit is running. Try again when it is done.');
      return 2;
    }
    if (asJson) {
      const exceptions = await allExceptions(audits, result.id);
      say(JSON.stringify({ ...result, consistency: consistency(result), exceptionsFound: exceptions }));
    } else {
      if (result.exceptions > 0) say(line('record', 'reason', 'repair', 'id', 'name', 'in words'));
      for await (const page of pages(audits, result.id)) page.forEach((each) => say(row(each)));
      if (result.exceptions > kept) say(`… the first ${kept} of ${result.exceptions}`);
      say(summary(result));
    }
    if (result.failure !== null) {
      tell(`The audit came to no end: ${result.failure}`);
      return 2;
    }
    return result.exceptions > 0 ? 1 : 0;
  } finally {
    await crm.close();
  }
}

async function repair(audits: AuditStore, audit: string): Promise<void> {
  const { looks, pushes } = await audits.repair(audit);
  tell(`Repairing: ${looks} records to be read from the CRM, ${pushes} to be sent to it …`);
  for (const deadline = Date.now() + repairMs; Date.now() < deadline; await pause(250)) {
    if ((await audits.left(audit)) === 0) return;
  }
  tell('Not everything was taken up within two minutes. Is the BFF running? Comparing as it stands.');
}

async function* pages(audits: AuditStore, audit: string) {
  for (let after = '0'; ;) {
    const page = await audits.exceptions(audit, after, 500);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (page.length < 500 || !last) return;
    after = last.id;
  }
}

async function allExceptions(audits: AuditStore, audit: string): Promise<AuditException[]> {
  const all: AuditException[] = [];
  for await (const page of pages(audits, audit)) all.push(...page);
  return all;
}

/** Rounded down: one record in a million that differs is not 100 %. */
function summary(result: AuditResult): string {
  const { compared, equal, exceptions, explained, settling } = result;
  const percent = (Math.floor(consistency(result) * 10_000) / 100).toFixed(2);
  return `Consistency ${percent} %: ${equal} of ${compared} records are equal. Exceptions: ${exceptions}, of which ${explained} wait or are parked. Changed within the last minute and not compared: ${settling}.`;
}

function row({ kind, reason, repair, crmId, portalId, name, words }: AuditException): string {
  return line(kind, reason, repair, crmId ?? portalId ?? '', name.slice(0, 30), words);
}

function line(kind: string, reason: string, repair: string, id: string, name: string, words: string): string {
  return [kind.padEnd(7), reason.padEnd(19), repair.padEnd(6), id.padEnd(20), name.padEnd(30), words].join(
    '  ',
  );
}
