import './elements/lead-form/partner-lead-form.ts';
import './elements/lead-list/partner-lead-list.ts';
import './elements/login/partner-login.ts';
import './elements/metrics/partner-metrics.ts';
import './elements/team/partner-team.ts';
import { startScript } from './page/start-script.ts';
import { waiting } from './sdk/define-when-asked.ts';

/**
 * The script of the page in one file, for those who cannot load parts later: a single `integrity` covers all of it. The
 * elements are defined when the page is configured, as with the other script.
 */
startScript(
  import.meta.url,
  Object.fromEntries(
    Object.entries(waiting).map(([tag, define]) => [
      tag,
      // Not before the page's global is there, which the elements look at.
      () => Promise.resolve().then(define),
    ]),
  ),
);
