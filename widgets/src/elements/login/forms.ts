import { html, nothing, type TemplateResult } from 'lit';
import type { HandoverSite } from '../../../../bff/contract/index.ts';
import { msg, str } from '../../locales/words.ts';
import type { PortalError } from '../../sdk/errors.ts';
import type { SessionSnapshot } from '../../sdk/types.ts';
import { button } from '../../ui/button.ts';
import { field } from '../../ui/field.ts';
import { noticeIcons } from '../../ui/notice-icons.ts';
import { notice } from '../../ui/notice.ts';
import type { LoginForm } from './login-form.ts';
import { passwordField } from './password-field.ts';
import { stay } from './stay.ts';

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
      <h2 id="${id}-title">${msg('Sign in')}</h2>
      ${
        site
          ? html`<p class="muted">
              ${msg(str`To go on at ${site.partnerName}`)}, <strong class="origin">${site.origin}</strong>
            </p>`
          : nothing
      }
    </div>
    ${!form.failure && session.reason ? whyOut(session) : nothing}
    <div class="stack">
      ${field({
        id: `${id}-email`,
        name: 'email',
        label: msg('Email'),
        type: 'email',
        autocomplete: 'username',
        error: form.faults.email || undefined,
      })}
      ${passwordField(form, {
        id: `${id}-password`,
        label: msg('Password'),
        autocomplete: 'current-password',
        aside: html`<button type="button" class="link" @click=${onForgot}>
          ${msg('Forgot password?')}
        </button>`,
      })}
    </div>
    <div>
      ${failed(form.failure)}
      ${button({
        label: msg('Sign in'),
        busyLabel: msg('Signing in…'),
        busy: form.busy,
        kind: 'primary',
        type: 'submit',
        wide: true,
      })}
    </div>
    ${
      stay.isRefused
        ? html`<p class="muted small">
            ${msg('This browser keeps nothing for this page: after a reload you sign in again.')}
          </p>`
        : nothing
    }
  </form>`;
}

export const whyOut = ({ reason, elsewhere }: SignInOptions['session']): TemplateResult =>
  reason === 'suspended'
    ? notice({
        kind: 'warning',
        title: msg('This partner account is paused'),
        text: msg('Contact your partner manager. Nothing was deleted.'),
      })
    : notice({
        icon: noticeIcons.lock,
        text: elsewhere
          ? msg('You were signed out from another browser. Sign in again to go on.')
          : msg('Your session ended. Sign in again to go on.'),
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
