import { css } from 'lit';

export const fileStyles = css`
  .drop {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pp-space-2) var(--pp-space-3);
    min-block-size: 64px;
    padding: var(--pp-space-3);
    border: 1px dashed var(--pp-color-border);
    border-radius: var(--pp-radius-m);
  }
  .over {
    border-color: var(--pp-color-accent-text);
    background: var(--pp-color-accent-soft);
  }
  /* Or what stands in it would count as leaving it. */
  .over * {
    pointer-events: none;
  }
  .file-list {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--pp-space-1);
  }
  .file-list li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    align-items: center;
    gap: 0 var(--pp-space-3);
    min-block-size: var(--pp-control-height);
    padding: var(--pp-space-1) var(--pp-space-3);
    border-radius: var(--pp-radius-m);
    background: var(--pp-color-sunken);
    text-align: start;
  }
  .remove {
    margin-inline-end: calc(-1 * var(--pp-space-3));
    border-color: transparent;
    background: none;
    color: var(--pp-color-muted);
  }
  .uploads {
    display: grid;
    gap: var(--pp-space-2);
    inline-size: min(100%, 420px);
    margin-block-start: var(--pp-space-4);
  }
  .uploads .button {
    margin: 0;
  }
  .uploads .error {
    grid-column: 1 / -1;
  }
  .uploads li > .icon {
    color: var(--pp-color-success);
  }
  progress {
    inline-size: 96px;
    accent-color: var(--pp-color-accent);
  }
  @media (pointer: coarse) {
    .mouse {
      display: none;
    }
    .remove {
      min-block-size: 44px;
    }
  }
`;
