import { css } from 'lit';

/** Notices and empty states: every element but the form has them from the start. */
export const notices = css`
  .notice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--pp-space-1) 10px;
    align-items: start;
    padding: var(--pp-space-3);
    /* Seen in forced colours only, which drop the background. */
    border: 1px solid transparent;
    border-radius: var(--pp-radius-m);
    background: var(--pp-color-sunken);
    color: var(--pp-color-text);
  }
  .notice > .icon {
    margin-block: 2px;
    color: var(--pp-color-muted);
  }
  .notice > .body {
    display: grid;
    gap: var(--pp-space-1);
    justify-items: start;
  }
  .notice .button {
    margin-block-start: var(--pp-space-1);
  }
  .notice.danger {
    background: var(--pp-color-danger-soft);
  }
  .notice.danger > .icon {
    color: var(--pp-color-danger);
  }
  .notice ul {
    display: grid;
    gap: 2px;
  }

  .empty {
    display: grid;
    justify-items: center;
    gap: var(--pp-space-1);
    padding: var(--pp-space-8) var(--pp-space-4);
    text-align: center;
    text-wrap: balance;
  }
  .empty .icon {
    inline-size: 24px;
    block-size: 24px;
    margin-block-end: var(--pp-space-2);
    color: var(--pp-color-muted);
  }
  .empty .button {
    margin-block-start: var(--pp-space-3);
  }
`;
