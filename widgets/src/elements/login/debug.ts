import { html, type CSSResult, type TemplateResult } from 'lit';
import { examine, type CheckReport, type Finding } from '../../sdk/doctor.ts';
import type { PortalConfig } from '../../sdk/types.ts';
import { button } from '../../ui/button.ts';
import { icons } from '../../ui/icons.ts';
import { styles } from './debug.styles.ts';

interface DebugHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
  requestUpdate(): void;
}

const shown: Record<Finding['state'], { word: string; icon: TemplateResult }> = {
  ok: { word: 'Works', icon: icons.check },
  note: { word: 'Note', icon: icons.info },
  fault: { word: 'Fault', icon: icons.alert },
};
/** What stands in the way comes first. */
const order: readonly Finding['state'][] = ['fault', 'note', 'ok'];

/** What `<partner-login debug>` shows below itself, to whoever builds the page: in English, as the console speaks. */
export class DebugPanel {
  #host: DebugHost;
  #report: CheckReport | undefined;
  #config: PortalConfig | undefined;
  #examining = false;
  #copied = false;

  constructor(host: DebugHost) {
    this.#host = host;
    adopt(host.renderRoot, styles);
  }

  /** Examines the page anew when it has come to mean another portal. */
  about(config: PortalConfig | undefined): void {
    if (this.#report && sameConfig(config, this.#config)) return;
    this.#config = config;
    if (!this.#examining) void this.#examine();
  }

  async #examine(): Promise<void> {
    this.#examining = true;
    this.#copied = false;
    this.#host.requestUpdate();
    let config: PortalConfig | undefined;
    do {
      config = this.#config;
      this.#report = await examine(config);
    } while (!sameConfig(config, this.#config));
    this.#examining = false;
    this.#host.requestUpdate();
  }

  async #copy(): Promise<void> {
    if (!this.#report) return;
    try {
      await navigator.clipboard.writeText(asText(this.#report));
      this.#copied = true;
    } catch {
      // A frame may forbid it; the words can be selected.
      this.#copied = false;
    }
    this.#host.requestUpdate();
  }

  render(): TemplateResult {
    const report = this.#report;
    const findings = report?.findings.toSorted(
      (one, other) => order.indexOf(one.state) - order.indexOf(other.state),
    );
    return html`<section class="check" aria-labelledby="check" lang="en" dir="ltr">
      <h2 id="check">Embed check</h2>
      <p class="muted small" role="status">${this.#verdict()}</p>
      <ul>
        ${findings?.map(finding)}
      </ul>
      <div class="check-ways">
        ${button({
          label: 'Check again',
          busyLabel: 'Checking…',
          busy: this.#examining,
          size: 'small',
          onClick: () => !this.#examining && void this.#examine(),
        })}
        ${button({
          label: this.#copied ? 'Copied' : 'Copy report',
          kind: 'quiet',
          size: 'small',
          onClick: () => void this.#copy(),
        })}
      </div>
    </section>`;
  }

  #verdict(): string {
    if (!this.#report) return 'Looking at this page, the network and the portal…';
    return this.#report.well
      ? 'Nothing stands in the way. Take the attribute debug away before people see this page.'
      : 'Something stands in the way. Visitors see it for as long as the element carries the attribute debug.';
  }
}

const finding = ({ about, state, text }: Finding) =>
  html`<li class=${state}>
    ${shown[state].icon}
    <div>
      <p class="check-about"><strong>${about}</strong> <span class="small">${shown[state].word}</span></p>
      <p>${text}</p>
    </div>
  </li>`;

const sameConfig = (one: PortalConfig | undefined, other: PortalConfig | undefined) =>
  one?.apiBase === other?.apiBase && one?.siteKey === other?.siteKey;

const asText = ({ version, findings }: CheckReport) =>
  [
    `Partner Portal ${version} on ${location.origin}`,
    ...findings.map(({ about, state, text }) => `${state.padEnd(5)} ${about}: ${text}`),
  ].join('\n');

function adopt(root: HTMLElement | DocumentFragment, { styleSheet }: CSSResult): void {
  if (root instanceof ShadowRoot && styleSheet) root.adoptedStyleSheets.push(styleSheet);
}
