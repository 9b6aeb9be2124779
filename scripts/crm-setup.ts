import { lineOf } from '../bff/src/crm/zoho/finding.ts';
import { say, withOperator } from './crm-operator.ts';

/** `npm run crm:setup`: shows what is missing in the CRM, and creates it when told `--yes`. Safe to repeat. */
const sure = process.argv.includes('--yes');

await withOperator(async (operator) => {
  const plan = await operator.plan();
  if (plan.kind !== 'ok') {
    say(`✗ ${plan.reason} npm run crm:check says more.`);
    return false;
  }
  if (plan.value.length === 0) {
    say('✓ Nothing is missing that can be created here.');
    return true;
  }
  for (const { what } of plan.value) say(`  ${what}`);
  if (!sure) {
    say('Nothing was changed. To go ahead: npm run crm:setup -- --yes');
    return true;
  }
  for (const step of plan.value) say(lineOf(await operator.take(step)));
  const left = await operator.plan();
  const done = left.kind === 'ok' && left.value.length === 0;
  say(done ? 'Everything is there.' : 'Something is still missing. npm run crm:check says what.');
  return done;
});
