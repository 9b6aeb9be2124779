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
  /* The form is on screen before it is known whether it takes files: where it takes none their room goes to the message. */
  form:has(> .files[hidden]) #field-description {
    min-block-size: calc(208px + var(--pp-space-7));
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
  .waiting {
    min-block-size: 320px;
  }
`;
