import { css } from 'lit';

export const extraStyles = css`
  .extra {
    margin-block-start: var(--pp-space-4);
  }
  /* The arrow is drawn, not loaded: a strict page allows no images. */
  select.input {
    padding-inline-end: 32px;
    background:
      linear-gradient(45deg, transparent 50%, var(--pp-color-muted) 50%) calc(100% - 17px) 55% / 5px 5px,
      linear-gradient(-45deg, transparent 50%, var(--pp-color-muted) 50%) calc(100% - 12px) 55% / 5px 5px,
      var(--pp-color-field);
    background-repeat: no-repeat;
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
