import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import type { Team } from '../../../../bff/contract/index.ts';
import {
  alone,
  asMember,
  fakeMember,
  fakeSite,
  fakeTeam,
  fakeTeamCalls,
} from '../../../test/support/fake-team.ts';
import { ana, createFakePortal } from '../../../test/support/fake-portal.ts';
import { PortalError } from '../../sdk/errors.ts';
import type { TeamCalls } from '../../sdk/team.ts';
import type { Portal, SessionSnapshot } from '../../sdk/types.ts';
import type { PartnerTeam } from './partner-team.ts';
import './partner-team.ts';

interface Args {
  portal: Portal | undefined;
  theme: PartnerTeam['theme'];
  view: PartnerTeam['view'];
}
type Story = StoryObj<Args>;

export default {
  title: 'Elements/Team',
  component: 'partner-team',
  argTypes: {
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark', 'host'] },
    view: { control: 'inline-radio', options: ['all', 'people', 'website'] },
    portal: { control: false },
  },
  args: { theme: 'auto', view: 'all', portal: undefined },
  render: ({ portal, theme, view }) =>
    html`<partner-team .portal=${portal} theme=${theme} view=${view}></partner-team>`,
} satisfies Meta<Args>;

const team = (shown: Team = fakeTeam, calls: Partial<TeamCalls> = {}, view: Args['view'] = 'all') => ({
  portal: createFakePortal({ team: () => Promise.resolve(fakeTeamCalls(calls, shown).calls) }),
  view,
});
const session = (snapshot: SessionSnapshot) => ({ portal: createFakePortal({ session: snapshot }) });
const failing = (code: PortalError['code'], status = 0) =>
  team(fakeTeam, { read: () => Promise.reject(new PortalError(code, { status })) });
const never = () => new Promise<never>(() => {});

const elementOf = (canvas: HTMLElement) => {
  const element = canvas.querySelector<PartnerTeam>('partner-team');
  if (!element) throw new Error('The story has no team.');
  return element;
};
/** Waits for it, for at most two seconds. */
async function find<Found extends HTMLElement = HTMLElement>(
  canvas: HTMLElement,
  selector: string,
  words = '',
): Promise<Found> {
  const { renderRoot } = elementOf(canvas);
  for (let tries = 0; tries < 100; tries++) {
    const all = [...renderRoot.querySelectorAll<Found>(selector)];
    const found = all.find((it) => it.textContent.includes(words));
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`The story has no ${selector} ${words}`);
}
const press = async (canvas: HTMLElement, selector: string, words = '') =>
  (await find(canvas, selector, words)).click();
const openMember = async (canvas: HTMLElement, name: string, way?: string) => {
  await press(canvas, '.row', name);
  await find(canvas, 'dialog');
  if (way) await press(canvas, '.ways button', way);
};

export const Many: Story = { tags: ['visual'], args: team() };
export const OnlyYou: Story = { args: team(alone) };

export const LongNames: Story = {
  args: team({
    ...fakeTeam,
    members: [
      ...fakeTeam.members,
      fakeMember({
        id: '0198c5a0-0000-7000-8000-000000000009',
        name: 'Maximiliane Freifrau von Hohenstein-Wackerbarth zu Niederdonnersbach',
        email: 'maximiliane.von.hohenstein-wackerbarth@niederdonnersbach.nordlicht.example',
        leads: { total: 1_204_512, won: 88_120 },
      }),
    ],
  }),
};

export const InvitationStates: Story = {
  args: team({
    ...alone,
    members: (['sending', 'delayed', 'sent', 'expired', 'failed'] as const).map((state, index) =>
      fakeMember({
        id: `0198c5a0-0000-7000-8000-00000000002${index}`,
        name: `${state}@nordlicht.example`,
        email: `${state}@nordlicht.example`,
        status: 'invited',
        lastSeenAt: null,
        leads: { total: 0, won: 0 },
        invitation: { state, expiresAt: null },
      }),
    ),
  }),
};

export const AsSubAccount: Story = { args: team(asMember()) };
export const AsSubAccountThatSeesAll: Story = { args: team(asMember(true)) };

export const Inviting: Story = {
  args: team(),
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[data-home] button');
    await find(canvasElement, 'dialog');
  },
};

export const InvitingWithFaults: Story = {
  args: team(fakeTeam, {
    invite: () =>
      Promise.reject(
        new PortalError('invalid_request', {
          status: 422,
          fields: [{ field: 'email', code: 'in_team', message: 'This person is in the team already.' }],
        }),
      ),
  }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[data-home] button');
    const email = await find<HTMLInputElement>(canvasElement, '#panel-email');
    email.value = 'lena@nordlicht.example';
    email.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await press(canvasElement, 'dialog [type=submit]');
    await find(canvasElement, '.error');
  },
};

export const InvitationSent: Story = {
  args: team(),
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[data-home] button');
    const email = await find<HTMLInputElement>(canvasElement, '#panel-email');
    email.value = 'kim@nordlicht.example';
    email.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await press(canvasElement, 'dialog [type=submit]');
    await find(canvasElement, '[role=status]', 'kim@nordlicht.example');
    const { renderRoot } = elementOf(canvasElement);
    await waitFor(() => expect(renderRoot.querySelector('dialog[open]')).toBeNull());
  },
};

