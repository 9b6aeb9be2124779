import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import type { HistoryEntry, Lead } from '../../../../bff/contract/index.ts';
import { fakeAttachment, fakeFiles } from '../../../test/support/fake-files.ts';
import { fakeNote, fakeNotes } from '../../../test/support/fake-notes.ts';
import { fakeMetrics } from '../../../test/support/fake-metrics.ts';
import { ana, createFakePortal, fakeLead, type FakePortal } from '../../../test/support/fake-portal.ts';
import { PortalError } from '../../sdk/errors.ts';
import type { LeadFiles } from '../../sdk/lead-files.ts';
import type { Portal } from '../../sdk/types.ts';
import type { PartnerLeadList } from './partner-lead-list.ts';
import './partner-lead-list.ts';
import './detail.ts';

interface Args {
  portal: Portal | undefined;
  theme: 'auto' | 'light' | 'dark' | 'host';
  width: string;
}
type Story = StoryObj<Args>;

export default {
  title: 'Elements/Lead list',
  component: 'partner-lead-list',
  argTypes: {
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark', 'host'] },
    width: { control: 'text', description: 'Of the room around it' },
    portal: { control: false },
  },
  args: { theme: 'auto', portal: undefined, width: 'auto' },
  render: ({ portal, theme, width }) => {
    const room = document.createElement('div');
    room.style.inlineSize = width;
    const list = Object.assign(document.createElement('partner-lead-list'), { portal, theme });
    room.append(list);
    return html`${room}`;
  },
} satisfies Meta<Args>;

const before = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const hour = 60;
const day = 24 * hour;

const lead = (
  firstName: string | null,
  lastName: string,
  company: string | null,
  [status, category]: readonly [string, Lead['category']],
  minutes: number,
  more: Partial<Lead> = {},
) =>
  fakeLead({
    firstName,
    lastName,
    company,
    status,
    category,
    createdAt: before(minutes),
    updatedAt: before(minutes),
    ...more,
  });

const leads = [
  lead('Mara', 'Lindqvist', 'Havsvind AB', ['Not Contacted', 'new'], 2, { sync: 'queued' }),
  lead('Jonas', 'Weber', 'Weber Dachtechnik GmbH', ['Attempted to Contact', 'working'], 48),
  lead('Aiko', 'Tanaka', null, ['Contacted', 'working'], 3 * hour, {
    description: 'We run 14 holiday cottages and want panels on all of them.\nThe budget is set for spring.',
  }),
  lead('Priya', 'Raman', 'Suryodaya Energy', ['Pre-Qualified', 'working'], day, {
    sync: 'needs_attention',
    syncReason: 'The CRM did not accept the phone number.',
  }),
  lead('Luca', 'Bianchi', 'Officine Solari', ['Qualified', 'won'], 3 * day),
  lead(null, 'Okafor', 'Lagos Rooftop Power', ['Lost Lead', 'lost'], 12 * day),
];

const history: HistoryEntry[] = [
  change('6', 3, ['Contacted', 'working'], 'Dana Whitfield'),
  {
    ...change('5', 5 * hour, ['', 'new'], 'Dana Whitfield'),
    kind: 'field_changed',
    field: 'phone',
    from: '+46 8 123 456',
    to: '+46 8 123 457',
    category: null,
  },
  change('4', 30 * hour, ['Attempted to Contact', 'working'], null),
  {
    ...change('2', 20 * day - 1, ['', 'new'], null),
    kind: 'sent_to_crm',
    actor: { kind: 'system', name: null },
    to: null,
    category: null,
  },
  {
    ...change('1', 20 * day, ['Not Contacted', 'new'], null),
    kind: 'submitted',
    actor: { kind: 'partner', name: ana.name },
  },
];

function change(
  id: string,
  minutes: number,
  [to, category]: readonly [string, Lead['category']],
  name: string | null,
): HistoryEntry {
  const actor = { kind: 'crm', name } as const;
  return { id, kind: 'status_changed', at: before(minutes), actor, field: null, from: null, to, category };
}

