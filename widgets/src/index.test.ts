/* eslint-disable no-console -- what the script says there is under test */
import { assert, waitUntil } from '@open-wc/testing';
import { createFakePortal } from '../test/support/fake-portal.ts';

const loads = (address: string, data: Record<string, string> = {}) =>
  new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    Object.assign(script, { type: 'module', src: address, onload: () => resolve(), onerror: reject });
    Object.assign(script.dataset, data);
    document.head.append(script);
  });
const address = new URL('./index.ts', import.meta.url).href;

test('one script tag configures the page and defines the elements that stand on it and those that come later', async () => {
  document.body.append(document.createElement('partner-login'));
  await loads(address, { key: 'pk_page', api: 'http://127.0.0.1:9' });
  await globalThis.PartnerPortal?.ready;
  assert.deepEqual(globalThis.PartnerPortal?.config, { siteKey: 'pk_page', apiBase: 'http://127.0.0.1:9' });
  assert.isDefined(customElements.get('partner-login'));

  const late = document.createElement('div');
  late.innerHTML = '<section><partner-lead-form public></partner-lead-form></section>';
  document.body.append(late);
  await waitUntil(() => customElements.get('partner-lead-form'));
  const form = late.querySelector('partner-lead-form');
  assert(form);
  form.portal = createFakePortal();
  await form.updateComplete;
  assert.include(form.shadowRoot?.textContent, 'Last name');
});

test('a repeated configuration changes nothing, another one counts, and `portal` means the hosted portal', async () => {
  let told = 0;
  document.addEventListener('pp:configured', () => told++);
  const portal = globalThis.PartnerPortal;
  await portal?.init({ key: 'pk_page', apiBase: 'http://127.0.0.1:9' });
  assert.equal(told, 0);
  await portal?.init({ key: 'portal', apiBase: 'http://127.0.0.1:9/ignored/path' });
  assert.equal(told, 1);
  assert.deepEqual(portal?.config, { siteKey: null, apiBase: 'http://127.0.0.1:9' });
});

test('a second copy of the script leaves the first one alone and warns with both versions', async () => {
  const first = globalThis.PartnerPortal;
  const warnings: string[] = [];
  const own = console.warn;
  console.warn = (text: string) => warnings.push(text);
  await loads(`${address}?copy`);
  console.warn = own;
  assert.equal(globalThis.PartnerPortal, first);
  assert.match(warnings[0] ?? '', /\d+\.\d+\.\d+.*\d+\.\d+\.\d+/);
});
