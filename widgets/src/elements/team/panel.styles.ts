import { css } from 'lit';

/** The dialog: in the middle of a wide page, at the foot of a narrow one. */
export const panelStyles = css`
  .panel {
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
  .panel::backdrop {
    background: rgb(0 0 0 / 0.4);
  }
  .panel[open] {
    animation: pp-panel var(--pp-motion-fast) ease-out;
  }
  @keyframes pp-panel {
    from {
      transform: translateY(8px);
    }
  }
  .panel form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--pp-space-4);
    padding: var(--pp-space-5);
  }
  .panel-head {
    display: flex;
    justify-content: space-between;
    align-items: start;
    gap: var(--pp-space-2);
  }
  .panel-head h2 {
    font-size: var(--pp-text-16);
    line-height: 24px;
    padding-block: 4px;
  }
  .panel-head h2:focus {
    outline: none;
  }
  .panel-head .button {
    margin-inline-end: -8px;
    color: var(--pp-color-muted);
  }
  .under-title {
    margin-block-start: calc(-1 * var(--pp-space-4));
  }
  .panel-foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: var(--pp-space-2);
    margin-block-start: var(--pp-space-1);
  }
  .panel [part='danger'] {
    background: var(--pp-color-danger);
    color: light-dark(#fff, #1b1110);
  }
  .panel [part='danger']:hover {
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
  @media (max-width: 480px) {
    .panel {
      inline-size: 100%;
      max-inline-size: 100%;
      margin-block-end: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
    .panel-foot .button {
      flex: 1;
    }
  }
`;
