import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { StartError } from '../supabase/start-error.ts';

/** Where each part listens. 0 takes any free port, for tests. */
export interface Ports {
  readonly bff: number;
  readonly partnerSite: number;
  readonly portal: number;
  readonly crm: number;
  readonly mailbox: number;
  readonly supabase: number;
  readonly postgres: number;
  readonly smtp: number;
}

const variables: Record<keyof Ports, { name: string; fallback: number; what: string }> = {
  bff: { name: 'PORT', fallback: 3000, what: 'the BFF' },
  partnerSite: { name: 'PARTNER_SITE_PORT', fallback: 3001, what: 'the example partner site' },
  portal: { name: 'PORTAL_PORT', fallback: 3002, what: 'the hosted portal' },
  crm: { name: 'CRM_PORT', fallback: 3003, what: 'the CRM simulator' },
  mailbox: { name: 'MAILBOX_PORT', fallback: 3004, what: 'the mailbox' },
  supabase: { name: 'SUPABASE_PORT', fallback: 3005, what: 'the embedded Supabase' },
  postgres: { name: 'POSTGRES_PORT', fallback: 3006, what: 'PostgreSQL' },
  smtp: { name: 'SMTP_PORT', fallback: 3007, what: 'SMTP' },
};

const parts = Object.keys(variables) as (keyof Ports)[];

/** The ports from the environment; throws one `StartError` that names every fault and the variable that mends it. */
export function readPorts(env: Record<string, string | undefined>): Ports {
  const faults: string[] = [];
  const ports = Object.fromEntries(
    Object.entries(variables).map(([part, { name, fallback }]): [string, number] => {
      const given = env[name];
      const port = given === undefined || given === '' ? fallback : Number(given);
      if (!Number.isInteger(port) || port < 1 || port > 65_535)
        faults.push(`${name} must be a port from 1 to 65535.`);
      return [part, port];
    }),
  ) as unknown as Ports;
  const all = parts.map((part) => ports[part]);
  const twice = all.find((port, index) => all.indexOf(port) !== index);
  if (twice !== undefined) faults.push(`Port ${twice} is given to two parts.`);
  if (faults.length > 0) throw new StartError(faults.join('\n'));
  return ports;
}

/**
 * Looks before anything is started, so that a taken port is one clear line and not half a start. What a killed run left is
 * going down by itself, and is waited for.
 */
export async function checkPorts(ports: Ports, waitMs = 2_000): Promise<void> {
  for (const deadline = Date.now() + waitMs; ; await pause(50)) {
    const taken = await Promise.all(parts.map((part) => isTaken(ports[part])));
    const lines = parts.flatMap((part, index) => (taken[index] ? [portInUse(part, ports[part])] : []));
    if (lines.length === 0) return;
    if (Date.now() > deadline) throw new StartError(lines.join('\n'));
  }
}

function portInUse(part: keyof Ports, port: number): string {
  const { name, what } = variables[part];
  return `Port ${port} for ${what} is in use. Stop what listens there, or set ${name} to another.`;
}

/** Whether anything listens on a port of this machine, by either of its addresses. */
async function isTaken(port: number): Promise<boolean> {
  const answers = await Promise.all(['127.0.0.1', '::1'].map((host) => connects(host, port)));
  return answers.includes(true);
}

function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
