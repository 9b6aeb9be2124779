import { css } from 'lit';

export const notesStyles = css`
  .notes,
  .notes form,
  .notes ul,
  .notes li {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--pp-space-2);
  }
  .notes {
    gap: var(--pp-space-4);
    padding-block-start: var(--pp-space-4);
    border-block-start: 1px solid var(--pp-color-hairline);
  }
  .notes h3 {
    margin-block-end: calc(-1 * var(--pp-space-2));
  }
  .notes textarea {
    min-block-size: 64px;
    max-block-size: 240px;
    field-sizing: content;
    resize: none;
  }
  @supports not (field-sizing: content) {
    .notes textarea {
      min-block-size: 88px;
      resize: vertical;
    }
  }
  .notes .button {
    justify-self: start;
  }
  .notes ul {
    gap: var(--pp-space-4);
  }
  .notes li {
    gap: var(--pp-space-1);
  }
  .noted {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .adding {
    color: var(--pp-color-muted);
  }
  .notes .by {
    overflow-wrap: anywhere;
  }
  .notes .by .icon {
    inline-size: 12px;
    block-size: 12px;
    vertical-align: -1px;
  }
  .way {
    display: grid;
    grid-template-columns: 12px minmax(0, 1fr);
    gap: var(--pp-space-1);
  }
  .notes .way .icon {
    block-size: 1lh;
  }
  .lacking {
    color: var(--pp-color-warning);
  }
  .notes .s3 {
    block-size: 64px;
  }
  :host(:dir(rtl)) :is(.noted, .way span) {
    unicode-bidi: plaintext;
    text-align: right;
  }
  @media print {
    .notes :is(form, .button) {
      display: none;
    }
  }
`;
