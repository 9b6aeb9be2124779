import { expect, test } from 'vitest';
import { fill } from '../site/template.ts';
import { bffUrl, load, ownKey, sites } from './support.ts';

const other = `pk_${'1b'.repeat(16)}`;
const scripts = (html: string) => [...html.matchAll(/<script[^>]+data-key="([^"]*)"/g)].map(([, key]) => key);

test('the partner’s site loads the script once, with the partner’s key', async () => {
  const { partnerUrl } = await sites();
  for (const path of ['/', '/team']) {
    const { html } = await load(partnerUrl + path);
    expect(scripts(html), path).toEqual([ownKey]);
    expect(html, path).toContain(`src="${bffUrl}/sdk/v1/partner-portal.js"`);
  }
});

test('a key in the address replaces the partner’s and stays in the links', async () => {
  const { partnerUrl } = await sites();
  const { status, html } = await load(`${partnerUrl}/?key=${other}`);
  expect(status).toBe(200);
  expect(scripts(html)).toEqual([other]);
  expect(html).toContain(`href="/team?key=${other}"`);
  expect(html).toContain(`href="/?key=${other}#talk"`);
});

test('a key in the address serves also before the partner has one', async () => {
  const { partnerUrl } = await sites(null);
  expect(scripts((await load(`${partnerUrl}/team?key=${other}`)).html)).toEqual([other]);
});

test.each([
  'pk_123',
  `${other}0`,
  other.toUpperCase(),
  '"><script>alert(1)</script>',
  '',
  `${other}&key=${other}`,
])('what is no key (%s) is refused with a word, loads no script and is not repeated', async (key) => {
  const { partnerUrl } = await sites();
  const query = key.includes('&') ? key : encodeURIComponent(key);
  const { status, html } = await load(`${partnerUrl}/?key=${query}`);
  expect(status).toBe(400);
  expect(html).toContain('This is not a site key');
  expect(scripts(html)).toEqual([]);
  expect(html).not.toContain('alert(1)');
  expect(html).toContain('href="/team"');
});

test('a site without a key says so and loads no script', async () => {
  const { partnerUrl } = await sites(null);
  for (const path of ['/', '/team']) {
    const { status, html } = await load(partnerUrl + path);
    expect(status, path).toBe(200);
    expect(html, path).toContain('This site is not connected yet');
    expect(scripts(html), path).toEqual([]);
  }
});

test('what is filled into a page cannot leave its quotes or its text', () => {
  const html = fill('<a href="{{it}}">{{it}}</a>', { it: `"><b>&'$&` });
  const escaped = '&quot;&gt;&lt;b&gt;&amp;&#39;$&amp;';
  expect(html).toBe(`<a href="${escaped}">${escaped}</a>`);
});

test('a page that names what nobody gives does not come out half', () => {
  expect(() => fill('{{missing}}', {})).toThrow('{{missing}}');
});
