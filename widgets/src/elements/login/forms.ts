import { html, nothing, type TemplateResult } from 'lit';
import type { Invitation } from '../../../../bff/contract/index.ts';
import { passwordLimits } from '../../../../bff/contract/password-limits.ts';
import type { PortalError } from '../../sdk/errors.ts';
import type { SessionSnapshot } from '../../sdk/types.ts';
import { button } from '../../ui/button.ts';
import { field } from '../../ui/field.ts';
import { coreIcons } from '../../ui/core-icons.ts';
import { notice } from '../../ui/notice.ts';
import { passwordField, type PasswordOptions } from './password-field.ts';
import type { Strength } from './password-strength.ts';

export type Faults = Readonly<Partial<Record<'name' | 'email' | 'password', string | undefined>>>;

export interface FormState {
  /** Starts every id, because ids in the light DOM are the page's. */
  id: string;
  busy: boolean;
  faults: Faults;
  failure: PortalError | undefined;
  password: Pick<PasswordOptions, 'shown' | 'capsLock' | 'onToggle' | 'onCapsLock'>;
  onSubmit: (event: SubmitEvent) => void;
  onInput: (event: InputEvent) => void;
}

/** Inputs keep their own values and are read on submit: password managers fill them without telling. */
export function signInForm(state: FormState, reason: 'ended' | 'suspended' | undefined): TemplateResult {
  const { id, busy, faults, password } = state;
  return html`<form
    novalidate
    aria-labelledby="${id}-title"
    @submit=${state.onSubmit}
    @input=${state.onInput}
  >
    <h2 id="${id}-title">Sign in</h2>
    ${!state.failure && reason ? whyOut(reason) : nothing}
    <div class="stack">
      ${field({
        id: `${id}-email`,
        name: 'email',
        label: 'Email',
        type: 'email',
        autocomplete: 'username',
        error: faults.email,
      })}
      ${passwordField({
        ...password,
        id: `${id}-password`,
        label: 'Password',
        autocomplete: 'current-password',
        error: faults.password,
      })}
    </div>
    <div>
      ${failed(state.failure)}
      ${button({ label: 'Sign in', busyLabel: 'Signing in…', busy, kind: 'primary', type: 'submit', wide: true })}
    </div>
  </form>`;
}

export function invitationForm(
  state: FormState,
  invitation: Invitation,
  strength: Strength | undefined,
): TemplateResult {
  const { id, busy, faults, password } = state;
  const where = invitation.partnerName;
  return html`<form
    novalidate
    aria-labelledby="${id}-title"
    @submit=${state.onSubmit}
    @input=${state.onInput}
  >
    <div class="head">
      <h2 id="${id}-title">${where ? `${where} invites you` : 'Set up your account'}</h2>
      <p class="muted">
        Choose a name and a password to start. The link works until ${day(invitation.expiresAt)}.
      </p>
    </div>
    <div class="stack">
      ${field({
        id: `${id}-email`,
        name: 'email',
        label: 'Email',
        type: 'email',
        autocomplete: 'username',
        value: invitation.email,
        readOnly: true,
        hint: 'You sign in with this address.',
      })}
      ${field({ id: `${id}-name`, name: 'name', label: 'Your name', autocomplete: 'name', error: faults.name })}
      ${passwordField({
        ...password,
        id: `${id}-password`,
        label: 'New password',
        autocomplete: 'new-password',
        error: faults.password,
        hint: `At least ${passwordLimits.min} characters. A few words in a row work well.`,
        below: meter(strength),
      })}
    </div>
    <div>
      ${failed(state.failure)}
      ${button({
        label: 'Create account',
        busyLabel: 'Creating account…',
        busy,
        kind: 'primary',
        type: 'submit',
        wide: true,
      })}
    </div>
  </form>`;
}

const whyOut = (reason: NonNullable<Extract<SessionSnapshot, { status: 'signed-out' }>['reason']>) =>
  reason === 'ended'
    ? notice({ icon: coreIcons.lock, text: 'Your session ended. Sign in again to go on.' })
    : notice({
        kind: 'warning',
        title: 'This partner account is paused',
        text: 'Contact your partner manager. Nothing was deleted.',
      });

/** In the page from the start, so that a screen reader hears what comes into it. */
const failed = (failure: PortalError | undefined) =>
  html`<div class="failure" role="alert">
    ${
      failure
        ? notice({
            kind: failure.code === 'partner_suspended' ? 'warning' : 'danger',
            ...(failure.code === 'offline' && { icon: coreIcons.offline }),
            text: failure.message,
          })
        : nothing
    }
  </div>`;

const words: Record<Strength, string> = {
  short: 'Too short',
  weak: 'Easy to guess',
  fair: 'Good',
  strong: 'Strong',
};

const meter = (strength: Strength | undefined) =>
  html`<div class="strength ${strength ?? ''}">
    <i></i><i></i><i></i>
    <span class="word" role="status">
      ${strength ? html`<span class="visually-hidden">Password: </span>${words[strength]}` : nothing}
    </span>
  </div>`;

const day = (iso: string) => new Date(iso).toLocaleDateString('en', { day: 'numeric', month: 'long' });
