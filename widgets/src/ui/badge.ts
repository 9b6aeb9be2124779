import { html, type TemplateResult } from 'lit';
import type { StatusCategory } from '../../../bff/contract/index.ts';

/** A status as a dot and the CRM's own word, coloured by what it means. */
export const badge = (word: string, category: StatusCategory): TemplateResult =>
  html`<span class="badge ${category}" part="badge">${word}</span>`;
