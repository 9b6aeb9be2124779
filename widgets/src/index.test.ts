/* eslint-disable no-console -- what the script says there is under test */
import { assert } from '@open-wc/testing';
import { createFakePortal } from '../test/support/fake-portal.ts';
import { waitUntil } from '../test/support/wait-until.ts';

const loads = (address: string, data: Record<string, string> = {}) =>
  new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    Object.assign(script, { type: 'module', src: address, onload: () => resolve(), onerror: reject });
    Object.assign(script.dataset, data);
    document.head.append(script);
  });
const address = new URL('./index.ts', import.meta.url).href;
const ran: string[] = [];

test('one script tag configures the page, runs what waited for it and defines elements now and later', async () => {
  document.body.append(document.createElement('partner-login'));
  Object.assign(globalThis, {
    PartnerPortal: { q: [({ version }: { version: string }) => ran.push(version)] },
  });
  await loads(address, { key: 'pk_page', api: 'http://127.0.0.1:9' });
  await globalThis.PartnerPortal?.ready;
  assert.deepEqual(globalThis.PartnerPortal?.config, { siteKey: 'pk_page', apiBase: 'http://127.0.0.1:9' });
  assert.deepEqual(ran, [globalThis.PartnerPortal?.version]);
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

test('`portal` means the hosted portal, and of an address only the origin counts', async () => {
  await globalThis.PartnerPortal?.init({ key: 'portal', apiBase: 'http://127.0.0.1:9/ignored/path' });
  assert.deepEqual(globalThis.PartnerPortal?.config, { siteKey: null, apiBase: 'http://127.0.0.1:9' });
});

test('further copies of the script leave the first one alone; one warning names both versions', async () => {
  const first = globalThis.PartnerPortal;
  const warnings: string[] = [];
  const own = console.warn;
  console.warn = (text: string) => warnings.push(text);
  await loads(`${address}?copy`);
  await loads(`${address}?third`);
  console.warn = own;
  assert.equal(globalThis.PartnerPortal, first);
  assert.equal(warnings.length, 1);
  assert.match(warnings[0] ?? '', /\d+\.\d+\.\d+.*\d+\.\d+\.\d+/);
});
