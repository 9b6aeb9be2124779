import { css, html, nothing, type TemplateResult } from 'lit';
import { msg } from '../../locales/words.ts';
import { icons } from '../more-icons.ts';

interface DialogOptions {
  readonly title: string;
  readonly body: unknown;
  /** Its buttons; one of type `submit` sends. */
  readonly foot?: unknown;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
}

/** A modal dialog around one form. Whoever draws it opens it with `showModal()` and takes it away when it asks to be closed. */
export const dialog = ({ title, body, foot, onClose, onSubmit }: DialogOptions): TemplateResult =>
  html`<dialog
    class="dialog"
    part="dialog"
    aria-labelledby="dialog-title"
    @cancel=${(event: Event) => {
      event.preventDefault();
      onClose();
    }}
  >
    <form
      novalidate
      @submit=${(event: Event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <div class="dialog-head">
        <h2 id="dialog-title" tabindex="-1">${title}</h2>
        <button
          class="button quiet icon-only small"
          type="button"
          aria-label=${msg('Close')}
          @click=${onClose}
        >
          ${icons.close}
        </button>
      </div>
      ${body} ${foot ? html`<div class="dialog-foot">${foot}</div>` : nothing}
    </form>
  </dialog>`;

/** In the middle of a wide page, at the foot of a narrow one. */
export const dialogStyles = css`
  .dialog {
    inline-size: min(480px, calc(100vw - 32px));
    max-block-size: calc(100dvh - 48px);
    padding: 0;
    border: 1px solid var(--pp-color-hairline);
    border-radius: var(--pp-radius-l);
    background: var(--pp-color-raised);
    color: var(--pp-color-text);
    box-shadow: 0 24px 64px -16px light-dark(rgb(0 0 0 / 0.3), rgb(0 0 0 / 0.7));
    overscroll-behavior: contain;
  }
  .dialog::backdrop {
    background: rgb(0 0 0 / 0.4);
  }
  .dialog[open] {
    animation: pp-dialog var(--pp-motion-fast) ease-out;
  }
  @keyframes pp-dialog {
    from {
      transform: translateY(8px);
    }
  }
  .dialog form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--pp-space-4);
    margin: 0;
    padding: var(--pp-space-5);
  }
  .dialog-head {
    display: flex;
    justify-content: space-between;
    align-items: start;
    gap: var(--pp-space-2);
  }
  .dialog-head h2 {
    font-size: var(--pp-text-16);
    line-height: 24px;
    padding-block: 4px;
  }
  .dialog-head h2:focus {
    outline: none;
  }
  .dialog-head .button {
    margin-inline-end: -8px;
    color: var(--pp-color-muted);
  }
  .dialog-foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: var(--pp-space-2);
    margin-block-start: var(--pp-space-1);
  }
  @media (max-width: 480px) {
    .dialog {
      inline-size: 100%;
      max-inline-size: 100%;
      margin-block-end: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
    .dialog-foot .button {
      flex: 1;
    }
  }
`;
