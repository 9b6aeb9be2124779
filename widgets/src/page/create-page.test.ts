/* eslint-disable no-console -- what is said there is under test */
import { assert } from '@open-wc/testing';
import { createPage, type PageSource, type PartnerPortalGlobal } from './create-page.ts';
import { waitUntil } from '../../test/support/wait-until.ts';

const base = 'https://portal.example.com/sdk/v1/partner-portal.js';
const api = 'https://portal.example.com';
const pages: PartnerPortalGlobal[] = [];
const ownError = console.error;
let told: string[] = [];
let count = 0;

/** A page with one element of its own, under a name that no other test uses. */
function pageWith({
  script,
  chunk,
  attributes = {},
}: {
  script?: HTMLElement;
  chunk?: (tag: string) => Promise<unknown>;
  attributes?: Record<string, string>;
} = {}) {
  const tag = `test-thing-${count++}`;
  const loads: string[] = [];
  const source: PageSource = {
    version: '1.2.3',
    base,
    script,
    chunks: {
      [tag]: () => {
        loads.push(tag);
        if (chunk) return chunk(tag);
        customElements.define(tag, class extends HTMLElement {});
        return Promise.resolve();
      },
    },
  };
  const add = (more = attributes) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(more)) element.setAttribute(name, value);
    document.body.append(element);
    return element;
  };
  const element = add();
  const page = createPage(source);
  pages.push(page);
  return { page, element, add, tag, loads };
}

const siteKeyOf = (page: PartnerPortalGlobal) => page.config?.siteKey;
const seen = (element: Element) => element.shadowRoot?.textContent ?? '';

setup(() => {
  told = [];
  console.error = (text: string) => told.push(text);
});
teardown(() => {
  for (const page of pages.splice(0)) page.destroy();
  console.error = ownError;
  document.body.replaceChildren();
  delete (globalThis as { PartnerPortal?: unknown }).PartnerPortal;
});

test('the script tag, an element and init() say the same, whichever speaks', async () => {
  const script = Object.assign(document.createElement('script'), { type: 'text/plain' });
  Object.assign(script.dataset, { key: 'pk_a', api: `${api}/ignored/path` });
  const bySomeone = [
    pageWith({ script }).page,
    pageWith({ attributes: { 'site-key': 'pk_a', api } }).page,
    pageWith().page,
  ];
  await bySomeone[2]?.init({ key: 'pk_a', apiBase: api });
  for (const { config } of bySomeone) assert.deepEqual(config, { siteKey: 'pk_a', apiBase: api });
});

test('a call counts over the script tag, the script tag over an element, in every order', async () => {
  const orders = [
    ['call', 'tag', 'element'],
    ['element', 'tag', 'call'],
    ['tag', 'element', 'call'],
    ['element', 'call', 'tag'],
  ];
  for (const order of orders) {
    const script = document.createElement('div');
    document.body.append(script);
    const { page, element } = pageWith({ script });
    for (const who of order) {
      if (who === 'call') void page.init({ key: 'pk_call' });
      if (who === 'tag') script.dataset['key'] = 'pk_tag';
      if (who === 'element') element.setAttribute('site-key', 'pk_element');
      await waitUntil(() => page.config);
    }
    assert.deepEqual(page.config, { siteKey: 'pk_call', apiBase: api }, order.join());
  }
});

test('an attribute that is set late counts, and a repeated configuration is no news', async () => {
  const { page, element, loads } = pageWith();
  assert.isUndefined(page.config);
  assert.isEmpty(loads);
  element.setAttribute('site-key', 'pk_late');
  await page.ready;
  assert.equal(siteKeyOf(page), 'pk_late');
  let news = 0;
  document.addEventListener('pp:configured', () => news++, { once: true });
  await page.init({ key: 'pk_late' });
  element.setAttribute('site-key', 'pk_late');
  assert.equal(news, 0);
  assert.equal(loads.length, 1);
});

test('update changes what it names and keeps the rest', async () => {
  const { page } = pageWith();
  await page.init({ key: 'pk_a', apiBase: 'https://one.example.com' });
  await page.update({ apiBase: 'https://two.example.com' });
  assert.deepEqual(page.config, { siteKey: 'pk_a', apiBase: 'https://two.example.com' });
});

