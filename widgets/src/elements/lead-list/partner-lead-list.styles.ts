import { css } from 'lit';

export const styles = css`
  .pane {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--pp-space-3);
    container: pane / inline-size;
  }
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pp-space-3);
    /* So that Tab goes as the eye does where the filters have a line of their own. */
    reading-flow: flex-visual;
  }
  .search {
    position: relative;
    flex: 1 1 160px;
  }
  .search .icon {
    position: absolute;
    inset-inline-start: 12px;
    inset-block: 0;
    margin-block: auto;
    color: var(--pp-color-muted);
    pointer-events: none;
  }
  .search .input {
    padding-inline-start: 36px;
    text-overflow: ellipsis;
  }
  .segments {
    order: 1;
    flex: 1 0 100%;
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
    padding: 2px;
    border: 1px solid transparent;
    border-radius: var(--pp-radius-m);
    background: var(--pp-color-sunken);
  }
  .segments label {
    position: relative;
    flex: 1 1 auto;
  }
  .segments label > span {
    display: flex;
    justify-content: center;
    align-items: center;
    gap: 6px;
    min-block-size: calc(var(--pp-control-height) - 6px);
    padding: 0 var(--pp-space-2);
    border: 1px solid transparent;
    border-radius: calc(var(--pp-radius-m) - 2px);
    color: var(--pp-color-muted);
    font-size: var(--pp-text-13);
    font-weight: 500;
    white-space: nowrap;
    cursor: pointer;
    transition: background-color var(--pp-motion-fast) ease-out;
  }
  .segments label:hover > span {
    color: var(--pp-color-text);
  }
  .segments :checked + span {
    border-color: var(--pp-color-hairline);
    background: light-dark(var(--pp-color-surface), var(--pp-color-hairline));
    color: var(--pp-color-text);
  }
  .segments :focus-visible + span {
    outline: 2px solid var(--pp-color-focus);
    outline-offset: 1px;
  }
  .segments .many {
    color: var(--pp-color-muted);
    font-weight: 400;
  }
  .roomy {
    display: none;
  }
  .live {
    display: inline-flex;
    align-items: center;
    color: var(--pp-color-muted);
    font-size: var(--pp-text-12);
    white-space: nowrap;
  }
  .live.idle {
    display: none;
  }
  .live::before {
    content: '';
    margin-inline-end: 6px;
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: var(--pp-color-success);
    forced-color-adjust: none;
  }
  .live.connecting::before {
    background: var(--pp-color-warning);
  }
  .live.offline::before {
    background: none;
    box-shadow: inset 0 0 0 1.5px var(--pp-color-muted);
  }

  .rows {
    border-block-start: 1px solid var(--pp-color-hairline);
    transition: opacity var(--pp-motion-fast) ease-out;
  }
  /* A quick answer shows no wait at all. */
  .rows[aria-busy='true']:not(:has(.shape)) {
    opacity: 0.6;
    transition-delay: 300ms;
  }
  .row {
    appearance: none;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    grid-template-areas: 'who who when' 'what status status' 'partner status status' 'sync sync sync';
    gap: 2px var(--pp-space-3);
    align-items: center;
    inline-size: 100%;
    min-block-size: var(--pp-space-8);
    margin: 0;
    padding: calc(2.5 * var(--pp-space-1)) var(--pp-space-3);
    border: 0;
    border-block-end: 1px solid var(--pp-color-hairline);
    background: transparent;
    color: inherit;
    font: inherit;
    line-height: 20px;
    text-align: start;
    cursor: pointer;
    scroll-margin-block: 56px;
  }
  .row:hover:not(.shape) {
    background: var(--pp-color-sunken);
  }
  .row:focus-visible {
    outline-offset: -2px;
    border-radius: var(--pp-radius-s);
  }
  .row.gone {
    cursor: default;
    color: var(--pp-color-muted);
  }
  .row.gone .who {
    text-decoration: line-through;
  }
  .row > * {
    min-inline-size: 0;
  }
  .who {
    grid-area: who;
    font-weight: 500;
  }
  .what {
    grid-area: what;
  }
  .partner {
    grid-area: partner;
  }
  .what,
  .partner,
  .row .when {
    color: var(--pp-color-muted);
    font-size: var(--pp-text-13);
  }
  .row .when {
    grid-area: when;
    text-align: end;
  }
  .status {
    grid-area: status;
    justify-self: end;
    max-inline-size: 60cqi;
  }
  .row .badge {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .row .badge::before {
    display: inline-block;
    vertical-align: 1.5px;
    margin-inline-end: 6px;
  }
  .sync {
    grid-area: sync;
    display: flex;
    align-items: center;
    gap: var(--pp-space-1);
    color: var(--pp-color-muted);
    font-size: var(--pp-text-12);
    line-height: 16px;
  }
  .sync.needs_attention {
    color: var(--pp-color-warning);
  }
  .sync .icon {
    inline-size: 12px;
    block-size: 12px;
    stroke-width: 1.75;
  }
  .touched {
    animation: pp-tint 2s ease-out;
  }
  @keyframes pp-tint {
    0%,
    40% {
      background-color: var(--pp-color-accent-soft);
    }
  }

  .row.shape {
    cursor: default;
  }
  .shape .who {
    inline-size: 128px;
    margin-block: 4px;
  }
  .shape .what {
    inline-size: 96px;
    margin-block: 4px;
  }
  .shape .status {
    inline-size: 88px;
    block-size: 20px;
    border-radius: var(--pp-radius-full);
  }
  .shape .when {
    inline-size: 64px;
    justify-self: end;
  }
  .shape:nth-child(even) .who {
    inline-size: 104px;
  }
  .shape:nth-child(3n) .what {
    inline-size: 136px;
  }
  .foot {
    display: grid;
    justify-items: center;
    /* Else the browser holds the pressed button in view and jumps over the new rows. */
    overflow-anchor: none;
  }
  .foot.failed {
    position: sticky;
    z-index: 1;
    inset-block-end: var(--pp-space-2);
    justify-items: stretch;
  }

  @container pane (inline-size >= 560px) {
    .toolbar {
      flex-wrap: nowrap;
    }
    .search {
      flex: 0 1 280px;
    }
    .segments {
      order: 0;
      flex: none;
    }
    .segments label > span {
      padding: 0 var(--pp-space-3);
    }
    .live {
      margin-inline-start: auto;
    }
    .row {
      grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr) 168px 128px;
      grid-template-areas: 'who what status when' 'who what status sync';
      gap: 0 var(--pp-space-4);
      padding-block: 4px;
    }
    .row > * {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .with-partner .row {
      grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr) minmax(0, 0.9fr) 168px 128px;
      grid-template-areas: 'who what partner status when' 'who what partner status sync';
    }
    .row:not(:has(.sync, .partner)) {
      grid-template-rows: auto 0;
    }
    .row:not(:has(.sync)) .when {
      grid-row: 1 / 3;
    }
    .status {
      justify-self: start;
      max-inline-size: 100%;
    }
    .sync {
      justify-content: end;
    }
  }
  /* Where the filters have a line of their own, and where there is room for all in one line. */
  @container pane ((inline-size >= 440px) and (inline-size < 560px)) or (inline-size >= 760px) {
    .roomy {
      display: inline;
    }
  }
  @container pane (inline-size >= 560px) and (inline-size < 720px) {
    .search {
      flex: 1 1 120px;
    }
    .with-partner .row {
      grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr) 168px 128px;
      grid-template-areas: 'who what status when' 'who partner status sync';
    }
  }

  :host(:dir(rtl)) .row > * {
    /* The words are not translated yet; their own direction, at the page's edge. */
    unicode-bidi: plaintext;
    text-align: right;
  }
  :host(:dir(rtl)) .row .when {
    text-align: left;
  }

  @media (pointer: coarse) {
    .row {
      min-block-size: 52px;
    }
  }
`;
