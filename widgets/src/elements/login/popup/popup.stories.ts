import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { fakePopup } from '../../../../test/support/fake-popup.ts';
import { ana, createFakePortal } from '../../../../test/support/fake-portal.ts';
import { PortalError } from '../../../sdk/errors.ts';
import type { PopupSignIn, WindowProgress } from '../../../sdk/popup.ts';
import type { Portal, SessionSnapshot } from '../../../sdk/types.ts';
import type { PartnerLogin } from '../partner-login.ts';
import '../partner-login.ts';

interface Args {
  portal: Portal;
  theme: 'auto' | 'light' | 'dark' | 'host';
  handover: string | undefined;
  account: boolean;
  /** Whether the page that opened the window can be reached. */
  opener: boolean;
}
type Story = StoryObj<Args>;

const ways = { portalUrl: 'https://portal.example', only: true };
const out: SessionSnapshot = { status: 'signed-out', ways };

const query = `?${new URLSearchParams({
  key: 'pk_nordlicht',
  origin: 'https://www.nordlicht.example',
  state: 'state',
  code_challenge: 'c'.repeat(43),
  code_challenge_method: 'S256',
  dpop_jkt: 't'.repeat(43),
}).toString()}`;

export default {
  title: 'Elements/Sign-in window',
  component: 'partner-login',
  argTypes: {
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark', 'host'] },
    portal: { control: false },
  },
  args: {
    theme: 'auto',
    portal: createFakePortal({ session: out }),
    handover: undefined,
    account: false,
    opener: true,
  },
  render({ portal, theme, handover, account, opener }) {
    const value = opener ? { closed: false, postMessage: () => undefined } : null;
    Object.defineProperty(window, 'opener', { value, configurable: true, writable: true });
    return html`<partner-login
      .portal=${portal}
      .handover=${handover}
      theme=${theme}
      ?account=${account}
    ></partner-login>`;
  },
} satisfies Meta<Args>;

const drawn = async (login: PartnerLogin | null) => {
  for (let turn = 0; turn < 60; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await login?.updateComplete;
    if (turn > 3 && login?.renderRoot.querySelector('button')) break;
  }
};
const press =
  (name: string): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    const login = canvasElement.querySelector<PartnerLogin>('partner-login');
    await drawn(login);
    const buttons = [...(login?.renderRoot.querySelectorAll('button') ?? [])];
    buttons.find((it) => it.textContent.trim().startsWith(name))?.click();
    await drawn(login);
  };

const page = (progress?: WindowProgress, session: SessionSnapshot = out) => ({
  portal: createFakePortal({ session, popup: fakePopup(progress) }),
});
const ending = (progress: WindowProgress): Story => ({ args: page(progress), play: press('Sign in') });
const failing = (code: PortalError['code']): Story =>
  ending({ state: 'failed', error: new PortalError(code) });

export const Idle: Story = { args: page() };
export const SessionEnded: Story = { args: page(undefined, { ...out, reason: 'ended' }) };
export const Suspended: Story = { args: page(undefined, { ...out, reason: 'suspended' }) };
export const Waiting: Story = ending({ state: 'waiting' });
export const Finishing: Story = ending({ state: 'finishing' });
export const Blocked: Story = ending({ state: 'blocked' });
export const Closed: Story = ending({ state: 'closed', heard: true });
export const CutOff: Story = ending({ state: 'closed', heard: false });
export const Expired: Story = failing('code_expired');
export const Offline: Story = failing('offline');
export const AccountElsewhere: Story = {
  args: { ...page(undefined, { status: 'signed-in', me: ana, ways }), account: true },
};
export const WaitingDark: Story = { ...Waiting, args: { ...page(), theme: 'dark' } };
export const WaitingNarrow: Story = {
  ...Waiting,
  decorators: [(story) => html`<div style="inline-size: 280px">${story()}</div>`],
};
export const BlockedRightToLeft: Story = {
  ...Blocked,
  decorators: [(story) => html`<div dir="rtl">${story()}</div>`],
};

const inWindow = (
  popup: Partial<PopupSignIn> = {},
  session: SessionSnapshot = { status: 'signed-in', me: ana },
) => ({
  portal: createFakePortal({ session, popup: fakePopup(undefined, popup) }),
  handover: query,
});
const refused = (code: PortalError['code']) => ({ site: () => Promise.reject(new PortalError(code)) });

export const PortalSignIn: Story = { args: inWindow({}, { status: 'signed-out' }) };
export const PortalAgree: Story = { args: inWindow() };
export const PortalAgreeDark: Story = { args: { ...inWindow(), theme: 'dark' } };
export const PortalAgreeLongNames: Story = {
  args: inWindow(
    {
      site: () =>
        Promise.resolve({
          partnerName: 'Nordlicht Solar- und Windenergieberatungsgesellschaft mbH & Co. KG',
          origin: 'https://partnerportal.nordlicht-solar-und-windenergieberatung.example:8443',
        }),
    },
    {
      status: 'signed-in',
      me: { ...ana, name: 'Ana Sofia Margarida de Albuquerque e Castro da Silva Ferreira' },
    },
  ),
  decorators: [(story) => html`<div style="inline-size: 280px">${story()}</div>`],
};
export const PortalHandedOver: Story = { args: inWindow(), play: press('Continue') };
export const PortalOtherPartner: Story = {
  args: inWindow({ agree: () => Promise.reject(new PortalError('other_partner')) }),
  play: press('Continue'),
};
export const PortalRefused: Story = { args: inWindow(refused('origin_not_allowed')) };
export const PortalSuspended: Story = { args: inWindow(refused('partner_suspended')) };
export const PortalUnreachable: Story = { args: inWindow(refused('offline')) };
export const PortalLost: Story = { args: { ...inWindow(), opener: false } };
