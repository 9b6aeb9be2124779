import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { defaultMapping } from '../../src/crm/zoho/mapping.ts';
import { startLoop } from '../support/loop.ts';
import { eventually } from '../support/portal.ts';

test('an organisation’s own words for untouched and converted leads are the portal’s from the first second on', async () => {
  const mapping = {
    ...defaultMapping,
    leads: { ...defaultMapping.leads, emptyStatus: 'Neu', convertedStatus: 'Gewandelt' },
  };
  const loop = await startLoop({ mapping });
  try {
    const site = await loop.site(loop.applicant('Wortwahl'));
    const on = { key: site.siteKey, origin: site.origin };
    const token = await loop.portal.signIn(site, await loop.portal.person(site));
    const { body: lead } = await loop.portal.call('POST', '/api/v1/leads', {
      ...on,
      token,
      body: { lastName: 'Neuling' },
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(lead).toMatchObject({ status: 'Neu', category: 'new' });

    const crmId = await eventually(() => loop.crm.records.list('Leads', { Last_Name: 'Neuling' })[0]?.['id']);
    loop.crm.records.convert(crmId, null);
    const read = async () =>
      (await loop.portal.call('GET', `/api/v1/leads/${lead.id}`, { ...on, token })).body;
    await eventually(async () => (await read()).status === 'Gewandelt');
    expect(await read()).toMatchObject({ category: 'won' });
  } finally {
    await loop.stop();
  }
});