const countsOf = (shown: readonly Lead[]) => {
  const many = (category: Lead['category']) => shown.filter((it) => it.category === category).length;
  return fakeMetrics({ new: many('new'), working: many('working'), won: many('won'), lost: many('lost') });
};
const listing = (shown: readonly Lead[] = leads, overrides: Partial<Portal> = {}) =>
  createFakePortal({
    leads: () => Promise.resolve({ leads: [...shown], nextCursor: null }),
    history: () => Promise.resolve({ entries: history }),
    metrics: () => Promise.resolve(countsOf(shown)),
    ...overrides,
  });
const failing = (code: PortalError['code'], status = 0) =>
  createFakePortal({ leads: () => Promise.reject(new PortalError(code, { status })) });

type Play = NonNullable<Story['play']>;
const within = async (canvas: HTMLElement): Promise<PartnerLeadList> => {
  const list = canvas.querySelector<PartnerLeadList>('partner-lead-list');
  if (!list) throw new Error('The story has no list.');
  await new Promise((resolve) => setTimeout(resolve));
  await list.updateComplete;
  return list;
};
const open =
  (at: number): Play =>
  async ({ canvasElement }) => {
    const list = await within(canvasElement);
    list.renderRoot.querySelectorAll<HTMLElement>('button.row')[at]?.click();
    await within(canvasElement);
  };
const search =
  (words: string): Play =>
  async ({ canvasElement }) => {
    const list = await within(canvasElement);
    const input = list.renderRoot.querySelector<HTMLInputElement>('[type=search]');
    if (!input) return;
    input.value = words;
    input.dispatchEvent(new InputEvent('input'));
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    await within(canvasElement);
  };
/** What the BFF would say after the first load. */
const then =
  (act: (portal: FakePortal, list: PartnerLeadList) => void): Play =>
  async ({ canvasElement, args }) => {
    act(args.portal as FakePortal, await within(canvasElement));
    await within(canvasElement);
  };

export const Many: Story = {
  tags: ['visual'],
  args: {
    portal: listing(leads, {
      leads: () => Promise.resolve({ leads, nextCursor: 'more' }),
      metrics: () => Promise.resolve(fakeMetrics()),
    }),
  },
};

export const One: Story = { args: { portal: listing(leads.slice(1, 2)) } };

export const Narrow: Story = { args: { portal: listing(), width: '280px' } };

export const Dark: Story = { args: { portal: listing(), theme: 'dark' } };

export const RightToLeft: Story = {
  tags: ['visual'],
  args: { portal: listing() },
  globals: { language: 'ar' },
  play: open(3),
};

export const Administrator: Story = {
  args: {
    portal: listing(
      leads.map((it, at) => ({ ...it, partnerName: at % 2 ? 'Nordlicht Solar' : 'Helios Partners' })),
    ),
  },
};

const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
export const LongWordsAndMissingValues: Story = {
  args: {
    portal: listing([
      lead(long, long, long, [long, 'working'], 1, { sync: 'queued', partnerName: long }),
      fakeLead({ firstName: null, lastName: '—', company: null, email: null, phone: null, website: null }),
    ]),
  },
};

export const Opened: Story = {
  args: { portal: listing() },
  play: async (context) => {
    await open(2)(context);
    const { renderRoot } = await within(context.canvasElement);
    await waitFor(() =>
      expect((renderRoot as ShadowRoot).activeElement).toBe(renderRoot.querySelector('[part=detail] h2')),
    );
  },
};

export const OpenedNarrow: Story = { args: { portal: listing(), width: '280px' }, play: open(2) };

export const OpenedNeedsAttention: Story = { args: { portal: listing() }, play: open(3) };

const withFiles = (overrides: Parameters<typeof fakeFiles>[0]) =>
  listing(leads, {
    history: () =>
      Promise.resolve({
        entries: [
          { ...change('9', 1, ['offer.pdf', 'new'], null), kind: 'attachment_added', category: null },
          ...history,
        ],
      }),
    files: fakeFiles(overrides),
  });
