import { demoPassword } from '../bff/dev/seed/index.ts';
import { openPage, type World } from '../e2e/support.ts';
import { memberEmail } from './member.ts';
import { spread, type Figure } from './stats.ts';

const samples = 100;
const words = ['Contacted', 'Attempted to Contact'] as const;

/** From the change in the CRM to the badge in the DOM of an open page on the partner's own site, both on one clock. */
export async function live(world: World): Promise<Figure[]> {
  const { stack, browser } = world;
  const page = await openPage(browser, `${stack.partnerUrl}/team`);
  const login = page.locator('partner-login');
  await login.getByLabel('Email').fill(memberEmail);
  await login.getByLabel('Password', { exact: true }).fill(demoPassword);
  await login.getByRole('button', { name: 'Sign in' }).click();
  const [home] = stack.crm.records.list('Partners', { Name: 'Brightwave Consulting' });
  if (!home) throw new Error('there is no example partner');
  const id = stack.crm.records.insert('Leads', {
    Last_Name: 'Watched',
    Company: 'Bench',
    Partner: home.id,
    Lead_Status: 'Not Contacted',
  });
  const row = page.locator('partner-lead-list').getByRole('listitem').filter({ hasText: 'Watched' }).first();
  await row.waitFor();
  await page.locator('partner-lead-list').getByText('Live').waitFor();

  const times: number[] = [];
  for (let i = 0; i < samples; i++) {
    const status = words[i % 2] ?? words[0];
    const seen = row.evaluate(
      (element, word) =>
        new Promise<number>((done) => {
          const look = () => {
            if (element.textContent.includes(word)) done(Date.now());
            else requestAnimationFrame(look);
          };
          look();
        }),
      status === 'Contacted' ? 'Contacted' : 'Attempted',
    );
    const changed = Date.now();
    stack.crm.records.update('Leads', id, { Lead_Status: status });
    times.push((await seen) - changed);
  }
  await page.context().close();
  return [
    {
      what: 'status changed in the CRM → DOM changed',
      value: spread(times),
      how: `${samples} changes, Chromium, looked at every frame`,
    },
  ];
}
