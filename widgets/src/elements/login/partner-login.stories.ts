import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { fakeBff, problem } from '../../../test/support/fake-bff.ts';
import { fakeCodes, fakeDevices, fakeOwn, fakeSecurity } from '../../../test/support/fake-own.ts';
import { ana, createFakePortal, type FakePortal } from '../../../test/support/fake-portal.ts';
import { PortalError } from '../../sdk/errors.ts';
import type { OwnAccount } from '../../sdk/own-account.ts';
import type { Portal, SessionSnapshot } from '../../sdk/types.ts';
import type { PartnerLogin } from './partner-login.ts';
import './partner-login.ts';

interface Args {
  portal: Portal | undefined;
  theme: 'auto' | 'light' | 'dark' | 'host';
  invitation: string | undefined;
  reset: string | undefined;
  address: string | undefined;
  account: boolean;
  debug: boolean;
}
type Story = StoryObj<Args>;

export default {
  title: 'Elements/Sign-in',
  component: 'partner-login',
  argTypes: {
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark', 'host'] },
    portal: { control: false },
    invitation: { control: false },
    reset: { control: false },
    address: { control: false },
  },
  args: {
    theme: 'auto',
    portal: undefined,
    invitation: undefined,
    reset: undefined,
    address: undefined,
    account: false,
    debug: false,
  },
  render: ({ portal, theme, invitation, reset, address, account, debug }) =>
    html`<partner-login
      .portal=${portal}
      theme=${theme}
      ?account=${account}
      ?debug=${debug}
      .invitation=${invitation}
      .reset=${reset}
      .address=${address}
    ></partner-login>`,
} satisfies Meta<Args>;

const out: SessionSnapshot = { status: 'signed-out' };
const session = (snapshot: SessionSnapshot, overrides: Partial<Portal> = {}) => ({
  portal: createFakePortal({ session: snapshot, ...overrides }),
});
const invited = (overrides: Partial<Portal> = {}) => ({ ...session(out, overrides), invitation: 'token' });
const failing = (code: PortalError['code']) => () => Promise.reject(new PortalError(code));

const drawn = async (login: PartnerLogin | null) => {
  for (let turn = 0; turn < 60; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await login?.updateComplete;
    if (turn > 3 && !login?.renderRoot.querySelector('.room[aria-busy]')) break;
  }
};
const find = (canvas: HTMLElement) => canvas.querySelector<PartnerLogin>('partner-login');

const submit =
  (values: Record<string, string>): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    const login = find(canvasElement);
    await drawn(login);
    for (const [name, value] of Object.entries(values)) {
      const input = login?.querySelector<HTMLInputElement>(`input[name=${name}]`);
      if (!input) continue;
      input.value = value;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    login?.querySelector('form')?.requestSubmit();
    await drawn(login);
  };

/** Presses, one after the other, the buttons of these names. */
const press =
  (...names: string[]): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    const login = find(canvasElement);
    for (const name of names) {
      await drawn(login);
      const buttons = [login, login?.renderRoot].flatMap((it) => [
        ...(it?.querySelectorAll<HTMLElement>('button') ?? []),
      ]);
      buttons
        .find((it) => (it.getAttribute('aria-label') ?? it.textContent).trim().startsWith(name))
        ?.click();
    }
    await drawn(login);
  };
const then =
  (...steps: NonNullable<Story['play']>[]): NonNullable<Story['play']> =>
  async (context) => {
    for (const step of steps) await step(context);
  };

const credentials = { email: ana.email, password: 'correct horse' };

