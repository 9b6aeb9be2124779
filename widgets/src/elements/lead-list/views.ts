import { html, type TemplateResult } from 'lit';
import type { StatusCategory } from '../../../../bff/contract/index.ts';
import { button } from '../../ui/button.ts';
import { icons } from '../../ui/icons.ts';
import { emptyState } from '../../ui/notice.ts';

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
