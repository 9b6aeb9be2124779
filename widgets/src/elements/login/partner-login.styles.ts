import { css } from 'lit';

export const styles = css`
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
    flex: 1 1 140px;
    min-inline-size: 0;
  }
  .names .name {
    font-weight: 600;
  }
  .names p {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
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
    display: grid;
    gap: 6px;
  }
  .strength {
    display: grid;
    grid-template-columns: repeat(3, 1fr) minmax(56px, auto);
    align-items: center;
    gap: var(--pp-space-1);
    color: var(--pp-color-muted);
    font-size: var(--pp-text-12);
    line-height: 18px;
  }
  .strength > i {
    block-size: 4px;
    border-radius: 2px;
    background: var(--pp-color-hairline);
    forced-color-adjust: none;
  }
  .strength > .word {
    text-align: end;
  }
  .strength.weak > i:nth-child(-n + 1) {
    background: var(--pp-color-danger);
  }
  .strength.fair > i:nth-child(-n + 2) {
    background: var(--pp-color-warning);
  }
  .strength.strong > i:nth-child(-n + 3) {
    background: var(--pp-color-success);
  }
`;
