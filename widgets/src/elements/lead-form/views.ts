import { html, nothing, type TemplateResult } from 'lit';
import type { PortalError } from '../../sdk/errors.ts';
import type { SessionSnapshot } from '../../sdk/types.ts';
import { button } from '../../ui/button.ts';
import { coreIcons } from '../../ui/core-icons.ts';
import { emptyState, notice } from '../../ui/notice.ts';

/** `unknown`: still asking; `ended`: nobody is signed in and this form may not be sent as a visitor. */
export type Mode = 'public' | 'signed-in' | 'unknown' | 'ended';

/** Names every fault and leads to its field; takes the focus when sending was refused. */
export function problems(
  fields: readonly { readonly name: string }[],
  refused: ReadonlyMap<string, string>,
  left: ReadonlyMap<string, string>,
  focus: (name: string) => void,
): TemplateResult {
  const faulty = fields.filter((it) => refused.has(it.name));
  return html`<div class="notice danger summary" tabindex="-1" role="group" aria-labelledby="summary">
    ${coreIcons.alert}
    <div class="body">
      <p class="subtitle" id="summary">
        ${faulty.length === 1 ? 'Check one field' : `Check ${faulty.length} fields`}
      </p>
      <ul>
        ${faulty.map(
          (it) =>
            html`<li class=${left.has(it.name) ? nothing : 'mended'}>
              <a
                href="#field-${it.name}"
                @click=${(event: Event) => {
                  event.preventDefault();
                  focus(it.name);
                }}
                >${refused.get(it.name)}</a
              >
            </li>`,
        )}
      </ul>
    </div>
  </div>`;
}

/** Stands for the file picker until somebody wants it. */
export const addFiles = (onClick: () => void): TemplateResult =>
  html`<section aria-labelledby="files">
    <h3 id="files">Files</h3>
    ${button({ label: 'Add files', size: 'small', onClick })}
  </section>`;

export function failed(error: PortalError, retry: () => void): TemplateResult {
  return notice({
    kind: 'danger',
    role: 'alert',
    ...(error.code === 'offline' && { icon: coreIcons.offline }),
    title: 'Not sent yet',
    text: error.passing ? `${error.message} What you typed is kept.` : error.message,
    action: error.passing
      ? button({ label: 'Try again', size: 'small', icon: coreIcons.retry, onClick: retry })
      : nothing,
  });
}

interface SentOptions {
  mode: Mode;
  name: string;
  partner: string | undefined;
  /** How far the lead's files are. */
  files: unknown;
  again: () => void;
}

export function sent({ mode, name, partner = 'The partner', files, again }: SentOptions): TemplateResult {
  const visitor = mode === 'public';
  return html`<div class="sent">
    ${coreIcons.check}
    <h2 tabindex="-1">${visitor ? 'Message sent' : 'Lead sent'}</h2>
    <p class="muted measure">
      <slot name="sent"
        >${
          visitor
            ? html`Thank you, ${name}. ${partner} has your message and will get back to you.`
            : html`${name} is on the way to your partner manager. You can follow the status in your list of
              leads.`
        }</slot
      >
    </p>
    ${files} ${button({ label: visitor ? 'Send another message' : 'Send another lead', onClick: again })}
  </div>`;
}

export const closed = (partner = 'This partner'): TemplateResult =>
  emptyState({
    icon: coreIcons.lock,
    title: 'This form is closed',
    text: `${partner} is not taking messages here at the moment. Please come back later.`,
  });

/** In place of the form, or inside it when somebody has typed already. */
export function needsSignIn(session: SessionSnapshot, typed = false): TemplateResult {
  const reason = session.status === 'signed-out' ? session.reason : undefined;
  const [title, text] = reasons[reason ?? 'out'];
  return typed
    ? notice({ icon: coreIcons.lock, role: 'alert', title, text })
    : emptyState({ icon: coreIcons.lock, title, text });
}

const reasons = {
  out: ['Sign in to send leads', 'The form opens here as soon as you are signed in.'],
  ended: ['Your session ended', 'Sign in again to send. What you typed is kept.'],
  suspended: ['Sending is paused', 'This partner account is paused. Contact your partner manager.'],
} as const;

/** Room, only where it is open whether there will be a form at all. */
export const waiting = (): TemplateResult => html`<div class="waiting" aria-busy="true"></div>`;
