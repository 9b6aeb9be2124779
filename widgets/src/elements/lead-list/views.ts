import { html, type TemplateResult } from 'lit';
import type { StatusCategory } from '../../../../bff/contract/index.ts';
import { msg, str, type Texts } from '../../locales/words.ts';
import { button } from '../../ui/button.ts';
import { icons } from '../../ui/icons.ts';
import { emptyState } from '../../ui/notice.ts';
import { categoryWord } from './words.ts';

export const noLeads = (): TemplateResult =>
  html`<slot name="empty"
    >${emptyState({ icon: icons.inbox, title: msg('No leads yet'), text: msg('Leads you hand in appear here.') })}</slot
  >`;

interface NoneFound {
  search: string;
  category: StatusCategory | undefined;
  onClear: () => void;
}

export const noneFound = ({ search, category, onClear }: NoneFound): TemplateResult =>
  emptyState({
    icon: icons.search,
    title: search ? msg(str`Nothing found for “${search}”`) : msg(none[category ?? 'new']),
    text: search
      ? category
        ? msg(
            str`Search looks at names, companies and emails, here only of leads under “${categoryWord(category)}”.`,
          )
        : msg('Search looks at names, companies and emails.')
      : msg('None of your leads has this status right now.'),
    action: button({
      label: search ? msg('Clear search') : msg('Show all leads'),
      size: 'small',
      onClick: onClear,
    }),
  });

const none: Texts<StatusCategory> = {
  new: 'No new leads',
  working: 'No leads in work',
  won: 'No won leads',
  lost: 'No lost leads',
};
