import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ana, createFakePortal } from '../../../test/support/fake-portal.ts';
import { PortalError } from '../../sdk/errors.ts';
import type { Portal, SessionSnapshot } from '../../sdk/types.ts';
import type { PartnerLogin } from './partner-login.ts';
import './partner-login.ts';

interface Args {
  portal: Portal | undefined;
  theme: 'auto' | 'light' | 'dark' | 'host';
  invitation: string | undefined;
}
type Story = StoryObj<Args>;

export default {
  title: 'Elements/Sign-in',
  component: 'partner-login',
  argTypes: {
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark', 'host'] },
    portal: { control: false },
    invitation: { control: false },
  },
  args: { theme: 'auto', portal: undefined, invitation: undefined },
  render: ({ portal, theme, invitation }) =>
    html`<partner-login .portal=${portal} theme=${theme} .invitation=${invitation}></partner-login>`,
} satisfies Meta<Args>;

const out: SessionSnapshot = { status: 'signed-out' };
const session = (snapshot: SessionSnapshot, overrides: Partial<Portal> = {}) => ({
  portal: createFakePortal({ session: snapshot, ...overrides }),
});
const invited = (overrides: Partial<Portal> = {}) => ({ ...session(out, overrides), invitation: 'token' });
const failing = (code: PortalError['code']) => () => Promise.reject(new PortalError(code));

const submit =
  (values: Record<string, string>): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    const login = canvasElement.querySelector<PartnerLogin>('partner-login');
    await login?.updateComplete;
    await new Promise((resolve) => setTimeout(resolve));
    for (const [name, value] of Object.entries(values)) {
      const input = login?.querySelector<HTMLInputElement>(`input[name=${name}]`);
      if (!input) continue;
      input.value = value;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    login?.querySelector('form')?.requestSubmit();
    await login?.updateComplete;
  };

const credentials = { email: ana.email, password: 'correct horse' };

export const SignedOut: Story = { args: session(out) };
export const Asking: Story = { args: session({ status: 'unknown' }) };
export const NotReachable: Story = {
  args: session({ status: 'unknown', fault: new PortalError('unreachable') }),
};
export const EmptyFields: Story = { args: session(out), play: submit({}) };
export const WrongPassword: Story = {
  args: session(out, { login: failing('invalid_credentials') }),
  play: submit(credentials),
};
export const TooManyTries: Story = {
  args: session(out, { login: failing('rate_limited') }),
  play: submit(credentials),
};
export const Offline: Story = {
  args: session(out, { login: failing('offline') }),
  play: submit(credentials),
};
export const SigningIn: Story = {
  args: session(out, { login: () => new Promise(() => undefined) }),
  play: submit(credentials),
};
export const SessionEnded: Story = { args: session({ ...out, reason: 'ended' }) };
export const PartnerSuspended: Story = { args: session({ ...out, reason: 'suspended' }) };

export const SignedIn: Story = { args: session({ status: 'signed-in', me: ana }) };
export const SignedInAdministrator: Story = {
  args: session({ status: 'signed-in', me: { ...ana, role: 'admin', partner: null } }),
};
export const SignedInLongNames: Story = {
  args: session({
    status: 'signed-in',
    me: {
      ...ana,
      name: 'Hubert Blaine Wolfeschlegelsteinhausenbergerdorff Senior',
      partner: {
        id: ana.id,
        name: 'Nordlicht Solar und Windkraft Beteiligungsgesellschaft mbH',
        siteKey: 'pk_x',
      },
    },
  }),
};
export const SignOutFailed: Story = {
  args: session({ status: 'signed-in', me: ana }, { logout: failing('unreachable') }),
  play: async ({ canvasElement }) => {
    const login = canvasElement.querySelector<PartnerLogin>('partner-login');
    await login?.updateComplete;
    login?.renderRoot.querySelector<HTMLElement>('.button')?.click();
    await login?.updateComplete;
  },
};

export const Invitation: Story = { args: invited() };
export const InvitationShortPassword: Story = {
  args: invited(),
  play: submit({ name: 'Ana', password: 'short' }),
};
export const InvitationGuessablePassword: Story = {
  args: invited({ acceptInvitation: failing('weak_password') }),
  play: submit({ name: 'Ana Silva', password: 'partnerportal1' }),
};
export const InvitationAsking: Story = { args: invited({ invitation: () => new Promise(() => undefined) }) };
export const InvitationExpired: Story = { args: invited({ invitation: failing('invitation_expired') }) };
export const InvitationUsed: Story = { args: invited({ invitation: failing('invitation_used') }) };
export const InvitationInvalid: Story = { args: invited({ invitation: failing('invitation_invalid') }) };
export const InvitationNotReachable: Story = { args: invited({ invitation: failing('timeout') }) };

export const Dark: Story = { args: { ...session(out), theme: 'dark' } };
export const RightToLeft: Story = {
  args: session(out),
  decorators: [(story) => html`<div dir="rtl">${story()}</div>`],
};
export const Narrow: Story = {
  args: session({ status: 'signed-in', me: ana }),
  decorators: [(story) => html`<div style="inline-size: 280px">${story()}</div>`],
};
