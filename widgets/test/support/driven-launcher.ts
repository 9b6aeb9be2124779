import type { BrowserLauncher } from '@web/test-runner';
import type { DrivenBrowser, DrivenPage } from '../../../scripts/browser/driven.ts';
import type { OtherBrowser } from '../../../scripts/browser/others.ts';

/** Runs test files one after the other in the one page of a browser, and says at its start which one that is. */
export function drivenLauncher({ name, start }: OtherBrowser): BrowserLauncher & { getPage(): DrivenPage } {
  let browser: DrivenBrowser | undefined;
  let session = '';
  const getPage = () => {
    if (!browser) throw new Error(`${name} does not run.`);
    return browser.page;
  };
  const launcher = {
    name: name as string,
    // The commands of the test runner take what `getPage` gives for a page of Playwright's.
    type: 'playwright',
    concurrency: 1,
    async initialize() {
      browser = await start();
      launcher.name = `${name} ${browser.version}`;
    },
    async startSession(id: string, url: string) {
      session = id;
      await getPage().setViewportSize({ width: 800, height: 600 });
      await getPage().goto(url);
    },
    isActive: (id: string) => id === session,
    getBrowserUrl: async () => getPage().url(),
    getPage,
    async stopSession() {
      session = '';
      await getPage().goto('about:blank');
      return {};
    },
    startDebugSession: () => Promise.reject(new Error(`Debug in ${name} itself: its page is driven.`)),
    stop: async () => browser?.close(),
  };
  return launcher;
}
