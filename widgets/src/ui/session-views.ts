import type { TemplateResult } from 'lit';
import { noticeIcons } from './notice-icons.ts';
import { emptyState, notice } from './notice.ts';

/** In the place of what only signed-in people see; `what` is how they call it. */
export function needsSignIn(reason: 'ended' | 'suspended' | undefined, what: string): TemplateResult {
  const [title, text] =
    reason === 'suspended'
      ? ['This partner account is paused', 'Contact your partner manager. Nothing was deleted.']
      : reason
        ? ['Your session ended', `Sign in again to see your ${what}.`]
        : [`Sign in to see your ${what}`, 'They open here as soon as you are signed in.'];
  return emptyState({ icon: noticeIcons.lock, title, text });
}

/** The session keeper goes on asking; this says so. */
export const unreachable = (isOffline: boolean, what: string): TemplateResult =>
  notice({
    role: 'status',
    icon: noticeIcons.offline,
    title: isOffline ? 'You are offline' : 'The portal does not answer',
    text: `Your ${what} come back here by themselves as soon as it can be reached.`,
  });
