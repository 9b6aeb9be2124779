import { css, html, LitElement, type PropertyValues } from 'lit';
import { fakeMetrics } from '../test/support/fake-metrics.ts';
import { createFakePortal, fakeLead } from '../test/support/fake-portal.ts';
import { base } from '../src/styles/base.ts';
import { tokens } from '../src/styles/tokens.ts';
import { button } from '../src/ui/button.ts';
import { contrast, defaultChoice, semanticTokens, themeCss, type ThemeChoice } from './theme-css.ts';

const portal = createFakePortal({
  leads: () =>
    Promise.resolve({
      leads: [
        fakeLead({ firstName: 'Ada', lastName: 'Nyström', status: 'Contacted', category: 'working' }),
        fakeLead({ firstName: 'Jonas', lastName: 'Weber', status: 'Not Contacted', category: 'new' }),
        fakeLead({ firstName: 'Priya', lastName: 'Raman', status: 'Closed Won', category: 'won' }),
      ],
      nextCursor: null,
    }),
  metrics: () => Promise.resolve(fakeMetrics()),
});
const signedOut = createFakePortal({ session: { status: 'signed-out' } });

/** What is read off the drawn elements, in both themes. */
interface Judged {
  readonly what: string;
  readonly light: number;
  readonly dark: number;
}

/** WCAG 2.2, 1.4.3. */
const enough = 4.5;

/**
 * Chooses colours, corners, density and type of the elements with all of them in view, says whether the text stays
 * readable in light and dark, and gives the style sheet to copy.
 */