const attachments = [
  fakeAttachment('Angebot Dachfläche Süd – Havsvind.pdf'),
  fakeAttachment('roof.jpg', { size: 340_000, sync: 'queued' }),
  fakeAttachment('floor-plan-with-a-very-long-name-that-does-not-end-soon-enough.xlsx', {
    size: 20_000,
    sync: 'needs_attention',
    syncReason:
      'The lead was converted in the CRM before the file could be added. Add it to the contact or deal there.',
  }),
];

export const OpenedWithFiles: Story = {
  args: { portal: withFiles({ list: () => Promise.resolve(attachments) }) },
  play: open(2),
};

export const OpenedWithFilesNarrow: Story = {
  args: { portal: withFiles({ list: () => Promise.resolve(attachments) }), width: '280px' },
  play: open(2),
};

export const OpenedFilesFailed: Story = {
  args: { portal: withFiles({ list: () => Promise.reject(new PortalError('timeout')) }) },
  play: open(2),
};

const withNotes = (...given: Parameters<typeof fakeNotes>) =>
  listing(leads, { files: fakeFiles({ notes: fakeNotes(...given) }) });
const noted = [
  fakeNote('Called back: the roof survey is on Thursday, wants the offer before the 14th.', {
    createdAt: before(3),
    sync: 'queued',
    syncReason: 'The CRM cannot be reached.',
  }),
  fakeNote('Decision is with the father.\nHe prefers to be called after six.', {
    createdAt: before(60 * 26),
  }),
  fakeNote('https://havsvind.example/a/very/long/address/that/does/not/end?and=has&no=spaces&in=it', {
    author: 'Bengt Åkerström',
    createdAt: before(60 * 24 * 9),
    sync: 'needs_attention',
    syncReason: 'The CRM takes no notes at this lead any more.',
  }),
];

export const OpenedWithNotes: Story = { tags: ['visual'], args: { portal: withNotes(noted) }, play: open(2) };

export const OpenedWithNotesNarrow: Story = {
  args: { portal: withNotes(noted), width: '280px' },
  play: open(2),
};

export const OpenedWithNotesDark: Story = {
  args: { portal: withNotes(noted), theme: 'dark' },
  play: open(2),
};

export const OpenedWithNotesRightToLeft: Story = {
  args: { portal: withNotes(noted) },
  globals: { language: 'ar' },
  play: open(2),
};

export const OpenedWithoutNotes: Story = { args: { portal: withNotes([]) }, play: open(2) };

export const OpenedNotesToRead: Story = {
  args: {
    portal: withNotes(noted, {
      list: () => Promise.resolve({ notes: noted, nextCursor: 'more', canAdd: false }),
    }),
  },
  play: open(2),
};

export const OpenedNotesFailed: Story = {
  args: { portal: withNotes(noted, { list: () => Promise.reject(new PortalError('timeout')) }) },
  play: open(2),
};

/** Types a note and adds it, as a person does. */
const write =
  (text: string): Play =>
  async (context) => {
    await open(2)(context);
    const { renderRoot } = await within(context.canvasElement);
    const area = await waitFor(() => {
      const found = renderRoot.querySelector('textarea');
      if (!found) throw new Error('The lead takes no notes.');
      return found;
    });
    area.value = text;
    area.dispatchEvent(new InputEvent('input'));
    await within(context.canvasElement);
    area.form?.requestSubmit();
    await within(context.canvasElement);
  };

export const OpenedNoteOnItsWay: Story = {
  args: { portal: withNotes(noted, { add: () => new Promise(() => {}) }) },
  play: write('Sent the brochure.'),
};

export const OpenedNoteNotAdded: Story = {
  args: { portal: withNotes(noted, { add: () => Promise.reject(new PortalError('offline')) }) },
  play: write('Sent the brochure.'),
};

export const OpenedNoteTooLong: Story = {
  args: { portal: withNotes([]) },
  play: write('Sent the brochure. '.repeat(120)),
};

export const OpenedHistoryFailed: Story = {
  args: { portal: listing(leads, { history: () => Promise.reject(new PortalError('timeout')) }) },
  play: open(1),
};

export const OpenedAndRemoved: Story = {
  args: { portal: listing() },
  play: async (context) => {
    await open(1)(context);
    const gone = leads[1];
    if (gone) (context.args.portal as FakePortal).emit({ type: 'lead.removed', id: '1', leadId: gone.id });
  },
};

