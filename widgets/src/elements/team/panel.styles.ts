import { css } from 'lit';

/** What errands ask for, in their dialog. */
export const panelStyles = css`
  .under-title {
    margin-block-start: calc(-1 * var(--pp-space-4));
  }
  .dialog [part='danger'] {
    background: var(--pp-color-danger);
    color: light-dark(#fff, #1b1110);
  }
  .dialog [part='danger']:hover {
    filter: brightness(0.94);
  }
  .choice {
    display: grid;
    gap: var(--pp-space-2);
  }
  .choice legend {
    padding: 0;
    margin-block-end: 6px;
    font-weight: 500;
  }
  .option {
    border: 1px solid var(--pp-color-hairline);
    border-radius: var(--pp-radius-m);
  }
  .option:has(:checked) {
    border-color: var(--pp-color-accent-text);
    background: var(--pp-color-accent-soft);
  }
  .option:has(input:focus-visible) {
    outline: 2px solid var(--pp-color-focus);
    outline-offset: 1px;
  }
  .option input:focus-visible {
    outline: none;
  }
  .option label {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 10px;
    padding: 10px var(--pp-space-3);
    cursor: pointer;
  }
  .option label > span {
    display: grid;
  }
  .option .label-word {
    font-weight: 500;
  }
  .option input[type='radio'] {
    inline-size: 16px;
    block-size: 16px;
    margin: 2px 0;
    accent-color: var(--pp-color-accent-text);
  }
  .option .more {
    display: grid;
    gap: 6px;
    padding: 0 var(--pp-space-3) var(--pp-space-3) 38px;
  }
  .option select.input {
    padding-inline-end: 34px;
    background:
      linear-gradient(45deg, transparent 50%, var(--pp-color-muted) 50%) calc(100% - 17px) 55% / 5px 5px,
      linear-gradient(-45deg, transparent 50%, var(--pp-color-muted) 50%) calc(100% - 12px) 55% / 5px 5px,
      var(--pp-color-field);
    background-repeat: no-repeat;
  }
  .choice:disabled label {
    cursor: default;
  }
  .choice:disabled .option:not(:has(:checked)) {
    opacity: 0.55;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pp-space-2);
    padding-block-start: var(--pp-space-4);
    border-block-start: 1px solid var(--pp-color-hairline);
  }
  .facts {
    display: grid;
    gap: var(--pp-space-2);
    padding-inline-start: 18px;
    list-style: disc;
  }
  .facts .icon {
    vertical-align: -3px;
  }
`;
