import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import type { FormDefinition } from '../../../../bff/contract/index.ts';
import { standardFields } from '../../../../bff/contract/lead-fields.ts';
import { chooseFiles, fakeFile, fakeFiles, fileRules, openPicker } from '../../../test/support/fake-files.ts';
import { createFakePortal, type FakePortal } from '../../../test/support/fake-portal.ts';
import { PortalError } from '../../sdk/errors.ts';
import type { Portal } from '../../sdk/types.ts';
import type { PartnerLeadForm } from './partner-lead-form.ts';
import './partner-lead-form.ts';
import './file-picker.ts';

interface Args {
  portal: Portal | undefined;
  theme: 'auto' | 'light' | 'dark' | 'host';
  public: boolean;
}
type Story = StoryObj<Args>;

export default {
  title: 'Elements/Lead form',
  component: 'partner-lead-form',
  argTypes: {
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark', 'host'] },
    portal: { control: false },
  },
  args: { theme: 'auto', public: false, portal: undefined },
  render: ({ portal, theme, public: isPublic }) =>
    html`<partner-lead-form .portal=${portal} theme=${theme} ?public=${isPublic}></partner-lead-form>`,
} satisfies Meta<Args>;

const definition: FormDefinition = {
  open: true,
  partnerName: 'Nordlicht Solar',
  accent: null,
  fields: [...standardFields],
  extra: [],
  attachments: null,
};
const organisationFields: FormDefinition['extra'] = (
  [
    ['industry', 'Industry', 'select', true, null, ['Energy', 'Health', 'Retail']],
    ['annual_revenue', 'Annual revenue', 'number', false, null, []],
    [
      'interests',
      'Interested in',
      'multiselect',
      false,
      null,
      ['Solar roof', 'Heat pump', 'Storage', 'Wallbox'],
    ],
    ['site_visit', 'Preferred visit', 'datetime', false, null, []],
    ['go_live', 'Go-live by', 'date', false, null, []],
    ['seats', 'Employees', 'integer', false, null, []],
    ['note', 'What matters most', 'textarea', false, 300, []],
    ['consent', 'May be called about this', 'checkbox', true, null, []],
  ] as const
).map(([name, label, type, required, maxLength, options]) => ({
  name,
  label,
  type,
  required,
  maxLength,
  options: [...options],
}));
const visitor = (overrides: Partial<Portal> = {}) => ({
  public: true,
  portal: createFakePortal({ session: { status: 'signed-out' }, ...overrides }),
});
const person = (overrides: Partial<Portal> = {}) => ({ portal: createFakePortal(overrides) });
const failing = (code: PortalError['code']) => () => Promise.reject(new PortalError(code));

const shown = async (canvas: HTMLElement) => {
  const form = canvas.querySelector<PartnerLeadForm>('partner-lead-form');
  if (!form) throw new Error('The story has no form.');
  await form.updateComplete;
  return form;
};

/** Types as a person would and presses the button. */
const send =
  (values: Record<string, string>): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    sessionStorage.clear();
    const form = await shown(canvasElement);
    for (const [name, value] of Object.entries(values)) {
      const input = form.renderRoot.querySelector<HTMLInputElement>(`[name=${name}]`);
      if (!input) continue;
      input.value = value;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    await form.updateComplete;
    form.renderRoot.querySelector('form')?.requestSubmit();
    await form.updateComplete;
  };

const mara = {
  firstName: 'Mara',
  lastName: 'Lindqvist',
  company: 'Havsvind AB',
  email: 'mara@havsvind.example',
};

export const Public: Story = { tags: ['visual'], args: visitor() };

export const PublicWithBrandColour: Story = {
  args: visitor({ publicForm: () => Promise.resolve({ ...definition, accent: '#e8590c' }) }),
};

/** Fields of the organisation's own, as its CRM describes them. */
export const OwnFields: Story = {
  args: visitor({ publicForm: () => Promise.resolve({ ...definition, extra: organisationFields }) }),
};

export const OwnFieldsLeftOut: Story = {
  ...OwnFields,
  play: async (context) => {
    const form = await shown(context.canvasElement);
    await waitFor(
      () =>
        form.renderRoot.querySelector('[name=industry]') ?? Promise.reject(new Error('No own field yet.')),
    );
    await send(mara)(context);
  },
};

export const SignedIn: Story = { args: person() };

/** The fields do not wait for anything. */
export const BeforeAnyAnswer: Story = { args: {} };

export const FieldFaults: Story = {
  tags: ['visual'],
  args: person(),
  play: send({ email: 'mara@', phone: 'call me', company: 'x'.repeat(230) }),
};

export const FaultsFromTheServer: Story = {
  args: person({
    createLead: () =>
      Promise.reject(
        new PortalError('invalid_request', {
          status: 400,
          fields: [
            { field: 'email', code: 'invalid', message: 'This domain takes no mail. Check the address.' },
          ],
        }),
      ),
  }),
  play: send(mara),
};

export const Sending: Story = {
  args: person({ createLead: () => new Promise(() => undefined) }),
  play: send(mara),
};

export const Offline: Story = { args: person({ createLead: failing('offline') }), play: send(mara) };

export const NotReachable: Story = {
  args: visitor({ submitPublicLead: failing('unreachable') }),
  play: send(mara),
};

export const TooManyTries: Story = {
  args: visitor({ submitPublicLead: failing('rate_limited') }),
  play: send(mara),
};

export const SiteNotAllowed: Story = {
  args: visitor({ publicForm: () => Promise.reject(new PortalError('origin_not_allowed', { status: 403 })) }),
};

