import { html, svg, type TemplateResult } from 'lit';
import type { Metrics } from '../../../../bff/contract/index.ts';
import { msg } from '../../locales/words.ts';
import { categories, type Formats } from './words.ts';

/**
 * Drawn with attributes only: a strict `style-src` lets no inline style through. Across, geometry is in percent, so that
 * nothing is measured and nothing drawn again when the room changes; right-to-left mirrors whole pictures in CSS.
 */

const spark = { width: 96, height: 32, inset: 3 };

/** The shape of twelve months beside a figure; the words beside it say the same. */
export function sparkline(values: readonly number[]): TemplateResult {
  const { width, height, inset } = spark;
  const top = Math.max(...values, 1);
  const points = values.map((value, index) => [
    inset + (index / Math.max(values.length - 1, 1)) * (width - 2 * inset),
    height - inset - (value / top) * (height - 2 * inset),
  ]);
  const line = points.map((point) => point.map((it) => it.toFixed(1)).join()).join(' ');
  const [x = 0, y = 0] = points.at(-1) ?? [];
  return html`<svg class="spark" width=${width} height=${height} aria-hidden="true">
    <polygon points="${line} ${width - inset},${height} ${inset},${height}" />
    <polyline points=${line} />
    <circle cx=${x} cy=${y.toFixed(1)} r="2.5" />
  </svg>`;
}

/** A count above none keeps a sliver that can be seen, whatever stands beside it. */
const sliver = 1.5;

/** Where the leads stand, as one bar; words and counts below carry the same order. */
export function pipeline({ total, byCategory }: Metrics, { count, percent }: Formats): TemplateResult {
  const widths = categories.map(({ category }) =>
    byCategory[category] === 0 ? 0 : Math.max((byCategory[category] / total) * 100, sliver),
  );
  const sum = widths.reduce((a, b) => a + b, 0) || 1;
  let x = 0;
  const segments = categories.map(({ category }, index) => {
    const width = ((widths[index] ?? 0) / sum) * 100;
    const start = `${x.toFixed(2)}%`;
    const gap = x === 0 ? '' : svg`<line x1=${start} x2=${start} y2="100%" />`;
    x += width;
    return width === 0
      ? ''
      : svg`<rect class=${category} x=${start} width="${width.toFixed(2)}%" height="100%" />${gap}`;
  });
  return html`<svg class="bar" width="100%" height="12" aria-hidden="true">${segments}</svg>
    <ul class="stages">
      ${categories.map(
        ({ category, word }) =>
          html`<li>
            <span class="stage"><span class="dot ${category}"></span>${msg(word)}</span>
            <span class="many tabular"
              >${count(byCategory[category])}
              ${total < fewest ? '' : html`<span class="muted small">${percent(byCategory[category] / total)}</span>`}</span
            >
          </li>`,
      )}
    </ul>`;
}

/** A share of fewer leads than this says more than it knows. */
const fewest = 10;

const plotHeight = 144;
const labelRoom = 18;

interface MonthBars {
  readonly months: Metrics['months'];
  readonly selected: number;
  readonly formats: Formats;
  readonly onPoint: (index: number) => void;
}

/** Two bars a month from zero: handed in, then won. Hidden from assistive technology, which has the slider and the table. */
export function monthBars({ months, selected, formats, onPoint }: MonthBars): TemplateResult {
  const ticks = scale(Math.max(...months.flatMap((it) => [it.submitted, it.won])));
  const top = ticks.at(-1) ?? 1;
  const up = (value: number) => plotHeight - (value / top) * (plotHeight - labelRoom);
  const bar = (className: string, x: number, value: number) => {
    const y = up(value);
    // Three pixels reach below the baseline and are cut off there: only the upper corners are round.
    return value === 0
      ? ''
      : svg`<g class=${className}>
          <rect x="${x}%" y=${y.toFixed(1)} width="30%" height=${(plotHeight - y + 3).toFixed(1)} rx="3" />
          <text x="${x + 15}%" y=${(y - 5).toFixed(1)} text-anchor="middle">${formats.compact(value)}</text>
        </g>`;
  };
  // Such labels would meet those of their neighbours: the scale stays instead.
  const long = months.some((it) => [it.submitted, it.won].some((value) => formats.compact(value).length > 2));
  return html`<div class="plot ${long ? 'long' : ''}" aria-hidden="true">
    <svg class="scale tabular" width="100%" height=${plotHeight}>
      ${ticks.map(
        (tick) => svg`<line x1="0" x2="100%" y1=${up(tick)} y2=${up(tick)} />
          <g><text x="0" y=${up(tick) - 4}>${formats.compact(tick)}</text></g>`,
      )}
    </svg>
    <ol class="months">
      ${months.map(
        ({ month, submitted, won }, index) =>
          // Japanese writes 11月 where others have a letter, too wide for the room of a bar.
          html`<li
            class="month ${index === selected ? 'selected' : ''}"
            @pointerenter=${() => onPoint(index)}
            @pointerdown=${() => onPoint(index)}
          >
            <svg class="bars tabular" width="100%" height=${plotHeight}>
              ${bar('submitted', 19, submitted)}${bar('won', 51, won)}
            </svg>
            <span class="name"
              ><span class="short">${formats.month(month, 'short')}</span
              ><span class="letter">${formats.month(month, 'narrow').replace('月', '')}</span></span
            >
          </li>`,
      )}
    </ol>
  </div>`;
}

/** One or two whole-numbered lines above zero, the upper one at or just over the greatest value. */
export function scale(greatest: number): number[] {
  if (greatest <= 1) return [1];
  const half = greatest / 2;
  const power = 10 ** Math.floor(Math.log10(half));
  const step = (steps.find((it) => it * power >= half) ?? 10) * power;
  return [step, 2 * step];
}

const steps = [1, 2, 3, 4, 5, 6, 8, 10];