export const SignedOut: Story = { tags: ['visual'], args: session(out) };
export const Asking: Story = { args: session({ status: 'unknown' }) };
export const NotReachable: Story = {
  args: session({ status: 'unknown', fault: new PortalError('unreachable') }),
};
export const EmptyFields: Story = { args: session(out), play: submit({}) };
export const WrongPassword: Story = {
  tags: ['visual'],
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
export const SignsIn: Story = {
  args: session(out),
  play: async (context) => {
    (context.args.portal as FakePortal).setSession(out);
    await submit(credentials)(context);
    const login = find(context.canvasElement);
    await waitFor(() => expect(login?.renderRoot.querySelector('[part=person]')).toHaveTextContent(ana.name));
  },
};
export const SessionEnded: Story = { args: session({ ...out, reason: 'ended' }) };
export const SignedOutElsewhere: Story = { args: session({ ...out, reason: 'ended', elsewhere: true }) };
export const Locked: Story = {
  args: session(out, {
    login: () =>
      Promise.reject(
        new PortalError('rate_limited', { status: 429, detail: 'Too many tries. Try again in 4 minutes.' }),
      ),
  }),
  play: submit(credentials),
};
export const AccountSwitchedOff: Story = {
  args: session(out, { login: failing('account_disabled') }),
  play: submit(credentials),
};
export const PartnerSuspended: Story = { args: session({ ...out, reason: 'suspended' }) };

export const SignedIn: Story = { tags: ['visual'], args: session({ status: 'signed-in', me: ana }) };
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
  play: press('Sign out'),
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

const own = (overrides: Partial<OwnAccount> = {}) => ({ own: fakeOwn(overrides) });
const hanging = () => new Promise<never>(() => undefined);

export const Forgot: Story = { args: session(out, own()), play: press('Forgot password?') };
export const ForgotSent: Story = {
  args: session(out, own()),
  play: then(press('Forgot password?'), submit({ email: ana.email })),
};
export const ForgotOffline: Story = {
  args: session(out, own({ forgot: failing('offline') })),
  play: then(press('Forgot password?'), submit({ email: ana.email })),
};
const resetting = (overrides: Partial<OwnAccount> = {}) => ({
  ...session(out, own(overrides)),
  reset: 'token',
});
export const Reset: Story = { args: resetting() };
export const ResetEasyPassword: Story = {
  args: resetting({ reset: failing('weak_password') }),
  play: submit({ password: 'partnerportal1' }),
};
export const ResetDone: Story = { args: resetting(), play: submit({ password: 'violet kettle under snow' }) };
export const ResetExpired: Story = { args: resetting({ readReset: failing('link_expired') }) };
export const ResetUsed: Story = { args: resetting({ readReset: failing('link_used') }) };
export const ResetInvalid: Story = { args: resetting({ readReset: failing('link_invalid') }) };
export const AddressConfirmed: Story = { args: { ...session(out, own()), address: 'token' } };
export const AddressTaken: Story = {
  args: { ...session(out, own({ confirmAddress: failing('address_taken') })), address: 'token' },
};

const codeAsked = (overrides: Partial<OwnAccount> = {}) =>
  session(out, { ...own(overrides), login: () => Promise.resolve({ challenge: 'sealed', expiresIn: 300 }) });
const wrongCode = () =>
  Promise.reject(
    new PortalError('invalid_code', {
      status: 422,
      fields: [
        {
          field: 'code',
          code: 'wrong',
          message: 'This code is wrong or was used before. Enter the one your app shows now.',
        },
      ],
    }),
  );
export const Code: Story = { args: codeAsked(), play: submit(credentials) };
export const CodeWrong: Story = {
  args: codeAsked({ answer: wrongCode }),
  play: then(submit(credentials), submit({ code: '000000' })),
};
export const CodeGuessedTooOften: Story = {
  args: codeAsked({
    answer: () =>
      Promise.reject(
        new PortalError('rate_limited', {
          status: 429,
          detail: 'Too many wrong codes. Try again in 4 minutes.',
        }),
      ),
  }),
  play: then(submit(credentials), submit({ code: '000000' })),
};
export const CodeTooLate: Story = {
  args: codeAsked({ answer: failing('challenge_expired') }),
  play: then(submit(credentials), submit({ code: '123456' })),
};
export const CodeForRecovery: Story = {
  args: codeAsked(),
  play: then(submit(credentials), press('Use a recovery code')),
};

const admin = { ...ana, role: 'admin', partner: null, secondFactor: 'required' } as const;
const enrolling = (overrides: Partial<OwnAccount> = {}) =>
  session({ status: 'signed-in', me: admin }, own(overrides));
export const SetUpSecondFactor: Story = { args: enrolling() };
export const SetUpSecondFactorAsking: Story = { args: enrolling({ setUpSecondFactor: hanging }) };
export const SetUpSecondFactorFailed: Story = {
  args: enrolling({ setUpSecondFactor: failing('unreachable') }),
};
export const SetUpSecondFactorWrongCode: Story = {
  args: enrolling({ enableSecondFactor: wrongCode }),
  play: submit({ code: '000000' }),
};
export const RecoveryCodes: Story = { args: enrolling(), play: submit({ code: '123456' }) };

const account = (overrides: Partial<OwnAccount> = {}, me = ana) => ({
  ...session({ status: 'signed-in', me }, own(overrides)),
  account: true,
});
const since = new Date(Date.now() - 40 * 864e5).toISOString();
const withFactor = (recoveryCodesLeft: number) => ({
  security: () => Promise.resolve(fakeSecurity({ secondFactorSince: since, recoveryCodesLeft })),
});
export const Account: Story = { tags: ['visual'], args: account() };
export const AccountAsking: Story = { args: account({ security: hanging, devices: hanging }) };
export const AccountNotReachable: Story = {
  args: account({ security: failing('unreachable'), devices: failing('unreachable') }),
};
export const AccountWithSecondFactor: Story = {
  args: account(withFactor(2), { ...ana, secondFactor: 'on' }),
};
export const AccountOfAdministrator: Story = {
  args: account(withFactor(10), { ...ana, role: 'admin', partner: null, secondFactor: 'on' }),
};
export const AccountNewAddressWaits: Story = {
  args: account({
    security: () =>
      Promise.resolve(fakeSecurity({ newAddress: { email: 'ana@new.example', expiresAt: since } })),
  }),
};
export const AccountOneBrowser: Story = {
  args: account({ devices: () => Promise.resolve({ devices: fakeDevices().slice(0, 1) }) }),
};
export const AccountChangeName: Story = { args: account(), play: press('Change name') };
export const AccountChangeEmail: Story = {
  args: account(),
  play: then(press('Change email'), submit({ email: 'nobody' })),
};
export const AccountChangePassword: Story = {
  args: account(),
  play: then(press('Change password'), submit({ password: 'short' })),
};
export const AccountChanged: Story = {
  args: account(),
  play: then(press('Change name'), submit({ name: 'Ana Maria Silva' })),
};
export const AccountProof: Story = {
  args: account({ changePassword: failing('step_up_required') }),
  play: then(press('Change password'), submit({ password: 'violet kettle under snow' })),
};
export const AccountProofByCode: Story = {
  args: account(
    { ...withFactor(8), newRecoveryCodes: failing('step_up_required') },
    { ...ana, secondFactor: 'on' },
  ),
  play: press('New codes'),
};
export const AccountNewCodes: Story = {
  args: account(
    { ...withFactor(1), newRecoveryCodes: () => Promise.resolve({ recoveryCodes: fakeCodes }) },
    { ...ana, secondFactor: 'on' },
  ),
  play: press('New codes'),
};
export const AccountTurnOffSecondFactor: Story = {
  args: account(withFactor(8), { ...ana, secondFactor: 'on' }),
  play: press('Turn off'),
};
export const AccountOpened: Story = {
  args: session({ status: 'signed-in', me: ana }, own()),
  play: press('Account'),
};
export const AccountDark: Story = {
  args: { ...account(withFactor(2), { ...ana, secondFactor: 'on' }), theme: 'dark' },
};
export const AccountNarrow: Story = {
  args: account(withFactor(2), { ...ana, secondFactor: 'on' }),
  decorators: [(story) => html`<div style="inline-size: 280px">${story()}</div>`],
};
export const SetUpSecondFactorDark: Story = { args: { ...enrolling(), theme: 'dark' } };
export const SetUpSecondFactorNarrow: Story = {
  args: enrolling(),
  decorators: [(story) => html`<div style="inline-size: 280px">${story()}</div>`],
};
export const AccountRightToLeft: Story = {
  args: account(),
  globals: { language: 'ar' },
};

export const Dark: Story = { args: { ...session(out), theme: 'dark' } };
export const RightToLeft: Story = {
  args: session(out),
  globals: { language: 'ar' },
};
export const Narrow: Story = {
  args: session({ status: 'signed-in', me: ana }),
  decorators: [(story) => html`<div style="inline-size: 280px">${story()}</div>`],
};

/** With `debug`, whoever builds the page reads what stands in the way of it. */
export const Debug: Story = {
  args: { ...session(out), debug: true },
  beforeEach: () =>
    fakeBff(() =>
      problem('origin_not_allowed', 403, {
        detail:
          'https://www.acme.example may not use this site key. The main account adds it to the allowed origins at https://portal.example/site; then reload. More: https://portal.example/help#origins',
      }),
    ).leave,
  play: async ({ canvasElement }) => {
    const login = canvasElement.querySelector('partner-login');
    for (let turn = 0; turn < 200 && !login?.renderRoot.querySelector('.check li'); turn++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await login?.updateComplete;
    }
    if (!login?.renderRoot.querySelector('.check li.fault')) throw new Error('The fault is not said.');
  },
};

export const German: Story = { ...SignedOut, tags: [], globals: { language: 'de' } };
export const Japanese: Story = { ...SignedOut, tags: [], globals: { language: 'ja' } };
export const Arabic: Story = { ...SignedOut, tags: [], globals: { language: 'ar' } };
