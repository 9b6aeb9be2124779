import { html, nothing, type TemplateResult } from 'lit';
import type { StatusCategory } from '../../../../bff/contract/index.ts';
import type { LiveState } from '../../sdk/types.ts';
import { icons } from '../../ui/icons.ts';

export interface ToolbarState {
  typed: string;
  category: StatusCategory | undefined;
  live: LiveState;
  wasLive: boolean;
  onSearch: (value: string, now: boolean) => void;
  onCategory: (category: StatusCategory | undefined) => void;
}

const choices = [
  [undefined, 'All'],
  ['new', 'New'],
  ['working', 'Working'],
  ['won', 'Won'],
  ['lost', 'Lost'],
] as const;

export function toolbar(state: ToolbarState): TemplateResult {
  const { typed, category, onSearch, onCategory } = state;
  return html`<div class="toolbar" part="toolbar">
    <div class="search" role="search">
      ${icons.search}
      <input
        class="input"
        type="search"
        aria-label="Search leads by name, company or email"
        placeholder="Search leads"
        autocomplete="off"
        spellcheck="false"
        enterkeyhint="search"
        maxlength="100"
        .value=${typed}
        @input=${(event: InputEvent) => onSearch((event.target as HTMLInputElement).value, false)}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key === 'Enter') onSearch((event.target as HTMLInputElement).value, true);
        }}
      />
    </div>
    <fieldset class="segments">
      <legend class="visually-hidden">Status</legend>
      ${choices.map(
        ([value, word]) =>
          html`<label
            ><input
              class="visually-hidden"
              type="radio"
              name="category"
              .checked=${value === category}
              @change=${() => onCategory(value)}
            /><span>${word}</span></label
          >`,
      )}
    </fieldset>
    ${connection(state)}
  </div>`;
}

/** Not announced: it comes and goes by itself, and a lost connection loses nothing. */
function connection({ live, wasLive }: ToolbarState) {
  const [word, title] = {
    idle: ['', ''],
    live: ['Live', 'Changes appear here by themselves.'],
    connecting: wasLive
      ? ['Reconnecting…', 'Changes appear again as soon as the connection is back.']
      : ['Connecting…', 'Changes will appear here by themselves.'],
    offline: ['Offline', 'What you see is from before. Changes appear when you are connected.'],
  }[live] as [string, string];
  return html`<span class="live ${live}" title=${title || nothing}>${word}</span>`;
}
