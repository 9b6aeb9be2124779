import { css } from 'lit';

export const styles = css`
  .content {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--pp-space-4);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: var(--pp-space-2) var(--pp-space-4);
  }
  .tabs {
    display: flex;
    gap: var(--pp-space-5);
    border-block-end: 1px solid var(--pp-color-hairline);
  }
  .tabs button {
    appearance: none;
    min-block-size: var(--pp-control-height);
    margin: 0 0 -1px;
    padding: 0;
    border: 0;
    border-block-end: 2px solid transparent;
    background: none;
    color: var(--pp-color-muted);
    font: inherit;
    font-weight: 500;
    cursor: pointer;
  }
  .tabs button:hover {
    color: var(--pp-color-text);
  }
  .tabs button[aria-pressed='true'] {
    border-color: var(--pp-color-accent-text);
    color: var(--pp-color-text);
  }
  .rows > li + li {
    border-block-start: 1px solid var(--pp-color-hairline);
  }
  .rows {
    border-block: 1px solid var(--pp-color-hairline);
  }
  .row {
    appearance: none;
    display: grid;
    grid-template-columns: minmax(0, 1fr) fit-content(46%);
    align-items: center;
    gap: 2px var(--pp-space-4);
    inline-size: 100%;
    min-block-size: calc(14 * var(--pp-space-1));
    margin: 0;
    padding: calc(2.5 * var(--pp-space-1)) 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: inherit;
  }
  button.row {
    cursor: pointer;
  }
  .who,
  .rights {
    display: grid;
    min-inline-size: 0;
  }
  .name,
  .rights .main {
    font-weight: 500;
  }
  .name .muted {
    font-weight: 400;
  }
  .who {
    grid-column: 1;
  }
  .seen {
    grid-area: 1 / 2;
    text-align: end;
  }
  .rights {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: var(--pp-space-2);
  }
  .rights > span {
    white-space: nowrap;
  }
  .leads {
    grid-column: 2;
    grid-row: 2;
    text-align: end;
    font-size: var(--pp-text-13);
  }
  .go {
    display: none;
    color: var(--pp-color-muted);
  }
  .go .icon:dir(rtl) {
    transform: scaleX(-1);
  }
  .shape-name {
    inline-size: 140px;
    margin-block: 4px;
  }
  .shape-email {
    inline-size: 200px;
    max-inline-size: 100%;
    margin-block: 4px;
  }
  .shape-rights {
    inline-size: 96px;
  }
  .own {
    display: grid;
    gap: var(--pp-space-5);
  }
  .mains {
    margin-block-start: var(--pp-space-2);
  }

  @container (min-width: 600px) {
    .row {
      grid-template-columns: minmax(0, 5fr) minmax(0, 3fr) minmax(0, 2.4fr) minmax(0, 2.6fr) 16px;
      gap: var(--pp-space-4);
      padding-block: var(--pp-space-2);
      border-radius: var(--pp-radius-s);
    }
    .who,
    .rights,
    .leads,
    .seen {
      grid-area: auto;
      text-align: inherit;
    }
    .rights {
      display: grid;
    }
    .leads {
      font-size: inherit;
    }
    .go {
      display: block;
    }
  }
  @media (hover: hover) {
    button.row:hover {
      background: var(--pp-color-sunken);
      /* A little wider than the words, which stand at the edge; a shadow makes no page scroll. */
      box-shadow:
        12px 0 var(--pp-color-sunken),
        -12px 0 var(--pp-color-sunken);
    }
  }
  @media (forced-colors: active) {
    .tabs button[aria-pressed='false'] {
      border-color: Canvas;
    }
  }
  @media print {
    .tabs,
    .go,
    .content .adder {
      display: none;
    }
  }
`;
