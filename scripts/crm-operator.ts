import { defaultCredentials } from '../bff/dev/crm-simulator/index.ts';
import { readPorts } from '../bff/dev/stack/settings.ts';
import { ConfigError, readCrmConfig } from '../bff/src/config.ts';
import { loadMapping, MappingError } from '../bff/src/crm/zoho/load-mapping.ts';
import { createZohoOperator, type ZohoOperator } from '../bff/src/crm/zoho/operator.ts';

/**
 * Works on the CRM of the environment; without one, on that of `npm start` on this machine. The process ends with 0 when
 * `work` answers true, and with 1 when it does not, or when there is no CRM to work on.
 */
export async function withOperator(work: (operator: ZohoOperator) => Promise<boolean>): Promise<void> {
  const operator = await open().catch((error: unknown) => {
    if (error instanceof ConfigError || error instanceof MappingError) return error.message;
    throw error;
  });
  if (typeof operator === 'string') {
    say(operator);
    process.exitCode = 1;
    return;
  }
  try {
    process.exitCode = (await work(operator)) ? 0 : 1;
  } finally {
    await operator.close();
  }
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A text instead says why there is none. */
async function open(): Promise<ZohoOperator | string> {
  const { crm, publicUrl } = readCrmConfig(process.env);
  const mapping = await loadMapping(crm?.mappingFile ?? process.env['CRM_MAPPING'] ?? null);
  if (crm) return createZohoOperator({ ...crm, mapping }, { publicUrl });
  const ports = readPorts(process.env);
  const url = `http://localhost:${ports.crm}`;
  if (!(await answers(url))) {
    return `No CRM is named, and none runs on this machine. Set the ZOHO_ variables (docs/operating.md), or start the demo with npm start; its CRM is at ${url}.`;
  }
  say(`The ZOHO_ variables are not set: this is the CRM of npm start, at ${url}.`);
  return createZohoOperator(
    { apiUrl: url, accountsUrl: url, ...defaultCredentials, mapping },
    { publicUrl: `http://localhost:${ports.bff}` },
  );
}

function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
    () => true,
    () => false,
  );
}
