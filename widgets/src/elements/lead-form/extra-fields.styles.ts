import { css } from 'lit';

export const extraStyles = css`
  .extra {
    margin-block-start: var(--pp-space-4);
  }
  .choices {
    display: grid;
    gap: var(--pp-space-1);
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  .choices legend {
    padding: 0;
    margin-block-end: var(--pp-space-1);
  }
  .choice {
    display: flex;
    gap: var(--pp-space-2);
    align-items: center;
    min-block-size: 28px;
    cursor: pointer;
  }
  .choice input {
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    flex: none;
    accent-color: var(--pp-color-accent);
  }
`;
