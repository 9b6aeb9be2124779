import type { TemplateResult } from 'lit';
import { msg, type Texts } from '../locales/words.ts';
import { noticeIcons } from './notice-icons.ts';
import { emptyState, notice } from './notice.ts';

/** What an element asks for: at first, and after a session. */
export type SignInWords = Texts<'first' | 'again'>;

/** In the place of what only signed-in people see. */
export function needsSignIn(
  reason: 'ended' | 'suspended' | undefined,
  { first, again }: SignInWords,
): TemplateResult {
  const [title, text] =
    reason === 'suspended'
      ? [msg('This partner account is paused'), msg('Contact your partner manager. Nothing was deleted.')]
      : reason
        ? [msg('Your session ended'), msg(again)]
        : [msg(first), msg('They open here as soon as you are signed in.')];
  return emptyState({ icon: noticeIcons.lock, title, text });
}

/** The session keeper goes on asking, and `text` says so; a page that is refused is told why. */
export const unreachable = (fault: Fault, text: string): TemplateResult =>
  notice({
    role: 'status',
    icon: noticeIcons.offline,
    title: whyNot(fault),
    text: fault.refusesPage ? fault.message : text,
  });

export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly refusesPage: boolean;
}

export const whyNot = ({ code, refusesPage }: Fault): string =>
  code === 'offline'
    ? msg('You are offline')
    : refusesPage
      ? msg('Not connected to the portal')
      : msg('The portal does not answer');
