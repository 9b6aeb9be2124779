import { html, nothing, type TemplateResult } from 'lit';
import type { SiteSettings } from '../../../../bff/contract/index.ts';
import { msg, str } from '../../locales/words.ts';
import { button } from '../../ui/button.ts';
import { field } from '../../ui/field.ts';
import type { Website } from './website.ts';

export interface LooksDraft {
  readonly displayName: string;
  readonly accent: string;
}

const colour = /^#[\da-f]{6}$/i;

/** The name and the colour of the public form. */
export function looks(website: Website, site: SiteSettings): TemplateResult {
  const saved = { displayName: site.displayName ?? '', accent: site.accent ?? '' };
  const draft = website.draft ?? saved;
  const isChanged = draft.displayName !== saved.displayName || draft.accent !== saved.accent;
  const set = (change: Partial<LooksDraft>) => {
    website.draft = { ...draft, ...change };
    const gone = Object.keys(change);
    website.errors = Object.fromEntries(
      Object.entries(website.errors).filter(([name]) => !gone.includes(name)),
    );
    website.changed();
  };
  return html`<section class="block" aria-labelledby="looks">
    <h3 id="looks">${msg('Looks')}</h3>
    <p class="muted measure">
      ${msg('What visitors of your form see. Contrast follows from the colour by itself, in light and dark.')}
    </p>
    <form
      class="looks"
      novalidate
      @submit=${(event: Event) => {
        event.preventDefault();
        void save(website, draft);
      }}
    >
      ${field({
        id: 'display-name',
        name: 'displayName',
        label: msg('Name'),
        value: draft.displayName,
        required: false,
        maxLength: 120,
        autocomplete: 'off',
        hint: msg(str`Left empty: ${site.partnerName}`),
        error: website.errors['displayName'],
        onInput: (displayName) => set({ displayName }),
      })}
      ${field({
        id: 'accent',
        name: 'accent',
        label: msg('Brand colour'),
        value: draft.accent,
        required: false,
        autocomplete: 'off',
        hint: msg('Like #3451b2.'),
        error: website.errors['accent'],
        inside: html`<input
          class="swatch"
          type="color"
          aria-label=${msg('Pick the brand colour')}
          .value=${colour.test(draft.accent) ? draft.accent : '#3b5bdb'}
          @input=${(event: InputEvent) => set({ accent: (event.target as HTMLInputElement).value })}
        />`,
        onInput: (accent) => set({ accent: accent.trim() }),
      })}
      ${
        isChanged
          ? html`<div class="looks-foot">
              ${button({
                label: msg('Save'),
                busyLabel: msg('Saving…'),
                busy: website.saving === 'looks',
                type: 'submit',
                kind: 'primary',
              })}
              ${button({
                label: msg('Undo'),
                onClick() {
                  website.draft = undefined;
                  website.errors = {};
                  void website.show('.looks', 'input');
                },
              })}
            </div>`
          : nothing
      }
    </form>
  </section>`;
}

async function save(website: Website, { displayName, accent }: LooksDraft): Promise<void> {
  if (accent && !colour.test(accent)) {
    website.errors = { accent: msg('Enter a colour like #3451b2.') };
    return website.show('.looks');
  }
  const edit = { displayName: displayName.trim() || null, accent: accent.toLowerCase() || null };
  const isSaved = await website.save('looks', edit, msg('Looks saved'));
  if (isSaved) website.draft = undefined;
  // The buttons go with the draft.
  await website.show('.looks', isSaved ? 'input' : undefined);
}
