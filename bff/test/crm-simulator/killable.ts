import { startCrmSimulator } from '../../dev/crm-simulator/index.ts';

/** A simulator in a process of its own that tells what it stored and then waits to be killed. */
const crm = await startCrmSimulator({ dataFile: String(process.argv[2]) });
process.send?.(crm.records.insert('Leads', { Last_Name: 'Killed' }));
