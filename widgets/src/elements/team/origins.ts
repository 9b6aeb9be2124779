import { html, nothing, type TemplateResult } from 'lit';
import { checkOrigin } from '../../../../bff/contract/origins.ts';
import type { SiteSettings } from '../../../../bff/contract/index.ts';
import { msg, str } from '../../locales/words.ts';
import { button } from '../../ui/button.ts';
import { field } from '../../ui/field.ts';
import { icons } from '../../ui/icons.ts';
import { itemButton } from './item-button.ts';
import { originWords } from './origin-words.ts';
import type { Errand } from './panel.ts';
import type { Website } from './website.ts';

/** Where the portal may be embedded, each with what it means, and one more. */
export function origins(website: Website, site: SiteSettings): TemplateResult {
  const { allowedOrigins } = site;
  return html`<section class="block" aria-labelledby="origins">
    <h3 id="origins">${msg('Allowed origins')}</h3>
    <p class="muted measure">
      ${msg('The portal answers pages of these addresses only. Scheme, host and port have to be the same: www.example.com is another one than example.com.')}
    </p>
    ${
      allowedOrigins.length > 0
        ? html`<ul class="items">
            ${allowedOrigins.map((origin, at) => html`<li>${row(website, site, origin, `origin-${at}`)}</li>`)}
          </ul>`
        : html`<p class="none muted">${msg('None yet: nobody can embed the portal.')}</p>`
    }
    <form
      class="adder"
      novalidate
      @submit=${(event: Event) => {
        event.preventDefault();
        void add(website, site);
      }}
    >
      ${field({
        id: 'origin',
        name: 'origin',
        label: msg('Add an origin'),
        type: 'url',
        value: website.typed,
        autocomplete: 'off',
        error: website.typedError,
        hint: msg('Like https://www.example.com. While you build: http://localhost:5173.'),
        onInput(value) {
          website.typed = value;
          // Quiet while it is mended; it is judged again on the way out and on Add.
          website.typedError = undefined;
          website.changed();
        },
        onBlur() {
          if (!website.typed.trim()) return;
          const verdict = checkOrigin(website.typed);
          website.typedError = originWords(verdict, website.typed);
          website.changed();
        },
      })}
      ${button({ label: msg('Add'), busyLabel: msg('Adding…'), busy: website.saving === 'origins', type: 'submit' })}
    </form>
  </section>`;
}

function row(website: Website, site: SiteSettings, origin: string, id: string): TemplateResult {
  const notes = [
    origin.startsWith('http:') && msg('This machine only, while you build'),
    origin === location.origin && msg('This page'),
  ].filter(Boolean);
  return html`<span class="item-text"
      ><code id=${id}>${origin}</code>
      ${notes.length > 0 ? html`<span class="muted small">${notes.join(' · ')}</span>` : nothing}</span
    >
    ${itemButton(msg('Remove'), id, () => website.panel.open(stop(website, site, origin)))}`;
}

async function add(website: Website, { allowedOrigins }: SiteSettings): Promise<void> {
  const verdict = checkOrigin(website.typed);
  website.typedError = originWords(verdict, website.typed);
  if ('origin' in verdict) {
    if (allowedOrigins.includes(verdict.origin)) {
      website.typedError = msg(str`${verdict.origin} is allowed already.`);
    } else {
      const next = [...allowedOrigins, verdict.origin];
      if (await website.save('origins', { allowedOrigins: next }, msg(str`${verdict.origin} is allowed now`)))
        website.typed = '';
      else website.typedError = Object.values(website.errors)[0];
    }
  }
  await website.show('.adder');
}

const stop = (website: Website, { allowedOrigins }: SiteSettings, origin: string): Errand => ({
  title: msg('Remove this origin?'),
  submit: { label: msg('Remove'), busyLabel: msg('Removing…'), danger: true },
  done: msg(str`${origin} is not allowed any more`),
  body: () =>
    html`<p><code>${origin}</code></p>
      <ul class="facts measure">
        <li>${msg('Forms and lists on its pages stop working at once.')}</li>
        <li>${msg('Whoever is signed in there is signed out there.')}</li>
        ${origin === location.origin ? html`<li>${icons.warning} ${msg('This is the page you are on.')}</li>` : nothing}
      </ul>`,
  run: () => async (calls) => {
    await calls.editSite({ allowedOrigins: allowedOrigins.filter((it) => it !== origin) });
    website.refresh();
  },
});
