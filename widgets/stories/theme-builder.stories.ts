import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import '../src/elements/lead-form/partner-lead-form.ts';
import '../src/elements/lead-list/partner-lead-list.ts';
import '../src/elements/login/partner-login.ts';
import '../src/elements/metrics/partner-metrics.ts';
import './theme-builder.ts';
import type { ThemeBuilder } from './theme-builder.ts';

export default {
  title: 'Theme builder',
  tags: ['!autodocs'],
  parameters: {
    layout: 'padded',
    controls: { disable: true },
    // Every element stands here twice, light and dark, which no page of an integrator does.
    a11y: { config: { rules: [{ id: 'landmark-unique', enabled: false }] } },
  },
} satisfies Meta;

const choosing = (canvas: HTMLElement) => {
  const builder = canvas.querySelector<ThemeBuilder>('theme-builder');
  const root = builder?.renderRoot as ShadowRoot | undefined;
  return {
    async set(selector: string, value: string, event: string) {
      const input = root?.querySelector<HTMLInputElement>(selector);
      if (!input) throw new Error(`There is no ${selector}.`);
      input.value = value;
      input.dispatchEvent(new Event(event));
      await builder?.updateComplete;
    },
    css: () => root?.querySelector('pre')?.textContent,
    /** What a rule of the element's own comes to. */
    drawn(element: string, selector: string) {
      const found = root?.querySelector(element)?.shadowRoot?.querySelector(selector);
      if (!found) throw new Error(`${element} has no ${selector}.`);
      return getComputedStyle(found);
    },
  };
};
const render = () => html`<theme-builder></theme-builder>`;

/** Choose the look of the elements with all of them in view, and copy the style sheet. */
export const Builder: StoryObj = {
  render,
  play: async ({ canvasElement }) => {
    const { set, css, drawn } = choosing(canvasElement);
    await set('input[type=color]', '#0b7a4b', 'input');
    await set('input[type=range]', '4', 'input');
    await expect(css()).toBe(':root {\n  --pp-accent: #0b7a4b;\n  --pp-radius: 4px;\n}');
    const submit = drawn('partner-lead-form', '.button.primary');
    await expect(submit.borderRadius).toBe('4px');
    await expect(submit.backgroundColor).toBe('rgb(11, 122, 75)');
  },
};

/** For pages where much has to fit. */
export const Compact: StoryObj = {
  render,
  play: async ({ canvasElement }) => {
    const { set, css, drawn } = choosing(canvasElement);
    await set('select[name=density]', '0.75', 'change');
    await expect(css()).toBe(':root {\n  --pp-density: 0.75;\n}');
    await expect(drawn('partner-lead-form', '.input').height).toBe('30px');
    await expect(drawn('partner-lead-list', '.row').minHeight).toBe('36px');
  },
};
