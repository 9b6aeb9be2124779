import { css } from 'lit';

/** The dialog of an export: in the middle of a wide page, at the foot of a narrow one. */
export const exportStyles = css`
  .export {
    inline-size: min(400px, calc(100vw - 32px));
    padding: 0;
    border: 1px solid var(--pp-color-hairline);
    border-radius: var(--pp-radius-l);
    background: var(--pp-color-raised);
    color: var(--pp-color-text);
    box-shadow: 0 24px 64px -16px light-dark(rgb(0 0 0 / 0.3), rgb(0 0 0 / 0.7));
    overscroll-behavior: contain;
  }
  .export::backdrop {
    background: rgb(0 0 0 / 0.4);
  }
  .export form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--pp-space-4);
    margin: 0;
    padding: var(--pp-space-5);
  }
  .export h2 {
    font-size: var(--pp-text-16);
    line-height: 24px;
  }
  .export h2:focus {
    outline: none;
  }
  .export-foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: var(--pp-space-2);
  }
  @media (max-width: 480px) {
    .export {
      inline-size: 100%;
      max-inline-size: 100%;
      margin-block-end: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
    .export-foot .button {
      flex: 1;
    }
  }
`;
