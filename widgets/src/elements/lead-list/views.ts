import { html, nothing, type TemplateResult } from 'lit';
import type { StatusCategory } from '../../../../bff/contract/index.ts';
import type { PortalError } from '../../sdk/errors.ts';
import type { SessionSnapshot } from '../../sdk/types.ts';
import { button } from '../../ui/button.ts';
import { coreIcons } from '../../ui/core-icons.ts';
import { icons } from '../../ui/icons.ts';
import { emptyState, notice } from '../../ui/notice.ts';

export function needsSignIn(session: SessionSnapshot): TemplateResult {
  const reason = session.status === 'signed-out' ? session.reason : undefined;
  const [title, text] = reasons[reason ?? 'out'];
  return emptyState({ icon: coreIcons.lock, title, text });
}

const reasons = {
  out: ['Sign in to see your leads', 'The list opens here as soon as you are signed in.'],
  ended: ['Your session ended', 'Sign in again to go on where you were.'],
  suspended: ['This partner account is paused', 'Contact your partner manager. Nothing was deleted.'],
} as const;

/** The session keeper goes on asking; this says so. */
export const unreachable = (fault: PortalError): TemplateResult =>
  notice({
    role: 'status',
    icon: coreIcons.offline,
    title: fault.code === 'offline' ? 'You are offline' : 'The portal does not answer',
    text: 'Your leads come back here by themselves as soon as it can be reached.',
  });

/** With rows on screen it says that they may be old; without, that there are none to show. */
export function failed(
  error: PortalError,
  { title, busy, onRetry }: { title: string; busy: boolean; onRetry: () => void },
): TemplateResult {
  return notice({
    kind: error.passing ? 'danger' : 'warning',
    role: 'alert',
    ...(error.code === 'offline' && { icon: coreIcons.offline }),
    ...(error.code === 'forbidden' && { icon: coreIcons.lock }),
    title,
    text: error.message,
    action: error.passing
      ? button({
          label: 'Try again',
          busyLabel: 'Trying…',
          busy,
          size: 'small',
          icon: coreIcons.retry,
          onClick: onRetry,
        })
      : nothing,
  });
}

export const noLeads = (): TemplateResult =>
  html`<slot name="empty"
    >${emptyState({ icon: icons.inbox, title: 'No leads yet', text: 'Leads you hand in appear here.' })}</slot
  >`;

interface NoneFound {
  search: string;
  category: StatusCategory | undefined;
  onClear: () => void;
}

export const noneFound = ({ search, category, onClear }: NoneFound): TemplateResult =>
  emptyState({
    icon: icons.search,
    title: search
      ? `Nothing found for “${search}”`
      : `No ${category === 'working' ? 'leads in work' : `${category} leads`}`,
    text: search
      ? category
        ? `Search looks at names, companies and emails, here only of leads under “${category[0]?.toUpperCase()}${category.slice(1)}”.`
        : 'Search looks at names, companies and emails.'
      : 'None of your leads has this status right now.',
    action: button({ label: search ? 'Clear search' : 'Show all leads', size: 'small', onClick: onClear }),
  });
