import { assert, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { applyAccent } from './accent.ts';
import { core } from './core.ts';
import { tokens } from './tokens.ts';

class Probe extends LitElement {
  static override styles = [tokens, core];
  override render() {
    return html`<button class="button primary">Send</button><a href="#x">Link</a><input class="input" />`;
  }
}
customElements.define('pp-accent-probe', Probe);

/** WCAG luminance of any CSS colour, by what the browser paints. */
function luminance(color: string): number {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  assert(context);
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = [...context.getImageData(0, 0, 1, 1).data].map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const brands = [
  '#3b5bdb',
  '#ffd43b',
  '#e8590c',
  '#12b886',
  '#000',
  '#fff',
  '#868e96',
  '#f03e3e',
  '#1a1a2e',
  '#00f',
  '#0f0',
  '#f0f',
];

for (const theme of ['light', 'dark']) {
  for (const brand of brands) {
    test(`words on and in the brand colour ${brand} can be read in the ${theme} theme`, async () => {
      const probe = await fixture<Probe>(html`<pp-accent-probe theme=${theme}></pp-accent-probe>`);
      applyAccent(probe, brand);
      const style = (selector: string) => {
        const found = probe.renderRoot.querySelector(selector);
        assert(found);
        found.getAnimations().forEach((animation) => animation.finish());
        return getComputedStyle(found);
      };
      const surface = getComputedStyle(probe).backgroundColor;
      assert.isAtLeast(
        contrast(style('.button').color, style('.button').backgroundColor),
        4.5,
        'on the button',
      );
      assert.isAtLeast(contrast(style('a').color, surface), 4.5, 'as a link');
      assert.isAtLeast(contrast(style('.input').borderTopColor, surface), 3, 'the edge of a field');
      assert.isAtLeast(contrast(getComputedStyle(probe).color, surface), 7, 'text');
    });
  }
}

test('what is not a plain colour is left out', async () => {
  const probe = await fixture<Probe>(html`<pp-accent-probe></pp-accent-probe>`);
  applyAccent(probe, '#e8590c');
  for (const bad of ['red; background: url(//x)', 'transparent', '#12345678', null]) {
    applyAccent(probe, bad);
    assert.equal(probe.style.getPropertyValue('--pp-accent'), '', String(bad));
  }
});
