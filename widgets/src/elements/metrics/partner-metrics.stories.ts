import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { fakeDeals, fakeMetrics } from '../../../test/support/fake-metrics.ts';
import { createFakePortal, fakeLead, type FakePortal } from '../../../test/support/fake-portal.ts';
import { PortalError } from '../../sdk/errors.ts';
import type { Portal, SessionSnapshot } from '../../sdk/types.ts';
import type { PartnerMetrics } from './partner-metrics.ts';
import './partner-metrics.ts';

interface Args {
  portal: Portal | undefined;
  theme: 'auto' | 'light' | 'dark' | 'host';
}
type Story = StoryObj<Args>;

export default {
  title: 'Elements/Metrics',
  component: 'partner-metrics',
  argTypes: {
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark', 'host'] },
    portal: { control: false },
  },
  args: { theme: 'auto', portal: undefined },
  render: ({ portal, theme }) => html`<partner-metrics .portal=${portal} theme=${theme}></partner-metrics>`,
} satisfies Meta<Args>;

const numbers = (metrics = fakeMetrics()) => ({
  portal: createFakePortal({ metrics: () => Promise.resolve(metrics) }),
});
const session = (snapshot: SessionSnapshot) => ({ portal: createFakePortal({ session: snapshot }) });
const failing = (code: PortalError['code'], status = 0) => ({
  portal: createFakePortal({ metrics: () => Promise.reject(new PortalError(code, { status })) }),
});
/** Answers once and then does what is said. */
const first = (then: () => Promise<never>) => {
  let asked = 0;
  return {
    portal: createFakePortal({ metrics: () => (asked++ === 0 ? Promise.resolve(fakeMetrics()) : then()) }),
  };
};

const shown = async (canvas: HTMLElement) => {
  const element = canvas.querySelector<PartnerMetrics>('partner-metrics');
  if (!element) throw new Error('The story has no numbers.');
  await element.updateComplete;
  await new Promise((resolve) => setTimeout(resolve));
  return element;
};
const change: NonNullable<Story['play']> = async ({ args, canvasElement }) => {
  await shown(canvasElement);
  (args.portal as FakePortal).emit({ type: 'lead.changed', id: '2', lead: fakeLead() });
};

export const Many: Story = { tags: ['visual'], args: numbers() };

/** Deals in one currency, and in two. */
export const Deals: Story = { tags: ['visual'], args: numbers({ ...fakeMetrics(), deals: fakeDeals }) };
export const DealsInTwoCurrencies: Story = {
  args: numbers({
    ...fakeMetrics(),
    deals: [...fakeDeals, { category: 'open', currency: 'CHF', count: 1, amount: 48_200.5 }],
  }),
};

export const ReadingAMonth: Story = {
  args: numbers(),
  play: async ({ canvasElement }) => {
    const element = await shown(canvasElement);
    const slider = element.renderRoot.querySelector<HTMLInputElement>('input[type=range]');
    if (!slider) throw new Error('There is nothing to read with.');
    slider.focus();
    slider.value = '7';
    const running = slider.getAttribute('aria-valuetext');
    slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await waitFor(() => expect(slider.getAttribute('aria-valuetext')).not.toBe(running));
  },
};

export const Table: Story = {
  args: numbers(),
  play: async ({ canvasElement }) => {
    (await shown(canvasElement)).renderRoot.querySelector('details')?.toggleAttribute('open', true);
  },
};

export const HugeNumbers: Story = {
  args: numbers(
    fakeMetrics(
      { new: 1_204_567, working: 820_441, won: 418_230, lost: 12 },
      {
        submitted: [
          80_210, 92_004, 118_000, 99_120, 130_450, 141_000, 128_400, 155_010, 160_100, 171_300, 182_004,
          96_300,
        ],
        won: [8_000, 9_020, 12_400, 11_000, 14_090, 13_800, 16_000, 17_750, 15_300, 18_100, 21_003, 10_450],
      },
    ),
  ),
};

export const OneLead: Story = {
  args: numbers(fakeMetrics({ new: 1 }, { submitted: [1], won: [0] })),
};

export const FirstMonth: Story = {
  args: numbers(fakeMetrics({ new: 2, working: 1, won: 1 }, { submitted: [4], won: [1] })),
};

export const NoneWon: Story = {
  args: numbers(fakeMetrics({ new: 3, working: 4, lost: 5 }, { submitted: [3, 4, 5], won: [] })),
};

export const Empty: Story = { args: numbers(fakeMetrics({})) };

export const FirstLoad: Story = {
  args: { portal: createFakePortal({ metrics: () => new Promise(() => undefined) }) },
};

export const Reloading: Story = { args: first(() => new Promise(() => undefined)), play: change };

export const ReloadFailed: Story = {
  args: first(() => Promise.reject(new PortalError('unavailable', { status: 503 }))),
  play: async (context) => {
    await change(context);
    await new Promise((resolve) => {
      context.canvasElement.addEventListener('pp:error', resolve, { once: true });
    });
  },
};

export const Failed: Story = { args: failing('internal', 500) };
export const NotAllowed: Story = { args: failing('forbidden', 403) };
export const OfflineAtFirst: Story = { args: failing('offline') };

export const Offline: Story = {
  args: numbers(),
  play: async ({ args, canvasElement }) => {
    await shown(canvasElement);
    (args.portal as FakePortal).setLive('offline');
  },
};

export const NotReachable: Story = {
  args: session({ status: 'unknown', fault: new PortalError('unreachable') }),
};
export const SignedOut: Story = { args: session({ status: 'signed-out' }) };
export const SessionEnded: Story = { args: session({ status: 'signed-out', reason: 'ended' }) };
export const PartnerSuspended: Story = { args: session({ status: 'signed-out', reason: 'suspended' }) };

export const Dark: Story = { args: { ...numbers(), theme: 'dark' } };

export const RightToLeft: Story = {
  args: numbers(),
  globals: { language: 'ar' },
};

export const Narrow: Story = {
  args: numbers(),
  decorators: [(story) => html`<div style="inline-size: 280px">${story()}</div>`],
};

export const BrandColour: Story = {
  args: numbers(),
  decorators: [(story) => html`<div style="--pp-accent: #e8590c">${story()}</div>`],
};

export const German: Story = { ...Many, tags: [], globals: { language: 'de' } };
export const Japanese: Story = { ...Many, tags: [], globals: { language: 'ja' } };
export const Arabic: Story = { ...Many, tags: [], globals: { language: 'ar' } };
