import { startScript } from './page/start-script.ts';

/**
 * The script of the page. It loads each element's chunk when the first such tag stands on the page, also one that comes
 * later, and says which portal the page means. It shares no code with the chunks: they would import it back under its bare
 * name, and a page that loads it as `partner-portal.js?v=2` would run it twice.
 */
startScript(import.meta.url, {
  'partner-login': () => import('./elements/login/partner-login.ts'),
  'partner-lead-form': () => import('./elements/lead-form/partner-lead-form.ts'),
  'partner-lead-list': () => import('./elements/lead-list/partner-lead-list.ts'),
  'partner-team': () => import('./elements/team/partner-team.ts'),
  'partner-metrics': () => import('./elements/metrics/partner-metrics.ts'),
});
