import {
  startCrmSimulator,
  type CrmSimulator,
  type CrmSimulatorOptions,
} from '../../dev/crm-simulator/index.ts';
import { createZohoCrm, type ZohoConfig, type ZohoDeps } from '../../src/crm/zoho/create-zoho-crm.ts';
import { createLogger } from '../../src/platform/logger.ts';

type Options = Partial<Omit<ZohoConfig, 'apiUrl' | 'accountsUrl'>> & Partial<ZohoDeps>;

/** The real adapter with the real SDK, at a simulator. */
export function adapterAt(
  simulator: Pick<CrmSimulator, 'url' | 'credentials'>,
  { logger = createLogger('silent'), clock, tokenShare, ...config }: Options = {},
) {
  return createZohoCrm(
    { apiUrl: simulator.url, accountsUrl: simulator.url, ...simulator.credentials, ...config },
    { logger, ...(clock && { clock }), ...(tokenShare && { tokenShare }) },
  );
}

/** A simulated CRM and the adapter that talks to it. */
export async function startCrm(options: CrmSimulatorOptions & { timeoutMs?: number } = {}) {
  const { timeoutMs = 2_000, ...rest } = options;
  const simulator = await startCrmSimulator(rest);
  const crm = adapterAt(simulator, { timeoutMs });
  return {
    simulator,
    crm,
    async stop() {
      await crm.close();
      await simulator.close();
    },
  };
}
