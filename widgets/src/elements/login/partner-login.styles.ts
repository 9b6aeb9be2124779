import { css } from 'lit';

const link = css`
  .link {
    appearance: none;
    /* As high as a finger or a trembling hand needs, without moving anything. */
    padding: 2px 0;
    margin-block: -2px;
    border: 0;
    border-radius: 2px;
    background: none;
    color: var(--pp-color-accent-text);
    font: inherit;
    text-decoration: underline;
    text-underline-offset: 2px;
    cursor: pointer;
  }
  @media print {
    .link {
      display: none;
    }
  }
`;

export const styles = css`
  ${link}
  .room {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--pp-space-5);
    max-inline-size: 400px;
  }
  /* As high as the form without a word of trouble in it. */
  .room.form {
    min-block-size: calc(142px + 3 * var(--pp-control-height));
  }
  .room[aria-busy='true'] {
    gap: 0;
  }
  .room.popup {
    gap: var(--pp-space-4);
  }
  .room > .head,
  .choices {
    display: grid;
    gap: var(--pp-space-1);
  }
  .choices {
    gap: var(--pp-space-2);
  }
  .room h2:focus {
    outline: none;
  }
  .room .failure > .notice {
    margin-block-end: var(--pp-space-4);
  }
  .origin {
    overflow-wrap: anywhere;
  }
  .room.person {
    min-block-size: 40px;
    max-inline-size: none;
    align-content: center;
  }
  .person-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pp-space-2) var(--pp-space-3);
  }
  .person-row:focus {
    outline: none;
  }
  .avatar {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 50%;
    background: var(--pp-color-accent-soft);
    color: var(--pp-color-accent-text);
    font-size: var(--pp-text-13);
    font-weight: 600;
    letter-spacing: 0.02em;
  }
  .names {
    /* As long as the names are, but beside the picture in any case. */
    flex: 1 1 auto;
    min-inline-size: 0;
    max-inline-size: calc(100% - 52px);
  }
  .names .name {
    font-weight: 600;
  }
  .names p {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .ways {
    display: flex;
    align-items: center;
    gap: var(--pp-space-3);
  }
  .shape-title {
    block-size: 20px;
    inline-size: 96px;
    margin-block: 4px 24px;
  }
  .shape-label {
    inline-size: 64px;
    margin-block: 4px 10px;
  }
  .shape-control {
    block-size: var(--pp-control-height);
    margin-block-end: 16px;
  }
  .shape-control + .shape-control {
    margin-block: 10px 0;
  }
  .shape-avatar {
    block-size: 40px;
    inline-size: 40px;
    border-radius: 50%;
  }
  .shape-names {
    inline-size: 140px;
  }
`;

/** For the form itself, which lives in the light DOM. */
export const formStyles = css`
  ${link}
  &,
  form,
  .body,
  .head {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  form {
    gap: var(--pp-space-5);
    margin: 0;
  }
  .head {
    gap: var(--pp-space-1);
  }
  &:dir(rtl):not(:lang(ar)) :is(p, span, .link, .muted) {
    unicode-bidi: plaintext;
    text-align: right;
  }
  .input[readonly] {
    border-color: var(--pp-color-hairline);
    background: var(--pp-color-sunken);
  }
  .password .input {
    padding-inline-end: 48px;
  }
  .failure > .notice {
    margin-block-end: var(--pp-space-4);
  }
  .button.toggle {
    position: absolute;
    inset-inline-end: 0;
    inset-block-start: 0;
    color: var(--pp-color-muted);
  }
  .button.toggle:hover {
    background: none;
    color: var(--pp-color-text);
  }
  .button.toggle:focus-visible {
    outline-offset: -3px;
  }
  .caps {
    display: flex;
    gap: 6px;
    color: var(--pp-color-warning);
    font-size: var(--pp-text-13);
    line-height: 18px;
  }
  .password {
    position: relative;
    display: grid;
    gap: 6px;
  }
  .password > .link {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    font-size: var(--pp-text-13);
    line-height: 20px;
  }
`;
