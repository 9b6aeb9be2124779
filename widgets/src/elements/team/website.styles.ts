import { css } from 'lit';

export const websiteStyles = css`
  .website {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--pp-space-7);
    max-inline-size: 760px;
  }
  .block {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--pp-space-1);
  }
  .block > * + .items,
  .block > * + .snippet,
  .block > * + form,
  .none {
    margin-block-start: var(--pp-space-2);
  }
  code,
  pre {
    /* Whatever the language around it. */
    direction: ltr;
    unicode-bidi: isolate;
    font:
      13px/20px ui-monospace,
      'SF Mono',
      Menlo,
      Consolas,
      monospace;
  }
  .items {
    border-block: 1px solid var(--pp-color-hairline);
  }
  .items > li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: var(--pp-space-1) var(--pp-space-4);
    min-block-size: 48px;
    padding-block: var(--pp-space-2);
  }
  .items > li + li {
    border-block-start: 1px solid var(--pp-color-hairline);
  }
  .item-text {
    display: grid;
    min-inline-size: 0;
    flex: 1 1 240px;
  }
  .item-buttons {
    display: flex;
    gap: var(--pp-space-2);
  }
  .items .quiet {
    padding-inline: 0;
  }
  .items .quiet:hover {
    background: none;
    text-decoration: underline;
  }
  .snippet {
    position: relative;
    border: 1px solid var(--pp-color-hairline);
    border-radius: var(--pp-radius-m);
    background: var(--pp-color-sunken);
  }
  .snippet pre {
    margin: 0;
    text-align: left;
    padding: var(--pp-space-3) 88px var(--pp-space-3) var(--pp-space-4);
    overflow-x: auto;
    border-radius: inherit;
  }
  .snippet .button {
    position: absolute;
    /* Where a line of code ends. */
    inset: var(--pp-space-2) var(--pp-space-2) auto auto;
  }
  [part='copy'] {
    min-inline-size: 72px;
  }
  .adder {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--pp-space-2);
    align-items: start;
  }
  .adder .button {
    margin-block-start: 26px;
  }
  .looks {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--pp-space-4);
  }
  .looks-foot {
    display: flex;
    gap: var(--pp-space-2);
    grid-column: 1 / -1;
  }
  .swatch {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 10px;
    margin: auto 0;
    inline-size: 28px;
    block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    cursor: pointer;
  }
  .looks .control:has(.swatch) .input {
    padding-inline-end: 48px;
  }
  @container (max-width: 599px) {
    .snippet pre {
      padding: 52px var(--pp-space-4) var(--pp-space-3);
    }
  }
  @container (min-width: 600px) {
    .looks {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
`;
