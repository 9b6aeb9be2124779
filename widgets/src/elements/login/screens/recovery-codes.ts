import { html, type TemplateResult } from 'lit';
import { msg } from '../../../locales/words.ts';
import { button } from '../../../ui/button.ts';
import type { Stage } from './screen.ts';

interface Options {
  readonly stage: Stage;
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

/** Told once: ten codes to copy, save or write down, and the word that this was done. */
export function recoveryCodeList({ stage, codes, onKept }: Options): TemplateResult {
  const text = `${codes.join('\n')}\n`;
  const copy = async ({ currentTarget }: Event) => {
    const label = (currentTarget as HTMLElement).querySelector('span');
    if (!label) return;
    try {
      await navigator.clipboard.writeText(text);
      label.textContent = msg('Copied');
    } catch {
      // Without leave to write the clipboard, the codes are selected for the person to copy.
      const list = stage.fields.querySelector('.codes');
      if (list) getSelection()?.selectAllChildren(list);
      label.textContent = msg('Selected: press Ctrl+C');
    }
  };
  const save = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    link.download = 'partner-portal-recovery-codes.txt';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  return html`<div class="page" role="group" aria-labelledby="${stage.id}-codes">
    <div class="head">
      <h2 id="${stage.id}-codes" tabindex="-1">${msg('Keep your recovery codes')}</h2>
      <p class="muted">
        ${msg('Each opens your account once when your phone is not at hand. They are shown this one time.')}
      </p>
    </div>
    <ol class="codes tabular">
      ${codes.map((code) => html`<li>${code}</li>`)}
    </ol>
    <div class="row">
      ${button({ label: msg('Copy'), size: 'small', onClick: (event) => void copy(event) })}
      ${button({ label: msg('Save as a file'), size: 'small', onClick: save })}
    </div>
    ${button({ label: msg('I have kept them'), kind: 'primary', wide: true, onClick: onKept })}
  </div>`;
}
