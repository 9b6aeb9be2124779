import { randomUUID } from 'node:crypto';
import type { World } from '../e2e/support.ts';
import type { Member } from './member.ts';
import { spread, type Figure } from './stats.ts';

const samples = 200;

/** From the 201 of a lead to the record in the CRM, through the SDK over HTTP. */
export async function delivery(world: World, member: Member): Promise<Figure[]> {
  const arrived = new Map<string, number>();
  const { crm } = world.stack;
  const stop = crm.calls.onCall((call) => {
    if (!call.path.includes('/upsert')) return;
    for (const name of JSON.stringify(call.request.body).match(/bench-[0-9a-f-]{36}/g) ?? [])
      arrived.set(name, performance.now());
  });
  const handIn = async () => {
    const name = `bench-${randomUUID()}`;
    const answer = await member.post('/leads', { lastName: name });
    if (answer.status !== 201) throw new Error(`a lead was answered ${answer.status}`);
    return { name, at: performance.now() };
  };
  const wait = async ({ name, at }: { name: string; at: number }) => {
    while (!arrived.has(name)) await new Promise((resolve) => setTimeout(resolve, 1));
    return Math.max(0, (arrived.get(name) ?? 0) - at);
  };

  const single: number[] = [];
  for (let i = 0; i < samples; i++) single.push(await wait(await handIn()));
  const many = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const times: number[] = [];
      for (let i = 0; i < samples / 10; i++) times.push(await wait(await handIn()));
      return times;
    }),
  );
  stop();
  return [
    { what: 'lead accepted → in the CRM', value: spread(single), how: `${samples} leads, one after another` },
    { what: 'lead accepted → in the CRM, 10 at once', value: spread(many.flat()), how: `${samples} leads` },
  ];
}
