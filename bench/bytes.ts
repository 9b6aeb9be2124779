import { openPage, type World } from '../e2e/support.ts';
import type { Figure } from './stats.ts';

/** What the browser really loads from the BFF for a page that has only the public form. */
export async function bytes({ stack, browser }: World): Promise<Figure[]> {
  const page = await openPage(browser, 'about:blank');
  const calls: string[] = [];
  const files: Promise<{ body: number; headers: number }>[] = [];
  page.on('requestfinished', (request) => {
    const path = request.url().replace(stack.bffUrl, '');
    if (path.startsWith('/sdk/'))
      files.push(
        request
          .sizes()
          .then((sizes) => ({ body: sizes.responseBodySize, headers: sizes.responseHeadersSize })),
      );
    else if (path.startsWith('/api/')) calls.push(`${request.method()} ${path}`);
  });
  await page.goto(stack.partnerUrl, { waitUntil: 'networkidle' });
  await page.locator('partner-lead-form').getByLabel('Last name').waitFor();
  const loaded = await Promise.all(files);
  await page.context().close();
  const kB = (part: 'body' | 'headers') =>
    (loaded.reduce((sum, file) => sum + file[part], 0) / 1000).toFixed(1);
  return [
    {
      what: 'script a page with only the public form loads',
      value: `${kB('body')} kB`,
      how: `${loaded.length} files, brotli, counted in Chromium; beside it ${kB('headers')} kB of headers and ${calls.length} call to the API`,
    },
  ];
}
