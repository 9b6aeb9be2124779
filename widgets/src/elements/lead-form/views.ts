import { css, html, nothing, type TemplateResult } from 'lit';
import { checkField } from '../../../../bff/contract/field-check.ts';
import type { FormField } from '../../../../bff/contract/lead-fields.ts';
import { msg, plural, str, type Text } from '../../locales/words.ts';
import '../../sdk/error-words.ts';
import type { PortalError } from '../../sdk/errors.ts';
import type { SessionSnapshot } from '../../sdk/types.ts';
import { button } from '../../ui/button.ts';
import { notices } from '../../styles/notices.ts';
import { faultWords } from '../../ui/fault-words.ts';
import { noticeIcons } from '../../ui/notice-icons.ts';
import { emptyState, notice } from '../../ui/notice.ts';
import type { Sentence } from './partner-lead-form.ts';

export { sessionKnown } from './session-known.ts';
export { faultWords };

/** `unknown`: still asking; `ended`: nobody is signed in and this form may not be sent as a visitor. */
export type Mode = 'public' | 'signed-in' | 'unknown' | 'ended';

/** Names every fault and leads to its field; takes the focus when sending was refused. */
export function problems(
  fields: readonly { readonly name: string }[],
  refused: ReadonlyMap<string, Sentence>,
  left: ReadonlyMap<string, Sentence>,
  focus: (name: string) => void,
): TemplateResult {
  const faulty = fields.filter((it) => refused.has(it.name));
  return html`<div class="notice danger summary" tabindex="-1" role="group" aria-labelledby="summary">
    ${noticeIcons.alert}
    <div class="body">
      <p class="subtitle" id="summary">
        ${plural(faulty.length, 'Check one field', str`Check ${faulty.length} fields`)}
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
                >${refused.get(it.name)?.()}</a
              >
            </li>`,
        )}
      </ul>
    </div>
  </div>`;
}

/** What is wrong with a value and what to do; undefined when it may be sent. */
export function faultOf(it: FormField, value: string): Sentence | undefined {
  const fault = checkField(it, value);
  return fault && faultWords(it, fault);
}

export function failed(error: PortalError, retry: () => void): TemplateResult {
  return notice({
    kind: 'danger',
    role: 'alert',
    ...(error.code === 'offline' && { icon: noticeIcons.offline }),
    title: error.refusesPage ? msg('Not connected to the portal') : msg('Not sent yet'),
    text:
      error.passing && !error.refusesPage
        ? msg(str`${error.message} What you typed is kept.`)
        : error.message,
    action: error.passing
      ? button({ label: msg('Try again'), size: 'small', icon: noticeIcons.retry, onClick: retry })
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

export function sent({
  mode,
  name,
  partner = msg('The partner'),
  files,
  again,
}: SentOptions): TemplateResult {
  const visitor = mode === 'public';
  return html`<div class="sent">
    ${noticeIcons.check}
    <h2 tabindex="-1">${visitor ? msg('Message sent') : msg('Lead sent')}</h2>
    <p class="muted measure">
      <slot name="sent"
        >${
          visitor
            ? msg(str`Thank you, ${name}. ${partner} has your message and will get back to you.`)
            : msg(
                str`${name} is on the way to your partner manager. You can follow the status in your list of leads.`,
              )
        }</slot
      >
    </p>
    ${files}
    ${button({ label: visitor ? msg('Send another message') : msg('Send another lead'), onClick: again })}
  </div>`;
}

export const closed = (partner = msg('This partner')): TemplateResult =>
  emptyState({
    icon: noticeIcons.lock,
    title: msg('This form is closed'),
    text: msg(str`${partner} is not taking messages here at the moment. Please come back later.`),
  });

/** In place of the form, or inside it when somebody has typed already. */
export function needsSignIn(session: SessionSnapshot, typed = false): TemplateResult {
  const reason = session.status === 'signed-out' ? session.reason : undefined;
  const [title, text] = reasons[reason ?? 'out'];
  return typed
    ? notice({ icon: noticeIcons.lock, role: 'alert', title: msg(title), text: msg(text) })
    : emptyState({ icon: noticeIcons.lock, title: msg(title), text: msg(text) });
}

const reasons: Readonly<Record<'out' | 'ended' | 'suspended', readonly [title: Text, text: Text]>> = {
  out: ['Sign in to send leads', 'The form opens here as soon as you are signed in.'],
  ended: ['Your session ended', 'Sign in again to send. What you typed is kept.'],
  suspended: ['Sending is paused', 'This partner account is paused. Contact your partner manager.'],
};

/** What these need beside the form's own. */
export const viewStyles = css`
  ${notices}
  .summary a {
    color: inherit;
  }
  .summary .mended a {
    color: var(--pp-color-muted);
    text-decoration: line-through;
  }
  .sent {
    display: grid;
    align-content: center;
    justify-items: center;
    gap: var(--pp-space-2);
    max-inline-size: 640px;
    min-block-size: 320px;
    padding: var(--pp-space-7) var(--pp-space-4);
    text-align: center;
    text-wrap: balance;
    animation: arrive var(--pp-motion-fast) ease-out;
  }
  .sent > .icon {
    inline-size: 40px;
    block-size: 40px;
    stroke-width: 1;
    color: var(--pp-color-success);
    margin-block-end: var(--pp-space-2);
  }
  .sent h2:focus {
    outline: none;
  }
  .sent .button {
    margin-block-start: var(--pp-space-4);
  }
  @keyframes arrive {
    from {
      opacity: 0;
      transform: translateY(4px);
    }
  }
`;
