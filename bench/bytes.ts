import { openPage, type World } from '../e2e/support.ts';
import type { Figure } from './stats.ts';

/** What the browser really loads from the BFF for a page that has only the public form. */
export async function bytes({ stack, browser }: World): Promise<Figure[]> {
  const page = await openPage(browser, 'about:blank');
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const urls = new Map<string, string>();
  let body = 0;
  let files = 0;
  let calls = 0;
  session.on('Network.responseReceived', ({ requestId, response }) => urls.set(requestId, response.url));
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    if (urls.get(requestId)?.startsWith(`${stack.bffUrl}/sdk/`)) body += encodedDataLength;
  });
  session.on('Network.loadingFinished', ({ requestId }) => {
    const url = urls.get(requestId) ?? '';
    if (url.startsWith(`${stack.bffUrl}/sdk/`)) files++;
    else if (url.startsWith(stack.bffUrl)) calls++;
  });
  await page.goto(stack.partnerUrl, { waitUntil: 'networkidle' });
  await page.locator('partner-lead-form').getByLabel('Last name').waitFor();
  await page.context().close();
  return [
    {
      what: 'script a page with only the public form loads',
      value: `${(body / 1000).toFixed(1)} kB`,
      how: `${files} files, brotli, counted in Chromium; and ${calls} API call`,
    },
  ];
}
