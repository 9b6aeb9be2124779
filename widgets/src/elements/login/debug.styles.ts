import { css } from 'lit';

export const styles = css`
  .check {
    display: grid;
    gap: var(--pp-space-3);
    margin-block-start: var(--pp-space-6, 24px);
    padding-block-start: var(--pp-space-4);
    border-block-start: 1px solid var(--pp-color-hairline);
    max-inline-size: 68ch;
  }
  .check h2 {
    margin: 0;
    font-size: var(--pp-text-16);
    font-weight: 600;
  }
  .check ul {
    display: grid;
    gap: var(--pp-space-3);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .check li {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr);
    gap: var(--pp-space-2);
    font-size: var(--pp-text-14);
    line-height: 20px;
    overflow-wrap: anywhere;
  }
  .check li > .icon {
    margin-block-start: 2px;
    color: var(--pp-color-muted);
  }
  .check li.ok > .icon {
    color: var(--pp-color-success);
  }
  .check li.fault > .icon,
  .check li.fault .small {
    color: var(--pp-color-danger);
  }
  .check p {
    margin: 0;
  }
  .check-about strong {
    display: inline-block;
    font-weight: 600;
  }
  .check-about strong::first-letter {
    text-transform: uppercase;
  }
  .check-about .small,
  .check li.ok p + p {
    color: var(--pp-color-muted);
  }
  .check-ways {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pp-space-2);
    margin-block-start: var(--pp-space-1);
  }
`;
