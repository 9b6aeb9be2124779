import { html, type TemplateResult } from 'lit';

/** A quiet button of one item in a list, where every item has the same words on it: the item is its description. */
export const itemButton = (label: string, itemId: string, onClick: () => void): TemplateResult =>
  html`<button class="button quiet small" type="button" aria-describedby=${itemId} @click=${onClick}>
    <span>${label}</span>
  </button>`;