test('destroy forgets the portal, leaves elements inert and what comes later alone; init begins anew', async () => {
  const { page, element, add, tag, loads } = pageWith({ chunk: () => Promise.resolve() });
  await page.init({ key: 'pk_a' });
  let news = 0;
  const hear = () => news++;
  document.addEventListener('pp:configured', hear);
  page.destroy();
  assert.isUndefined(page.config);
  assert.isTrue(element.inert);
  assert.equal(news, 1);
  add({ 'site-key': 'pk_b' });
  await Promise.resolve();
  assert.isUndefined(page.config);
  await page.init({ key: 'pk_a' });
  document.removeEventListener('pp:configured', hear);
  assert.equal(siteKeyOf(page), 'pk_a');
  for (const it of document.querySelectorAll<HTMLElement>(tag)) assert.isFalse(it.inert);
  assert.equal(loads.length, 1);
});

test('commands that waited run in their order, later ones at once, and one that fails says so without throwing', async () => {
  const { page } = pageWith();
  const ran: string[] = [];
  page.q.push(
    ['init', { key: 'pk_a' }],
    () => ran.push('first'),
    () => {
      throw new Error('no such thing');
    },
  );
  page.q.push(() => ran.push('second'));
  await page.ready;
  assert.deepEqual(ran, ['first', 'second']);
  assert.equal(page.config?.siteKey, 'pk_a');
  // What the page of the test before was told may come late.
  await waitUntil(() => told.some((it) => /no such thing.*\/sdk\/help#/.test(it)));
});

test('without a key visitors and integrators are told, once, and all is well when it comes', async () => {
  const { page, element, add, loads } = pageWith();
  const codes: string[] = [];
  document.addEventListener('pp:error', (event) => codes.push(event.detail.code));
  await waitUntil(() => seen(element));
  assert.include(seen(element), 'Not connected yet');
  assert.equal(getComputedStyle(element).display, 'block');
  assert.isAbove(element.getBoundingClientRect().height, 40);
  const another = add();
  await waitUntil(() => seen(another));
  assert.equal(told.length, 1);
  assert.match(told[0] ?? '', /data-key.*https:\/\/portal\.example\.com\/sdk\/help#keys$/);
  assert.include(codes, 'no_key');
  await page.init({ key: 'pk_a' });
  assert.equal(loads.length, 1);
  assert.equal(seen(element) + seen(another), '');
});

test('what keeps the elements away is said in the language of the page', async () => {
  const { element, add } = pageWith({ attributes: { lang: 'ar-EG' } });
  await waitUntil(() => seen(element));
  assert.include(seen(element), 'لم يتم الاتصال بعد');
  const box = element.shadowRoot?.querySelector('[role=status]');
  assert.deepEqual([box?.getAttribute('lang'), box?.getAttribute('dir')], ['ar', 'rtl']);
  const unknown = add({ lang: 'sv' });
  await waitUntil(() => seen(unknown));
  assert.include(seen(unknown), 'Not connected yet');
});

test('an element whose part does not come says so, and the next one on the page tries again', async () => {
  let fails = true;
  const { page, element, add, tag } = pageWith({
    chunk: (name) => {
      if (fails) return Promise.reject(new TypeError('Failed to fetch'));
      customElements.define(name, class extends HTMLElement {});
      return Promise.resolve();
    },
  });
  await page.init({ key: 'pk_a' });
  await waitUntil(() => seen(element));
  assert.include(seen(element), 'could not be loaded');
  assert.equal(told.length, 1);
  assert.include(told[0], `<${tag}>`);
  fails = false;
  add();
  await customElements.whenDefined(tag);
  assert.equal(seen(element), '');
});

test('an old browser is named to the visitor, and nothing of the elements is loaded', async () => {
  const own = CSS.supports;
  CSS.supports = () => false;
  try {
    const { page, element, loads } = pageWith({ attributes: { 'site-key': 'pk_a' } });
    void page.init({ key: 'pk_a' });
    await waitUntil(() => seen(element));
    assert.include(seen(element), 'too old');
    assert.equal(told.length, 1);
    assert.isEmpty(loads);
  } finally {
    CSS.supports = own;
  }
});

test('an address that is none and a second key on the page are said in the console, and break nothing', async () => {
  const { page, element, add } = pageWith();
  void page.init({ key: 'pk_a', apiBase: 'https://' });
  await waitUntil(() => seen(element));
  assert.match(told[0] ?? '', /https:\/\/ More/);
  await page.update({ apiBase: api });
  add({ 'site-key': 'pk_second' });
  await waitUntil(() => told.length === 2);
  assert.match(told[1] ?? '', /left out: pk_second/);
  assert.equal(page.config?.siteKey, 'pk_a');
});

test('check examines the page as it is configured', async () => {
  const { well, findings } = await pageWith().page.check();
  assert.isFalse(well);
  assert.include(findings.find(({ about }) => about === 'key')?.text, 'names no site key');
});
