import { css } from 'lit';

/** For the screens that are loaded later; all of it in the light DOM. */
export const screenStyles = css`
  .page,
  .actions,
  .account,
  .edit,
  .what {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .page {
    gap: var(--pp-space-5);
  }
  .actions {
    gap: var(--pp-space-2);
  }
  .ends,
  .row,
  .section-head {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pp-space-2);
  }
  .ends,
  .section-head {
    justify-content: space-between;
    align-items: center;
  }
  .ends {
    gap: var(--pp-space-4);
    margin-block-start: var(--pp-space-1);
  }
  .input.code {
    font-size: var(--pp-text-16);
    letter-spacing: 0.12em;
  }
  h2:focus {
    outline: none;
  }

  .strength {
    display: grid;
    grid-template-columns: repeat(3, 1fr) minmax(56px, auto);
    align-items: center;
    gap: var(--pp-space-1);
    color: var(--pp-color-muted);
    font-size: var(--pp-text-12);
    line-height: 18px;
  }
  .strength > i {
    block-size: 4px;
    border-radius: 2px;
    background: var(--pp-color-hairline);
    forced-color-adjust: none;
  }
  .strength > .word {
    text-align: end;
  }
  .strength.weak > i:nth-child(-n + 1) {
    background: var(--pp-color-danger);
  }
  .strength.fair > i:nth-child(-n + 2) {
    background: var(--pp-color-warning);
  }
  .strength.strong > i:nth-child(-n + 3) {
    background: var(--pp-color-success);
  }

  .scan {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pp-space-4);
  }
  .qr {
    flex: none;
    inline-size: 168px;
    block-size: 168px;
    border-radius: var(--pp-radius-m);
    /* Readers need dark on light, whatever the theme. */
    background: #fff;
    fill: #000;
    forced-color-adjust: none;
  }
  .by-hand {
    flex: 1 1 168px;
    display: grid;
    align-content: start;
    gap: var(--pp-space-2);
  }
  /* Copied by hand from left to right, whatever the language. */
  .secret,
  .codes {
    direction: ltr;
  }
  .secret {
    display: flex;
    flex-wrap: wrap;
    inline-size: fit-content;
    gap: 2px var(--pp-space-2);
    font-family: ui-monospace, monospace;
    font-size: var(--pp-text-13);
  }
  .codes {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(168px, 1fr));
    gap: var(--pp-space-1) var(--pp-space-4);
    padding: var(--pp-space-4);
    border-radius: var(--pp-radius-m);
    background: var(--pp-color-sunken);
    font-family: ui-monospace, monospace;
  }

  .account {
    max-inline-size: 680px;
  }
  .account > .section-head {
    margin-block-end: var(--pp-space-3);
  }
  .said {
    display: flex;
    gap: 6px;
    color: var(--pp-color-success);
  }
  .said:has(span) {
    margin-block-end: var(--pp-space-3);
  }
  .setting {
    display: grid;
    grid-template-columns: 128px minmax(0, 1fr) auto;
    align-items: start;
    gap: var(--pp-space-1) var(--pp-space-4);
    padding-block: var(--pp-space-4);
    border-block-start: 1px solid var(--pp-color-hairline);
  }
  .setting > .row {
    justify-content: end;
    max-inline-size: 280px;
    margin-block: -6px;
  }
  .setting .what {
    gap: 2px;
  }
  .settings > .edit,
  .settings > .notice {
    margin-block-end: var(--pp-space-4);
  }
  .edit {
    gap: var(--pp-space-4);
    max-inline-size: 400px;
    padding-block: var(--pp-space-4);
    border-block-start: 1px solid var(--pp-color-hairline);
  }
  .settings > .edit {
    max-inline-size: none;
  }
  .settings > .edit > :not(h3, p) {
    max-inline-size: 400px;
  }
  .warn {
    color: var(--pp-color-warning);
  }
  section {
    display: grid;
    gap: var(--pp-space-2);
    margin-block-start: var(--pp-space-4);
  }
  .devices > li {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--pp-space-3);
    min-block-size: 56px;
    padding-block: var(--pp-space-2);
    border-block-start: 1px solid var(--pp-color-hairline);
  }
  .devices .button {
    flex: none;
    white-space: nowrap;
  }
  .pinned .settings > :first-child {
    border: 0;
    padding-block-start: 6px;
  }
  .devices .name {
    font-weight: 500;
  }
  .skeleton.line {
    block-size: 20px;
    margin-block: 10px;
  }
  .skeleton.qr {
    background: var(--pp-color-hairline);
  }
  .skeleton.key {
    flex: 1 1 168px;
    block-size: 20px;
  }
  @container (max-width: 520px) {
    .setting {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .setting > .what {
      grid-area: 2 / 1;
    }
    .setting > .row {
      grid-area: 1 / 2 / span 2;
      margin-block: 2px 0;
    }
    .setting > .row:has(button + button) {
      grid-area: 3 / 1 / auto / span 2;
      justify-content: start;
      max-inline-size: none;
      margin-block-start: var(--pp-space-1);
    }
  }
`;
