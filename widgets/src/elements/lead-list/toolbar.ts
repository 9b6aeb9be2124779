import { html, nothing, type TemplateResult } from 'lit';
import type { Metrics, StatusCategory } from '../../../../bff/contract/index.ts';
import { msg, str } from '../../locales/words.ts';
import type { LiveState } from '../../sdk/types.ts';
import { icons } from '../../ui/icons.ts';
import { clock } from '../../ui/when.ts';
import { categories, categoryWord, compact } from './words.ts';

export interface ToolbarState {
  typed: string;
  category: StatusCategory | undefined;
  /** How many leads there are; undefined while it is not known or while a search is on. */
  counts: Pick<Metrics, 'total' | 'byCategory'> | undefined;
  connection: Connection;
  /** Comes later than the rest. */
  aside: TemplateResult | undefined;
  onSearch: (value: string, now: boolean) => void;
  onCategory: (category: StatusCategory | undefined) => void;
}

interface Connection {
  live: LiveState;
  /** It was live before. */
  wasLive: boolean;
  /** Until when the rows were up to date. */
  at: Date | undefined;
}

export function toolbar(state: ToolbarState): TemplateResult {
  const { typed, category, counts, onSearch, onCategory } = state;
  return html`<div class="toolbar" part="toolbar">
    <div class="search" role="search">
      ${icons.search}
      <input
        class="input"
        type="search"
        aria-label=${msg('Search leads by name, company or email')}
        placeholder=${msg('Search leads')}
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
      <legend class="visually-hidden">${msg('Status')}</legend>
      ${[undefined, ...categories].map(
        (value) =>
          html`<label
            ><input
              class="visually-hidden"
              type="radio"
              name="category"
              .checked=${value === category}
              @change=${() => onCategory(value)}
            /><span
              >${value ? categoryWord(value) : msg('All')}${
                counts &&
                html` <span class="many roomy tabular"
                  >${compact(value ? counts.byCategory[value] : counts.total)}</span
                >`
              }</span
            ></label
          >`,
      )}
    </fieldset>
    ${connection(state.connection)}${state.aside}
  </div>`;
}

/** Not announced: it comes and goes by itself, and a lost connection loses nothing. */
function connection({ live, wasLive, at }: Connection) {
  const since = at && clock(at);
  const old = since ? msg(str`What you see is from ${since}.`) : '';
  const [word, title, detail = ''] = {
    idle: ['', ''],
    live: [msg('Live'), msg('Changes appear here by themselves.')],
    connecting: wasLive
      ? [msg('Reconnecting…'), msg(str`${old} Changes appear again as soon as the connection is back.`)]
      : [msg('Connecting…'), msg('Changes will appear here by themselves.')],
    offline: [
      msg('Offline'),
      msg(str`${old} Changes appear when you are connected.`),
      since && msg(str`, as of ${since}`),
    ],
  }[live] as [string, string, string?];
  return html`<span class="live ${live}" title=${title.trim() || nothing}
    ><span>${word}<span class="roomy">${detail}</span></span></span
  >`;
}
