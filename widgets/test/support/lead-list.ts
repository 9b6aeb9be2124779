import { assert, fixture, html } from '@open-wc/testing';
import { emulateMedia, resetMouse, setViewport } from '@web/test-runner-commands';
import type { HistoryEntry, Lead, LeadPage } from '../../../bff/contract/index.ts';
import { createFakePortal, fakeLead } from './fake-portal.ts';
import { seen } from './page.ts';
import type { Portal } from '../../src/sdk/types.ts';
import type { PartnerLeadList } from '../../src/elements/lead-list/partner-lead-list.ts';
import '../../src/elements/lead-list/partner-lead-list.ts';

/** Minutes before now. */
export const before = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
export const lead = (lastName: string, minutes: number, more: Partial<Lead> = {}): Lead =>
  fakeLead({ lastName, firstName: null, createdAt: before(minutes), updatedAt: before(minutes), ...more });

export const adams = lead('Adams', 10);
export const brown = lead('Brown', 20);
export const clark = lead('Clark', 30);
export const page = (...leads: Lead[]): LeadPage => ({ leads, nextCursor: null });
export const listing = (...leads: Lead[]) =>
  createFakePortal({ leads: () => Promise.resolve(page(...leads)) });

export const entry = (id: string, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id,
  kind: 'status_changed',
  at: before(5),
  actor: { kind: 'crm', name: 'Dana Whitfield' },
  field: null,
  from: null,
  to: 'Contacted',
  category: 'working',
  ...more,
});

export async function show(portal?: Portal, width = 1000): Promise<PartnerLeadList> {
  const room = document.createElement('div');
  room.style.inlineSize = `${width}px`;
  const element = await fixture<PartnerLeadList>(
    html`<partner-lead-list .portal=${portal}></partner-lead-list>`,
    { parentNode: room },
  );
  await settled(element);
  // Asked for by the element too, once its rows are there.
  await import('../../src/elements/lead-list/detail.ts');
  return element;
}

export async function settled(element: PartnerLeadList): Promise<void> {
  // One turn for the call that a render makes, one for what its answer draws.
  for (let turn = 0; turn < 2; turn++) {
    await new Promise((resolve) => setTimeout(resolve));
    await element.updateComplete;
  }
}

export const rowsOf = (element: PartnerLeadList) => [
  ...element.renderRoot.querySelectorAll<HTMLElement>('button.row'),
];
export const names = (element: PartnerLeadList) =>
  rowsOf(element).map((row) => row.querySelector('.who')?.textContent);
export const find = (element: PartnerLeadList, selector: string) => {
  const found = element.renderRoot.querySelector<HTMLElement>(selector);
  assert(found, `${selector} is on screen`);
  return found;
};
export const rowOf = (element: PartnerLeadList, of: Lead) => find(element, `.row[data-id="${of.id}"]`);
export const press = async (element: PartnerLeadList, words: string) => {
  const found = [...element.renderRoot.querySelectorAll('button')].find((it) => seen(it).includes(words));
  assert(found, `a button "${words}" is on screen`);
  found.click();
  await settled(element);
};
export const focused = (element: PartnerLeadList) => element.shadowRoot?.activeElement;
export const statusOf = (element: PartnerLeadList, of: Lead) =>
  rowOf(element, of).querySelector('.badge')?.textContent;
/** As every test of the list begins. */
export async function quietPage(): Promise<void> {
  await setViewport({ width: 1280, height: 900 });
  // Colours are judged where they end, not on their way.
  await emulateMedia({ reducedMotion: 'reduce' });
  await resetMouse();
}