/** Sends, and looks that it went out once, as the right kind of sender, and that the person is told. */
const sends =
  (mode: 'public' | 'signed-in'): NonNullable<Story['play']> =>
  async (context) => {
    const portal = context.args.portal as FakePortal;
    const before = portal.submitted.length;
    await send(mara)(context);
    const form = await shown(context.canvasElement);
    await waitFor(() => expect(form.renderRoot.querySelector('.sent h2')).not.toBeNull());
    await expect(portal.submitted.length).toBe(before + 1);
    await expect(portal.submitted.at(-1)).toMatchObject({ mode, draft: { lastName: mara.lastName } });
  };

export const SentByVisitor: Story = { tags: ['visual'], args: visitor(), play: sends('public') };

export const SentByPerson: Story = { args: person(), play: sends('signed-in') };

export const LongWords: Story = {
  args: person({ createLead: failing('internal') }),
  play: send({
    ...mara,
    lastName: 'Wolfeschlegelsteinhausenbergerdorff 🎉',
    description: 'A long request. '.repeat(80),
  }),
};

const takingFiles = (overrides: Partial<Portal> = {}) =>
  visitor({ publicForm: () => Promise.resolve({ ...definition, attachments: fileRules }), ...overrides });
const choose =
  (...files: File[]): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    const form = await shown(canvasElement);
    await openPicker(form.renderRoot);
    chooseFiles(form.renderRoot, ...files);
    await form.updateComplete;
  };
const offers = [
  fakeFile('Angebot Dachfläche Süd.pdf', 1_500_000),
  fakeFile('roof.jpg', 340_000),
  fakeFile('floor-plan-with-a-very-long-name-that-does-not-end-soon-enough.pdf', 20_000),
];

export const FilesAllowed: Story = { args: takingFiles() };

export const FilesChosen: Story = { tags: ['visual'], args: takingFiles(), play: choose(...offers) };

export const FilesChosenNarrow: Story = {
  args: takingFiles(),
  decorators: [(story) => html`<div style="inline-size: 280px">${story()}</div>`],
  play: choose(...offers),
};

export const FilesRefused: Story = {
  args: takingFiles(),
  play: choose(...offers, fakeFile('setup.exe'), fakeFile('film.pdf', 12_000_000), fakeFile('more.pdf')),
};

const sendWith =
  (...files: File[]): NonNullable<Story['play']> =>
  async (context) => {
    await choose(...files)(context);
    await send(mara)(context);
    await new Promise((resolve) => setTimeout(resolve, 50));
  };

export const FilesOnTheirWay: Story = {
  args: takingFiles({
    files: fakeFiles({
      add: (_lead, file, { onProgress } = {}) => {
        onProgress?.(0.6);
        return file.name === 'roof.jpg'
          ? new Promise(() => undefined)
          : Promise.resolve({ id: file.name, name: file.name, size: file.size });
      },
    }),
  }),
  play: sendWith(...offers),
};

export const FilesFailed: Story = {
  args: takingFiles({
    files: fakeFiles({
      add: (_lead, { name, size }) =>
        name === 'roof.jpg'
          ? Promise.reject(new PortalError('offline'))
          : name.startsWith('floor')
            ? Promise.reject(
                new PortalError('unsupported_media_type', {
                  status: 415,
                  fields: [
                    {
                      field: 'file',
                      code: 'type_not_taken',
                      message: 'This kind of file is not taken. Save it as one of: pdf, png, jpg.',
                    },
                  ],
                }),
              )
            : Promise.resolve({ id: name, name, size }),
    }),
  }),
  play: sendWith(...offers),
};

export const FilesAdded: Story = { args: takingFiles(), play: sendWith(...offers) };

export const FilesDark: Story = { args: { ...takingFiles(), theme: 'dark' }, play: choose(...offers) };

export const Closed: Story = {
  args: visitor({ publicForm: () => Promise.resolve({ ...definition, open: false }) }),
};

export const SessionEndedWhileTyping: Story = {
  args: person(),
  play: async (context) => {
    const form = await shown(context.canvasElement);
    const input = form.renderRoot.querySelector<HTMLInputElement>('[name=lastName]');
    if (input) input.value = 'Lindqvist';
    input?.dispatchEvent(new InputEvent('input', { bubbles: true }));
    const portal = context.args.portal as ReturnType<typeof createFakePortal>;
    portal.setSession({ status: 'signed-out', reason: 'ended' });
    await form.updateComplete;
  },
};

export const PartnerSuspended: Story = {
  args: { portal: createFakePortal({ session: { status: 'signed-out', reason: 'suspended' } }) },
};

const hosted = { apiBase: 'https://portal.example', siteKey: null };

export const HostedPortalSignedOut: Story = {
  args: { portal: createFakePortal({ config: hosted, session: { status: 'signed-out' } }) },
};

export const HostedPortalWaiting: Story = {
  args: { portal: createFakePortal({ config: hosted, session: { status: 'unknown' } }) },
};

export const Narrow: Story = {
  args: person(),
  decorators: [(story) => html`<div style="inline-size: 280px">${story()}</div>`],
};

export const Dark: Story = { args: { ...person(), theme: 'dark' } };

export const RightToLeft: Story = {
  args: person(),
  globals: { language: 'ar' },
};

export const German: Story = { ...Public, tags: [], globals: { language: 'de' } };
export const Japanese: Story = { ...Public, tags: [], globals: { language: 'ja' } };
export const Arabic: Story = { ...Public, tags: [], globals: { language: 'ar' } };
