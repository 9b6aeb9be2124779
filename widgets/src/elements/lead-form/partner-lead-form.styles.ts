import { css } from 'lit';

export const styles = css`
  form {
    display: grid;
    gap: var(--pp-space-7);
    grid-template-columns: minmax(0, 1fr);
    max-inline-size: 640px;
  }
  section {
    display: grid;
    gap: var(--pp-space-4);
  }
  .fields {
    display: grid;
    gap: var(--pp-space-4);
    grid-template-columns: minmax(0, 1fr);
  }
  @container (min-width: 480px) {
    .fields {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .fields > .full {
      grid-column: 1 / -1;
    }
  }
  .files {
    min-block-size: 100px;
  }
  .files .button {
    justify-self: start;
  }
  .foot {
    display: grid;
    gap: var(--pp-space-4);
  }
  .send {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pp-space-3) var(--pp-space-4);
  }
  .send .who {
    flex: 1 1 200px;
    min-block-size: 20px;
    color: var(--pp-color-muted);
    font-size: var(--pp-text-13);
  }
  @container (max-width: 359px) {
    .send .button {
      inline-size: 100%;
    }
  }
  .summary a {
    color: inherit;
  }
  .summary .mended a {
    color: var(--pp-color-muted);
    text-decoration: line-through;
  }
  .sent {
    display: grid;
    align-content: center;
    justify-items: center;
    gap: var(--pp-space-2);
    max-inline-size: 640px;
    min-block-size: 320px;
    padding: var(--pp-space-7) var(--pp-space-4);
    text-align: center;
    text-wrap: balance;
    animation: arrive var(--pp-motion-fast) ease-out;
  }
  .sent > .icon {
    inline-size: 40px;
    block-size: 40px;
    stroke-width: 1;
    color: var(--pp-color-success);
    margin-block-end: var(--pp-space-2);
  }
  .sent h2:focus {
    outline: none;
  }
  .sent .button {
    margin-block-start: var(--pp-space-4);
  }
  @keyframes arrive {
    from {
      opacity: 0;
      transform: translateY(4px);
    }
  }
  .waiting {
    min-block-size: 320px;
  }
`;