export class ThemeBuilder extends LitElement {
  static override styles = [
    tokens,
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(260px, 320px) minmax(0, 1fr);
        gap: 32px;
        max-inline-size: 1240px;
      }
      @media (max-width: 800px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      aside {
        display: grid;
        align-content: start;
        gap: 20px;
      }
      h1 {
        margin: 0;
        font-size: 20px;
      }
      h2 {
        margin: 0 0 12px;
        font-size: 14px;
        font-weight: 600;
      }
      fieldset {
        display: grid;
        gap: 12px;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        margin-block-end: 8px;
        padding: 0;
        font-weight: 600;
      }
      label {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 152px;
        align-items: center;
        gap: 12px;
        min-block-size: 28px;
        font-size: 14px;
      }
      label input[type='color'] {
        inline-size: 100%;
        block-size: 28px;
      }
      .derived {
        opacity: 0.35;
      }
      label .input {
        min-block-size: 32px;
        padding: 4px 8px;
        font-size: 14px;
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
        font-size: 13px;
        font-variant-numeric: tabular-nums;
      }
      th,
      td {
        padding: 4px 0;
        text-align: start;
        font-weight: 400;
        border-block-end: 1px solid var(--pp-color-hairline);
      }
      td {
        text-align: end;
      }
      .short {
        color: var(--pp-color-danger);
        font-weight: 600;
      }
      pre {
        overflow: auto;
        margin: 0 0 12px;
        padding: 12px;
        border-radius: 8px;
        background: var(--pp-color-sunken);
        font-size: 13px;
        line-height: 20px;
        white-space: pre-wrap;
      }
      .previews {
        display: grid;
        gap: 24px;
      }
      .preview {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr));
        align-items: start;
        gap: 40px 32px;
        padding: 24px;
        border: 1px solid var(--pp-color-hairline);
        border-radius: 8px;
      }
      .preview.light {
        color-scheme: light;
        background: #fff;
        color: #1a1a1a;
      }
      .preview.dark {
        color-scheme: dark;
        background: #131417;
        color: #eee;
      }
      .wide {
        grid-column: 1 / -1;
      }
    `,
  ];
  static override properties = {
    choice: { state: true },
    judged: { state: true },
    copied: { state: true },
  };

  declare private choice: ThemeChoice;
  declare private judged: readonly Judged[];
  declare private copied: boolean;

  #sheet = new CSSStyleSheet();

  constructor() {
    super();
    this.choice = defaultChoice;
    this.judged = [];
    this.copied = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // As on a page: brand tokens come from above, semantic ones are set on the elements.
    (this.renderRoot as ShadowRoot).adoptedStyleSheets.push(this.#sheet);
  }

  protected override willUpdate(): void {
    this.#sheet.replaceSync(themeCss(this.choice).replace(':root', '.preview'));
  }

  protected override updated(changes: PropertyValues): void {
    if (changes.has('judged')) return;
    requestAnimationFrame(() => {
      const judged = this.#judge();
      if (JSON.stringify(judged) !== JSON.stringify(this.judged)) this.judged = judged;
    });
  }

  override render() {
    return html`${this.#controls()}
      <div class="previews">
        ${(['light', 'dark'] as const).map(
          (theme) =>
            html`<div class="preview ${theme}">
              <partner-lead-form .portal=${portal} theme=${theme}></partner-lead-form>
              <partner-login .portal=${signedOut} theme=${theme}></partner-login>
              <partner-lead-list class="wide" .portal=${portal} theme=${theme}></partner-lead-list>
              <partner-metrics class="wide" .portal=${portal} theme=${theme}></partner-metrics>
            </div>`,
        )}
      </div>`;
  }

  #controls() {
    const { accent, surface, radius, density, font, tokens: chosen } = this.choice;
    return html`<aside>
      <h1>Theme builder</h1>
      <fieldset>
        <legend>Brand</legend>
        ${this.#colour('Accent', accent, (value) => this.#choose({ accent: value }))}
        <label
          >Surface
          <select
            class="input"
            .value=${surface}
            @change=${(event: Event) => this.#choose({ surface: (event.target as HTMLSelectElement).value })}
          >
            <option value="">The elements’ own</option>
            <option value="transparent">Transparent</option>
          </select>
        </label>
        <label
          >Corners, ${radius} px
          <input
            type="range"
            min="0"
            max="16"
            step="1"
            .value=${String(radius)}
            @input=${(event: Event) => this.#choose({ radius: (event.target as HTMLInputElement).valueAsNumber })}
          />
        </label>
        <label
          >Density
          <select
            class="input"
            name="density"
            .value=${String(density)}
            @change=${(event: Event) => {
              this.#choose({ density: (event.target as HTMLSelectElement).value === '1' ? 1 : 0.75 });
            }}
          >
            <option value="1">Comfortable</option>
            <option value="0.75">Compact</option>
          </select>
        </label>
        <label
          >Font
          <select
            class="input"
            .value=${font}
            @change=${(event: Event) => this.#choose({ font: (event.target as HTMLSelectElement).value })}
          >
            <option value="">The page’s</option>
            <option value="system-ui, sans-serif">System</option>
            <option value="Georgia, serif">Serif</option>
            <option value="ui-monospace, monospace">Monospace</option>
          </select>
        </label>
      </fieldset>
      <fieldset>
        <legend>By hand, for both themes</legend>
        ${semanticTokens.map(([name, label]) =>
          this.#colour(label, chosen[name] ?? '', (value) =>
            this.#choose({ tokens: { ...chosen, [name]: value } }),
          ),
        )}
      </fieldset>
      <section>
        <h2>Contrast</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">Text on its ground</th>
              <td>Light</td>
              <td>Dark</td>
            </tr>
          </thead>
          <tbody>
            ${this.judged.map(
              ({ what, light, dark }) =>
                html`<tr>
                  <th scope="row">${what}</th>
                  ${[light, dark].map(
                    (ratio) =>
                      html`<td class=${ratio < enough ? 'short' : ''}>
                        ${ratio.toFixed(1)}${ratio < enough ? ' too low' : ''}
                      </td>`,
                  )}
                </tr>`,
            )}
          </tbody>
        </table>
      </section>
      <section>
        <h2>Style sheet for your page</h2>
        <pre tabindex="0">${themeCss(this.choice)}</pre>
        ${button({ label: this.copied ? 'Copied' : 'Copy CSS', size: 'small', onClick: () => void this.#copy() })}
        ${button({ label: 'Start over', kind: 'quiet', size: 'small', onClick: () => this.#choose(defaultChoice) })}
      </section>
    </aside>`;
  }

  #colour(label: string, value: string, set: (value: string) => void) {
    return html`<label
      ><span>${label} ${value ? '' : html`<span class="muted small">derived</span>`}</span>
      <input
        class=${value ? '' : 'derived'}
        type="color"
        .value=${value || '#808080'}
        @input=${(event: Event) => set((event.target as HTMLInputElement).value)}
      />
    </label>`;
  }

  #choose(change: Partial<ThemeChoice>): void {
    this.choice = { ...this.choice, ...change };
    this.copied = false;
  }

  async #copy(): Promise<void> {
    await navigator.clipboard.writeText(themeCss(this.choice));
    this.copied = true;
  }

  #judge(): Judged[] {
    const read = (theme: string, ground: string, text: string) => {
      const form = this.renderRoot.querySelector<HTMLElement>(`.${theme} partner-lead-form`);
      if (!form) return 21;
      const root = form.shadowRoot ?? form;
      const probe = document.createElement('span');
      root.append(probe);
      const resolved = (token: string) => {
        probe.style.color = `var(${token})`;
        return getComputedStyle(probe).color;
      };
      const ratio = contrast(resolved(ground), resolved(text));
      probe.remove();
      return ratio;
    };
    const pair = (what: string, ground: string, text: string): Judged => ({
      what,
      light: read('light', ground, text),
      dark: read('dark', ground, text),
    });
    return [
      pair('Buttons', '--pp-color-accent', '--pp-color-on-accent'),
      pair('Links', '--pp-color-raised', '--pp-color-accent-text'),
      pair('Text', '--pp-color-raised', '--pp-color-text'),
      pair('Quiet text', '--pp-color-raised', '--pp-color-muted'),
      pair('Errors', '--pp-color-raised', '--pp-color-danger'),
    ];
  }
}

customElements.define('theme-builder', ThemeBuilder);
