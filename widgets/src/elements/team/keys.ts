import { html, nothing, type TemplateResult } from 'lit';
import type { SiteSettings } from '../../../../bff/contract/index.ts';
import { msg, str, type Texts } from '../../locales/words.ts';
import { button } from '../../ui/button.ts';
import { ago, exact } from '../../ui/when.ts';
import { choice } from './choice.ts';
import { itemButton } from './item-button.ts';
import type { Errand, Panel } from './panel.ts';
import type { Website } from './website.ts';

/** What to paste, the key in it, and keys that were replaced and still work. */
export function keys(website: Website, site: SiteSettings): TemplateResult {
  const [present, ...before] = site.keys;
  return html`<section class="block" aria-labelledby="script">
      <h3 id="script">${msg('Script')}</h3>
      <p class="muted measure">
        ${msg('Paste it once into every page that shows a part of the portal, anywhere in the head.')}
      </p>
      <div class="snippet">
        <pre tabindex="0" role="group" aria-label=${msg('Script to paste')}><code>${site.snippet}</code></pre>
        ${copyButton(website, 'script', site.snippet)}
      </div>
    </section>
    <section class="block" aria-labelledby="key">
      <h3 id="key">${msg('Site key')}</h3>
      <p class="muted measure">
        ${msg('It says whose page is calling and may be public: it works on your allowed origins only. Replace it when somebody uses it who should not.')}
      </p>
      <ul class="items">
        ${
          present
            ? html`<li>
                <span class="item-text"
                  ><code>${present.key}</code>
                  <span class="muted small">${msg(str`Since ${exact(present.createdAt)}`)}</span></span
                >
                <span class="item-buttons">
                  ${copyButton(website, 'key', present.key)}
                  ${button({
                    label: msg('Replace…'),
                    size: 'small',
                    onClick: () => website.panel.open(replace(website)),
                  })}
                </span>
              </li>`
            : nothing
        }
        ${before.map(
          (it, at) =>
            html`<li>
              <span class="item-text"
                ><code id="key-${at}">${it.key}</code>
                <span class="muted small"
                  >${msg(str`Replaced, works until ${exact(it.validUntil ?? '')}.`)}
                  ${it.lastUsedAt ? msg(str`Last used ${ago(it.lastUsedAt)}.`) : msg('Not used since.')}</span
                ></span
              >
              ${itemButton(msg('End now…'), `key-${at}`, () => website.panel.open(end(website, it.key)))}
            </li>`,
        )}
      </ul>
    </section>`;
}

const copyButton = (website: Website, what: string, text: string): TemplateResult =>
  button({
    label: website.copied === what ? msg('Copied') : msg('Copy'),
    size: 'small',
    part: 'copy',
    onClick(event) {
      const place = (event.currentTarget as Element).closest('li, .snippet');
      void website.copy(what, text, place?.querySelector('code') ?? null);
    },
  });

type Overlap = '0' | '7' | '30' | '90';

const overlapWords: Texts<Overlap> = {
  '0': 'At once',
  '7': 'In 7 days',
  '30': 'In 30 days',
  '90': 'In 90 days',
};

const overlaps = () =>
  (['0', '7', '30', '90'] as const).map((value) => ({
    value,
    label: msg(overlapWords[value]),
    text:
      value === '0'
        ? msg('Pages with the old key stop working until they have the new one.')
        : msg('Both keys work until then.'),
  }));

function replace(website: Website): Errand {
  let days: Overlap = '7';
  // One key for all tries: an answer that got lost must not replace the key twice.
  const once = crypto.randomUUID();
  return {
    title: msg('Replace the site key?'),
    submit: { label: msg('Replace key'), busyLabel: msg('Replacing…') },
    done: msg('The site has a new key'),
    body: (panel: Panel) =>
      html`<p class="measure">
          ${msg('You get a new key and put it into your pages. The old one ends by itself.')}
        </p>
        ${choice({
          name: 'days',
          legend: msg('When does the old key end?'),
          choices: overlaps(),
          chosen: days,
          error: panel.errors['overlapDays'],
          onChoose(value) {
            days = value;
            panel.changed('overlapDays');
          },
        })}`,
    run: () => async (calls) => {
      await calls.replaceKey(Number(days), once);
      website.refresh();
    },
  };
}

const end = (website: Website, key: string): Errand => ({
  title: msg('End this key now?'),
  submit: { label: msg('End key'), busyLabel: msg('Ending…'), danger: true },
  done: msg('The key has ended'),
  body: () =>
    html`<p><code>${key}</code></p>
      <p class="measure">
        ${msg('Pages that still have it stop working at once. It cannot be brought back.')}
      </p>`,
  run: () => async (calls) => {
    await calls.endKey(key);
    website.refresh();
  },
});
