import { createApp } from '../../bff/src/app.ts';
import { readConfig } from '../../bff/src/config.ts';
import { createLogger } from '../../bff/src/platform/logger.ts';

/** The BFF as it is, but for rate limits that would end a load test after half a second. */
const config = readConfig(process.env);
const rates = {
  address: 1e9,
  signIn: 1e9,
  invitations: 1e9,
  account: 1e9,
  publicForm: 1e9,
  site: 1e9,
  uploads: 1e9,
  tickets: 1e9,
  exports: 1e9,
  refused: 1e9,
  browser: 1e9,
};
await createApp(config, { logger: createLogger(config.logLevel), crm: null, rates }).start();
process.send?.('ready');
process.on('disconnect', () => process.exit());
