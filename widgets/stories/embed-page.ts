import { css, html, LitElement } from 'lit';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';
import manifest from 'virtual:custom-elements';
import { choicesOf, elementOf } from '../.storybook/controls.ts';
import { fakeMetrics } from '../test/support/fake-metrics.ts';
import { createFakePortal, fakeLead } from '../test/support/fake-portal.ts';
import { base } from '../src/styles/base.ts';
import { tokens } from '../src/styles/tokens.ts';
import { button } from '../src/ui/button.ts';

const portal = createFakePortal({
  leads: () =>
    Promise.resolve({ leads: [fakeLead({ firstName: 'Ada', lastName: 'Nyström' })], nextCursor: null }),
  metrics: () => Promise.resolve(fakeMetrics()),
});
const script = `<script
  type="module"
  src="https://portal.example.com/sdk/v1/partner-portal.js"
  crossorigin="anonymous"
  data-key="pk_…"
></script>`;

/** Chooses an element and its attributes, shows it, and gives the lines to paste. */
export class EmbedPage extends LitElement {
  static override styles = [
    tokens,
    base,
    css`
      :host {
        display: grid;
        gap: 24px;
        max-inline-size: 760px;
      }
      h1 {
        margin: 0;
        font-size: 20px;
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: 16px 24px;
        align-items: end;
      }
      label {
        display: grid;
        gap: 4px;
        font-size: 14px;
      }
      select {
        min-block-size: 40px;
        padding: 0 8px;
        font: inherit;
      }
      label:has([type='checkbox']) {
        display: flex;
        align-items: center;
        min-block-size: 40px;
      }
      pre {
        overflow: auto;
        margin: 0;
        padding: 12px;
        border-radius: 8px;
        background: var(--pp-color-sunken);
        font-size: 13px;
        line-height: 20px;
        white-space: pre-wrap;
      }
    `,
  ];
  static override properties = {
    tag: { state: true },
    chosen: { state: true },
    copied: { state: true },
  };

  declare private tag: string;
  /** What was chosen that is not the default; an attribute that is only there is empty. */
  declare private chosen: Readonly<Record<string, string>>;
  declare private copied: boolean;

  constructor() {
    super();
    this.tag = 'partner-lead-form';
    this.chosen = { public: '' };
    this.copied = false;
  }

  override render() {
    const { tag } = this;
    const attributes = (elementOf(tag)?.attributes ?? []).filter(
      // A text is not chosen: the tokens of links in mails, the key.
      ({ type }) => type?.text === 'boolean' || choicesOf(type?.text).length > 0,
    );
    return html`<h1>Embed</h1>
      <div class="choices">
        <label
          >Element
          <select name="element" @change=${this.#choose}>
            ${manifest.modules.map(
              ({ declarations: [it] }) =>
                html`<option value=${it.tagName} ?selected=${it.tagName === tag}>${it.tagName}</option>`,
            )}
          </select></label
        >
        ${attributes.map(({ name, type, default: byDefault }) =>
          type?.text === 'boolean'
            ? html`<label
                ><input
                  type="checkbox"
                  name=${name}
                  .checked=${name in this.chosen}
                  @change=${(event: Event) =>
                    this.#set(name, (event.target as HTMLInputElement).checked ? '' : undefined)}
                />
                ${name}</label
              >`
            : html`<label
                >${name}
                <select
                  name=${name}
                  @change=${(event: Event) => {
                    const { value } = event.target as HTMLSelectElement;
                    this.#set(name, `'${value}'` === byDefault ? undefined : value);
                  }}
                >
                  ${choicesOf(type?.text).map(
                    (choice) =>
                      html`<option
                        value=${choice}
                        ?selected=${choice === (this.chosen[name] ?? byDefault?.slice(1, -1))}
                      >
                        ${choice}
                      </option>`,
                  )}
                </select></label
              >`,
        )}
      </div>
      <pre tabindex="0" role="region" aria-label="Lines to paste">${this.#lines()}</pre>
      <div>${button({ label: this.copied ? 'Copied' : 'Copy', onClick: () => void this.#copy() })}</div>
      ${this.#drawn()}`;
  }

  #drawn() {
    const written = Object.entries(this.chosen).map(([name, value]) => `${name}="${value}"`);
    return staticHtml`<${unsafeStatic(this.tag)} .portal=${portal} ${unsafeStatic(written.join(' '))}></${unsafeStatic(this.tag)}>`;
  }

  #lines(): string {
    const attributes = Object.entries(this.chosen).map(([name, value]) =>
      value ? ` ${name}="${value}"` : ` ${name}`,
    );
    return `${script}\n\n<${this.tag}${attributes.join('')}></${this.tag}>`;
  }

  #choose = (event: Event): void => {
    this.tag = (event.target as HTMLSelectElement).value;
    this.chosen = {};
    this.copied = false;
  };

  #set(name: string, value: string | undefined): void {
    const { [name]: _old, ...others } = this.chosen;
    this.chosen = value === undefined ? others : { ...others, [name]: value };
    this.copied = false;
  }

  async #copy(): Promise<void> {
    await navigator.clipboard.writeText(this.#lines());
    this.copied = true;
  }
}

customElements.define('embed-page', EmbedPage);