export const Changing: Story = {
  args: team(),
  play: ({ canvasElement }) => openMember(canvasElement, 'Lena Ortiz'),
};

export const ChangingYourself: Story = {
  args: team(),
  play: ({ canvasElement }) => openMember(canvasElement, 'Ana Silva'),
};

export const Invited: Story = {
  args: team(),
  play: ({ canvasElement }) => openMember(canvasElement, 'mika@'),
};

export const Removing: Story = {
  args: team(),
  play: async ({ canvasElement }) => {
    await openMember(canvasElement, 'Lena Ortiz', 'Remove');
    (await find<HTMLInputElement>(canvasElement, 'input[value=to]')).click();
    await press(canvasElement, 'dialog [type=submit]');
    await find(canvasElement, '.error');
  },
};

export const HandingOver: Story = {
  args: team(),
  play: ({ canvasElement }) => openMember(canvasElement, 'Lena Ortiz', 'Hand over'),
};

export const Disabling: Story = {
  args: team(),
  play: ({ canvasElement }) => openMember(canvasElement, 'Lena Ortiz', 'Disable'),
};

/** The BFF wants to know again who sits there. */
export const Confirming: Story = {
  args: team(fakeTeam, {
    handOver: () => Promise.reject(new PortalError('step_up_required', { status: 403 })),
  }),
  play: async ({ canvasElement }) => {
    await openMember(canvasElement, 'Lena Ortiz', 'Hand over');
    await press(canvasElement, 'dialog [type=submit]');
    await find(canvasElement, '#proof');
  },
};

export const ChangeRefused: Story = {
  args: team(fakeTeam, {
    edit: () =>
      Promise.reject(
        new PortalError('last_main', {
          status: 409,
          detail: 'Somebody has to run the account. Make somebody else a main account first.',
        }),
      ),
  }),
  play: async ({ canvasElement }) => {
    await openMember(canvasElement, 'Lena Ortiz', 'Disable');
    await press(canvasElement, 'dialog [type=submit]');
    await find(canvasElement, 'dialog [role=alert]');
  },
};

export const Website: Story = {
  tags: ['visual'],
  args: team(fakeTeam, {}, 'website'),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '.website');
  },
};

export const WebsiteWithoutOrigins: Story = {
  args: team(
    fakeTeam,
    {
      site: () =>
        Promise.resolve({ ...fakeSite, keys: fakeSite.keys.slice(0, 1), allowedOrigins: [], accent: null }),
    },
    'website',
  ),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '.website');
  },
};

export const WebsiteWrongOrigin: Story = {
  args: team(fakeTeam, {}, 'website'),
  play: async ({ canvasElement }) => {
    const input = await find<HTMLInputElement>(canvasElement, '#origin');
    input.value = 'http://shop.nordlicht.example/start';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await press(canvasElement, '.adder [type=submit]');
    await find(canvasElement, '#origin-error');
  },
};

export const ReplacingTheKey: Story = {
  args: team(fakeTeam, {}, 'website'),
  play: async ({ canvasElement }) => {
    await press(canvasElement, '.items button', 'Replace');
    await find(canvasElement, 'dialog');
  },
};

export const RemovingAnOrigin: Story = {
  args: team(
    fakeTeam,
    { site: () => Promise.resolve({ ...fakeSite, allowedOrigins: [location.origin] }) },
    'website',
  ),
  play: async ({ canvasElement }) => {
    await press(canvasElement, '.items button', 'Remove');
    await find(canvasElement, 'dialog');
  },
};

export const Loading: Story = { args: team(fakeTeam, { read: never }) };
export const WebsiteLoading: Story = { args: team(fakeTeam, { site: never }, 'website') };
export const Failed: Story = { args: failing('unavailable', 503) };
export const WebsiteFailed: Story = {
  args: team(
    fakeTeam,
    { site: () => Promise.reject(new PortalError('unavailable', { status: 503 })) },
    'website',
  ),
};
export const Offline: Story = { args: failing('offline') };
export const SignedOut: Story = { args: session({ status: 'signed-out' }) };
export const SessionEnded: Story = { args: session({ status: 'signed-out', reason: 'ended' }) };
export const Paused: Story = { args: session({ status: 'signed-out', reason: 'suspended' }) };
export const NotReachable: Story = {
  args: session({ status: 'unknown', fault: new PortalError('unreachable') }),
};
export const Administrator: Story = {
  args: session({ status: 'signed-in', me: { ...ana, role: 'admin', partner: null } }),
};

export const Narrow: Story = {
  args: team(),
  render: ({ portal, theme }) =>
    html`<div style="inline-size: 280px">
      <partner-team .portal=${portal} theme=${theme}></partner-team>
    </div>`,
};
export const RightToLeft: Story = {
  args: team(),
  globals: { language: 'ar' },
};
export const Dark: Story = { args: { ...team(), theme: 'dark' } };
export const DarkDialog: Story = {
  args: { ...team(), theme: 'dark' },
  play: ({ canvasElement }) => openMember(canvasElement, 'Lena Ortiz', 'Remove'),
};
export const DarkWebsite: Story = { args: { ...team(fakeTeam, {}, 'website'), theme: 'dark' } };

export const German: Story = { ...Many, tags: [], globals: { language: 'de' } };
export const Japanese: Story = { ...Many, tags: [], globals: { language: 'ja' } };
export const Arabic: Story = { ...Many, tags: [], globals: { language: 'ar' } };
