import { html, type LitElement, type TemplateResult } from 'lit';
import { msg } from '../../locales/words.ts';
import { adoptStyles } from '../../styles/adopt.ts';
import { button } from '../../ui/button.ts';
import type { ExportSource, LeadExport } from './export.ts';

/** The way to the list as a file, in the toolbar. What does it comes with the first press. */
export class ExportButton {
  #host: LitElement;
  #source: () => ExportSource;
  #export: LeadExport | undefined;
  #loading = false;
  /** The part that does it could not be loaded. */
  #stuck = false;

  constructor(host: LitElement, source: () => ExportSource) {
    this.#host = host;
    this.#source = source;
  }

  #press = async (): Promise<void> => {
    if (this.#loading) return;
    this.#loading = true;
    this.#stuck = false;
    this.#host.requestUpdate();
    try {
      const { LeadExport, exportStyles } = await import('./export.ts');
      adoptStyles(this.#host, exportStyles);
      this.#export ??= new LeadExport(this.#host, this.#source);
    } catch {
      this.#stuck = true;
    }
    this.#loading = false;
    this.#host.requestUpdate();
    if (!this.#stuck) void this.#export?.start();
  };

  render(): TemplateResult {
    return html`${button({
      label: this.#stuck ? msg('Try again') : msg('Export'),
      busyLabel: msg('Preparing…'),
      busy: this.#loading || (this.#export?.busy ?? false),
      size: 'small',
      kind: 'quiet',
      part: 'export',
      onClick: () => void this.#press(),
    })}${this.#export?.render()}`;
  }
}
