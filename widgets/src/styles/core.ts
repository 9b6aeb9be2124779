import { css } from 'lit';

/** What every element shares, the smallest form too: text, focus, buttons, fields. Class names only; no element's own layout. */
export const core = css`
  :host {
    display: block;
    container-type: inline-size;
    color: var(--pp-color-text);
    background: var(--pp-color-surface);
    font-size: var(--pp-text-14);
    line-height: 20px;
    text-align: start;
    letter-spacing: normal;
    text-transform: none;
    overflow-wrap: anywhere;
  }
  /* Other words than Arabic ones begin at the right edge there, too, each sentence with its full stop at its own end. */
  :host(:dir(rtl)) {
    text-align: right;
  }
  :host(:dir(rtl):not(:lang(ar))) :is(p, h2, h3, dd, li a, .small, .error span, .button span) {
    unicode-bidi: plaintext;
  }
  /* Its words are still coming. */
  :host([aria-busy='true']) {
    min-block-size: 320px;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset,
  figure {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h2 {
    font-size: var(--pp-text-20);
    line-height: 28px;
    font-weight: 600;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  h3,
  .subtitle {
    font-size: var(--pp-text-14);
    line-height: 20px;
    font-weight: 600;
  }
  .muted {
    color: var(--pp-color-muted);
  }
  .small {
    font-size: var(--pp-text-13);
  }
  .measure {
    max-inline-size: 68ch;
  }
  .icon {
    inline-size: 16px;
    block-size: 16px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  :focus-visible {
    outline: 2px solid var(--pp-color-focus);
    outline-offset: 2px;
  }
  a {
    color: var(--pp-color-accent-text);
    text-underline-offset: 2px;
    border-radius: 2px;
  }

  .button {
    appearance: none;
    display: inline-grid;
    grid-auto-flow: column;
    align-items: center;
    justify-content: center;
    gap: var(--pp-space-2);
    min-block-size: var(--pp-control-height);
    padding: 0 var(--pp-space-4);
    margin: 0;
    border: 1px solid var(--pp-color-border);
    border-radius: var(--pp-radius-m);
    background: var(--pp-color-raised);
    color: var(--pp-color-text);
    font: inherit;
    font-weight: 500;
    line-height: 20px;
    text-decoration: none;
    cursor: pointer;
    transition: background-color var(--pp-motion-fast) ease-out;
  }
  .button:hover {
    background: var(--pp-color-sunken);
  }
  .button.primary {
    border-color: transparent;
    background: var(--pp-color-accent);
    color: var(--pp-color-on-accent);
    font-weight: 600;
  }
  .button.primary:hover {
    background: var(--pp-color-accent-hover);
  }
  .button.small {
    min-block-size: 32px;
    padding: 0 var(--pp-space-3);
    font-size: var(--pp-text-13);
  }
  .button[aria-disabled='true'] {
    cursor: default;
  }
  /* Both words lie in one cell, so that the wider one sets the width and nothing moves. */
  .button .words {
    display: grid;
    align-items: center;
  }
  .button .words > * {
    grid-area: 1 / 1;
    visibility: hidden;
  }
  .button:not([aria-busy='true']) .words > .idle,
  .button[aria-busy='true'] .words > .busy {
    visibility: visible;
  }

  .field {
    display: grid;
    gap: 6px;
    align-content: start;
    grid-template-columns: minmax(0, 1fr);
  }
  .label {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: var(--pp-space-2);
  }
  .label label,
  .label .name {
    font-weight: 500;
  }
  .label .aside,
  .hint {
    color: var(--pp-color-muted);
    font-size: var(--pp-text-13);
    line-height: 18px;
  }
  .below {
    display: flex;
    justify-content: space-between;
    gap: var(--pp-space-3);
  }
  .control {
    position: relative;
    display: grid;
  }
  .input {
    appearance: none;
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: var(--pp-control-height);
    margin: 0;
    padding: calc((var(--pp-control-height) - 22px) / 2) var(--pp-space-3);
    border: 1px solid var(--pp-color-border);
    border-radius: var(--pp-radius-m);
    background: var(--pp-color-field);
    color: var(--pp-color-text);
    font: inherit;
    line-height: 20px;
    transition: border-color var(--pp-motion-fast) ease-out;
  }
  textarea.input {
    min-block-size: 108px;
    max-block-size: 400px;
    resize: vertical;
    field-sizing: content;
  }
  .input:hover {
    border-color: var(--pp-color-muted);
  }
  .input:focus-visible {
    border-color: var(--pp-color-focus);
    outline: 2px solid var(--pp-color-focus);
    outline-offset: -1px;
  }
  .input::placeholder {
    color: var(--pp-color-muted);
    opacity: 1;
  }
  .input[aria-invalid='true'] {
    border-color: var(--pp-color-danger);
  }
  .input[aria-invalid='true']:focus-visible {
    outline-color: var(--pp-color-danger);
  }
  .error {
    display: flex;
    gap: 6px;
    color: var(--pp-color-danger);
    font-size: var(--pp-text-13);
    line-height: 18px;
  }
  .error .icon {
    margin-block: 1px;
  }
  /* Nothing that paper cannot do. */
  @media print {
    .button,
    .skeleton {
      display: none;
    }
  }
  @media (pointer: coarse) {
    /* iOS zooms the page into smaller text. */
    .input {
      font-size: var(--pp-text-16);
    }
  }
`;
