import { html, nothing, type TemplateResult } from 'lit';
import type { SiteSettings } from '../../../../bff/contract/index.ts';
import { button } from '../../ui/button.ts';
import { ago, exact, when } from '../../ui/when.ts';
import { choice } from './choice.ts';
import type { Errand, Panel } from './panel.ts';
import type { Website } from './website.ts';

/** What to paste, the key in it, and keys that were replaced and still work. */
export function keys(website: Website, site: SiteSettings): TemplateResult {
  const [present, ...before] = site.keys;
  return html`<section class="block" aria-labelledby="script">
      <h3 id="script">Script</h3>
      <p class="muted measure">
        Paste it once into every page that shows a part of the portal, anywhere in the head.
      </p>
      <div class="snippet">
        <pre tabindex="0" aria-label="Script to paste"><code>${site.snippet}</code></pre>
        ${copyButton(website, 'script', site.snippet)}
      </div>
    </section>
    <section class="block" aria-labelledby="key">
      <h3 id="key">Site key</h3>
      <p class="muted measure">
        It says whose page is calling and may be public: it works on your allowed origins only. Replace it
        when somebody uses it who should not.
      </p>
      <ul class="items">
        ${
          present
            ? html`<li>
                <span class="item-text"
                  ><code>${present.key}</code>
                  <span class="muted small">Since ${when(present.createdAt)}</span></span
                >
                <span class="item-buttons">
                  ${copyButton(website, 'key', present.key)}
                  ${button({
                    label: 'Replace…',
                    size: 'small',
                    onClick: () => website.panel.open(replace(website)),
                  })}
                </span>
              </li>`
            : nothing
        }
        ${before.map(
          (it) =>
            html`<li>
              <span class="item-text"
                ><code>${it.key}</code>
                <span class="muted small"
                  >Replaced, works until ${exact(it.validUntil ?? '')}.
                  ${it.lastUsedAt ? `Last used ${ago(it.lastUsedAt)}.` : 'Not used since.'}</span
                ></span
              >
              ${button({
                label: 'End now…',
                kind: 'quiet',
                size: 'small',
                onClick: () => website.panel.open(end(website, it.key)),
              })}
            </li>`,
        )}
      </ul>
    </section>`;
}

const copyButton = (website: Website, what: string, text: string): TemplateResult =>
  button({
    label: website.copied === what ? 'Copied' : 'Copy',
    size: 'small',
    part: 'copy',
    onClick(event) {
      const place = (event.currentTarget as Element).closest('li, .snippet');
      void website.copy(what, text, place?.querySelector('code') ?? null);
    },
  });

const overlaps = [
  { value: '0', label: 'At once', text: 'Pages with the old key stop working until they have the new one.' },
  { value: '7', label: 'In 7 days', text: 'Both keys work until then.' },
  { value: '30', label: 'In 30 days', text: 'Both keys work until then.' },
  { value: '90', label: 'In 90 days', text: 'Both keys work until then.' },
] as const;

function replace(website: Website): Errand {
  let days: (typeof overlaps)[number]['value'] = '7';
  // One key for all tries: an answer that got lost must not replace the key twice.
  const once = crypto.randomUUID();
  return {
    title: 'Replace the site key?',
    submit: { label: 'Replace key', busyLabel: 'Replacing…' },
    done: 'The site has a new key',
    body: (panel: Panel) =>
      html`<p class="measure">You get a new key and put it into your pages. The old one ends by itself.</p>
        ${choice({
          name: 'days',
          legend: 'When does the old key end?',
          choices: overlaps,
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
  title: 'End this key now?',
  submit: { label: 'End key', busyLabel: 'Ending…', danger: true },
  done: 'The key has ended',
  body: () =>
    html`<p><code>${key}</code></p>
      <p class="measure">Pages that still have it stop working at once. It cannot be brought back.</p>`,
  run: () => async (calls) => {
    await calls.endKey(key);
    website.refresh();
  },
});
