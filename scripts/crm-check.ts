import { lineOf } from '../bff/src/crm/zoho/finding.ts';
import { say, withOperator } from './crm-operator.ts';

/** `npm run crm:check`: what is right and wrong with the CRM, one line each. Writes nothing; ends with 1 when something is wrong. */
await withOperator(async (operator) => {
  const findings = await operator.check();
  for (const finding of findings) say(lineOf(finding));
  const wrong = findings.filter(({ level }) => level === 'fail').length;
  say(wrong === 0 ? 'The portal can work with this CRM.' : `To be mended: ${wrong}.`);
  return wrong === 0;
});
