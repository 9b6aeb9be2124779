import { systemClock } from '../../platform/clock.ts';
import { checkCrm } from './check.ts';
import { assemble, openTransport, type ZohoConfig } from './create-zoho-crm.ts';
import type { Finding } from './finding.ts';
import { planSetup, type SetupStep, takeStep } from './setup.ts';
import { createTokenRequest, type Grant } from './token-request.ts';
import type { ReadOutcome } from '../port.ts';

export interface ZohoOperator {
  /** What is right and wrong with the connection and the CRM's set-up. Writes nothing. */
  check(): Promise<readonly Finding[]>;
  /** What is missing in the CRM and can be created. Writes nothing. */
  plan(): Promise<ReadOutcome<readonly SetupStep[]>>;
  take(step: SetupStep): Promise<Finding>;
  close(): Promise<void>;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** For the person who connects an organisation: one token for everything, and findings in place of a log. */
export function createZohoOperator(config: ZohoConfig, { publicUrl }: { publicUrl: string }): ZohoOperator {
  const parts = { transport: openTransport(config), clock: systemClock, logger: silent };
  const ask = createTokenRequest(config, parts);
  let grant: Promise<Grant> | undefined;
  const requestToken = () => (grant ??= ask());
  const token = {
    async get() {
      const given = await requestToken();
      return given.kind === 'granted' ? ({ kind: 'token', token: given.token } as const) : given.failure;
    },
    // Another would be refused just the same, and Zoho counts them.
    refused() {},
  };
  const zoho = assemble(config, { ...parts, token });
  const { apiUrl, accountsUrl } = config;
  return {
    check: () => checkCrm({ ...zoho, apiUrl, accountsUrl, publicUrl, requestToken }),
    plan: () => planSetup(zoho),
    take: (step) => takeStep(zoho, step),
    close: () => parts.transport.close(),
  };
}
