import { nothing, type TemplateResult } from 'lit';
import { msg } from '../locales/words.ts';
import { button } from './button.ts';
import { noticeIcons } from './notice-icons.ts';
import { notice } from './notice.ts';

interface Failure {
  readonly code: string;
  /** A sentence for a person. */
  readonly message: string;
  /** Whether the same may work later. */
  readonly passing: boolean;
}

interface FailedOptions {
  readonly title: string;
  readonly busy: boolean;
  readonly onRetry: () => void;
  /** Something older stands below, so that it is less grave. */
  readonly stale?: boolean;
}

/** What could not be loaded, why, and the way to try again where that may help. */
export const failed = (
  { code, message, passing }: Failure,
  { title, busy, onRetry, stale }: FailedOptions,
): TemplateResult =>
  notice({
    kind: passing && !stale ? 'danger' : 'warning',
    role: 'alert',
    ...(code === 'offline' && { icon: noticeIcons.offline }),
    ...(code === 'forbidden' && { icon: noticeIcons.lock }),
    title,
    text: message,
    action: passing
      ? button({
          label: msg('Try again'),
          busyLabel: msg('Trying…'),
          busy,
          size: 'small',
          icon: noticeIcons.retry,
          onClick: onRetry,
        })
      : nothing,
  });
