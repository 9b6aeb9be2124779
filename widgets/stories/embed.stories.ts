import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import '../src/elements/lead-form/partner-lead-form.ts';
import '../src/elements/lead-list/partner-lead-list.ts';
import '../src/elements/login/partner-login.ts';
import '../src/elements/metrics/partner-metrics.ts';
import '../src/elements/team/partner-team.ts';
import './embed-page.ts';
import type { EmbedPage } from './embed-page.ts';

export default {
  title: 'Embed',
  // A page by itself already.
  tags: ['!autodocs'],
  parameters: { controls: { disable: true } },
} satisfies Meta;

/** Choose an element and its attributes; copy the lines. */
export const Tag: StoryObj = {
  render: () => html`<embed-page></embed-page>`,
  play: async ({ canvasElement }) => {
    const page = canvasElement.querySelector<EmbedPage>('embed-page');
    const root = page?.renderRoot as ShadowRoot;
    const choose = async (name: string, change: (input: HTMLInputElement) => void) => {
      const input = root.querySelector<HTMLInputElement>(`[name=${name}]`);
      if (!input) throw new Error(`There is no choice of ${name}.`);
      change(input);
      input.dispatchEvent(new Event('change'));
      await page?.updateComplete;
    };
    const last = () => root.querySelector('pre')?.textContent.trim().split('\n').at(-1);
    await page?.updateComplete;
    await expect(last()).toBe('<partner-lead-form public></partner-lead-form>');
    await choose('element', (it) => (it.value = 'partner-team'));
    await choose('view', (it) => (it.value = 'people'));
    await choose('theme', (it) => (it.value = 'dark'));
    await expect(last()).toBe('<partner-team view="people" theme="dark"></partner-team>');
    await expect(root.querySelector('partner-team')?.view).toBe('people');
    await choose('theme', (it) => (it.value = 'auto'));
    await expect(last()).toBe('<partner-team view="people"></partner-team>');
  },
};
