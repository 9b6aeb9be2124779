import { createApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { openTokenStore } from './crm/token.store.ts';
import { createZohoCrm } from './crm/zoho/create-zoho-crm.ts';
import { loadMapping, MappingError } from './crm/zoho/load-mapping.ts';
import { createLogger } from './platform/logger.ts';

/** The process: configuration, app, signals, exit code. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  const mapping = await loadMapping(config.crm?.mappingFile ?? null);
  const crm =
    config.crm &&
    createZohoCrm(
      { ...config.crm, mapping },
      {
        logger,
        tokenShare: openTokenStore(config.db, {
          signingKey: config.authSigningKeys[0],
          credentials: config.crm,
        }),
      },
    );
  if (!crm) logger.warn('no CRM is connected: leads are kept and wait until the ZOHO_ variables are set');
  const app = createApp(config, { logger, crm, mapping });

  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    // Whatever hangs must not keep the process; by then every accepted lead is in the database.
    setTimeout(() => process.exit(1), 15_000).unref();
    app
      .stop()
      .then(() => crm?.close())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'could not stop cleanly');
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));

  const port = await app.start();
  logger.info({ port, url: config.publicUrl }, 'ready');
}

main().catch((error: unknown) => {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  process.stderr.write(
    taken
      ? 'The port is in use. Stop what listens there, or set PORT to another.\n'
      : `${error instanceof ConfigError || error instanceof MappingError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
});
