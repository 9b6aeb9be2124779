import { html, nothing, type TemplateResult } from 'lit';
import type { HandoverSite } from '../../../../bff/contract/index.ts';
import type { PortalError } from '../../sdk/errors.ts';
import type { SessionSnapshot } from '../../sdk/types.ts';
import { button } from '../../ui/button.ts';
import { field } from '../../ui/field.ts';
import { noticeIcons } from '../../ui/notice-icons.ts';
import { notice } from '../../ui/notice.ts';
import type { LoginForm } from './login-form.ts';
import { passwordField } from './password-field.ts';

interface SignInOptions {
  /** Starts every id, because ids in the light DOM are the page's. */
  id: string;
  session: Extract<SessionSnapshot, { status: 'signed-out' }>;
  onSubmit: (event: SubmitEvent) => void;
  onForgot: () => void;
  /** The page that the person will go on at. */
  site: HandoverSite | undefined;
}

export function signInForm(
  form: LoginForm,
  { id, session, site, onSubmit, onForgot }: SignInOptions,
): TemplateResult {
  return html`<form novalidate aria-labelledby="${id}-title" @submit=${onSubmit} @input=${form.mend}>
    <div class="head">
      <h2 id="${id}-title">Sign in</h2>
      ${
        site
          ? html`<p class="muted">To go on at ${site.partnerName}, <strong>${site.origin}</strong></p>`
          : nothing
      }
    </div>
    ${!form.failure && session.reason ? whyOut(session) : nothing}
    <div class="stack">
      ${field({
        id: `${id}-email`,
        name: 'email',
        label: 'Email',
        type: 'email',
        autocomplete: 'username',
        error: form.faults.email || undefined,
      })}
      ${passwordField(form, {
        id: `${id}-password`,
        label: 'Password',
        autocomplete: 'current-password',
        aside: html`<button type="button" class="link" @click=${onForgot}>Forgot password?</button>`,
      })}
    </div>
    <div>
      ${failed(form.failure)}
      ${button({
        label: 'Sign in',
        busyLabel: 'Signing in…',
        busy: form.busy,
        kind: 'primary',
        type: 'submit',
        wide: true,
      })}
    </div>
  </form>`;
}

export const whyOut = ({ reason, elsewhere }: SignInOptions['session']): TemplateResult =>
  reason === 'suspended'
    ? notice({
        kind: 'warning',
        title: 'This partner account is paused',
        text: 'Contact your partner manager. Nothing was deleted.',
      })
    : notice({
        icon: noticeIcons.lock,
        text: elsewhere
          ? 'You were signed out from another browser. Sign in again to go on.'
          : 'Your session ended. Sign in again to go on.',
      });

/** In the page from the start, so that a screen reader hears what comes into it. */
export const failed = (failure: PortalError | undefined): TemplateResult =>
  html`<div class="failure" role="alert">
    ${
      failure
        ? notice({
            kind: failure.code === 'partner_suspended' ? 'warning' : 'danger',
            ...(failure.code === 'offline' && { icon: noticeIcons.offline }),
            // How long to wait is said by the portal alone.
            text: failure.code === 'rate_limited' ? (failure.detail ?? failure.message) : failure.message,
          })
        : nothing
    }
  </div>`;
