import { startPostgres } from '../../dev/supabase/postgres.ts';

/** A run of its own for the tests that kill one: starts a server, says that it is up, and stays. */
const [dataDir = '', port] = process.argv.slice(2);
await startPostgres({ dataDir, port: Number(port), durable: false });
process.send?.('up');