export const NewLeadsWait: Story = {
  args: { portal: listing() },
  play: then((portal, list) => {
    list.renderRoot.querySelectorAll<HTMLElement>('button.row')[2]?.focus();
    for (const id of ['1', '2', '3']) {
      portal.emit({
        type: 'lead.created',
        id,
        lead: lead('Nia', 'Adeyemi', null, ['Not Contacted', 'new'], 0),
      });
    }
  }),
};

export const JustChanged: Story = {
  args: { portal: listing() },
  play: then((portal) => {
    const [, it] = leads;
    if (!it) return;
    const changed: Lead = { ...it, status: 'Qualified', category: 'won', updatedAt: before(0) };
    portal.emit({ type: 'lead.changed', id: '1', lead: changed });
  }),
};

export const FirstLoad: Story = {
  args: { portal: createFakePortal({ leads: () => new Promise<never>(() => {}) }) },
};

export const Empty: Story = { tags: ['visual'], args: { portal: listing([]) } };

export const NoneFound: Story = {
  args: {
    portal: listing(leads, {
      leads: (query) => Promise.resolve({ leads: query.search ? [] : leads, nextCursor: null }),
    }),
  },
  play: search('Zeppelin'),
};

export const SignedOut: Story = {
  args: { portal: createFakePortal({ session: { status: 'signed-out' } }) },
};

export const SessionEnded: Story = {
  args: { portal: createFakePortal({ session: { status: 'signed-out', reason: 'ended' } }) },
};

export const PartnerPaused: Story = {
  args: { portal: createFakePortal({ session: { status: 'signed-out', reason: 'suspended' } }) },
};

export const PortalUnreachable: Story = {
  args: {
    portal: createFakePortal({ session: { status: 'unknown', fault: new PortalError('unreachable') } }),
  },
};

export const LoadFailed: Story = { args: { portal: failing('unreachable') } };

export const NotAllowed: Story = { args: { portal: failing('forbidden', 403) } };

export const Offline: Story = { args: { portal: failing('offline') } };

export const ConnectionLost: Story = {
  args: { portal: listing() },
  play: then((portal) => portal.setLive('offline')),
};

export const Reconnecting: Story = {
  args: { portal: listing() },
  play: then((portal) => portal.setLive('connecting')),
};

let fails = false;
export const ReloadFailed: Story = {
  args: {
    portal: listing(leads, {
      leads: () =>
        fails ? Promise.reject(new PortalError('timeout')) : Promise.resolve({ leads, nextCursor: null }),
    }),
  },
  play: then((portal) => {
    fails = true;
    portal.emit({ type: 'reload', lastEventId: '1' });
  }),
};

export const German: Story = { ...Many, tags: [], globals: { language: 'de' } };
export const Japanese: Story = { ...Many, tags: [], globals: { language: 'ja' } };
export const Arabic: Story = { ...Many, tags: [], globals: { language: 'ar' } };

const exporting = (exportLeads: LeadFiles['exportLeads']) =>
  listing(leads, { files: fakeFiles({ exportLeads }) });
const failedExport = (code: PortalError['code'], status = 0) =>
  exporting(() => Promise.reject(new PortalError(code, { status })));
const pressExport: Play = async ({ canvasElement }) => {
  const list = await within(canvasElement);
  const found = () => list.renderRoot.querySelector<HTMLElement>('[part=export]');
  await waitFor(() => {
    if (!found()) throw new Error('The export comes after the list.');
  });
  found()?.click();
  await within(canvasElement);
};

export const ExportOnItsWay: Story = {
  args: { portal: exporting(() => new Promise(() => {})) },
  play: pressExport,
};

export const ExportAsksWhoItIs: Story = {
  args: { portal: failedExport('step_up_required', 403) },
  play: pressExport,
};

export const ExportFailed: Story = { args: { portal: failedExport('unavailable', 503) }, play: pressExport };

export const ExportOffline: Story = { args: { portal: failedExport('offline') }, play: pressExport };

export const ExportNotAllowed: Story = {
  args: { portal: failedExport('forbidden', 403) },
  play: pressExport,
};
