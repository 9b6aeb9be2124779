import { css } from 'lit';

export const styles = css`
  .content {
    display: grid;
    gap: var(--pp-space-6);
    grid-template-columns: minmax(0, 1fr);
    max-inline-size: 960px;
    print-color-adjust: exact;
  }
  .figures {
    display: grid;
    gap: var(--pp-space-5) var(--pp-space-7);
    grid-template-columns: minmax(0, 1fr);
  }
  .figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: end;
    column-gap: var(--pp-space-4);
  }
  .figure > * {
    grid-column: 1 / -1;
  }
  .value {
    grid-column: 1;
    font-size: var(--pp-text-28);
    line-height: 36px;
    font-weight: 600;
    letter-spacing: -0.015em;
  }
  .spark {
    grid-column: 2;
    grid-row: 2;
    fill: var(--pp-color-accent);
    overflow: visible;
  }
  .spark polygon {
    fill: var(--pp-color-accent-soft);
  }
  .spark polyline {
    fill: none;
    stroke: var(--pp-color-accent);
    stroke-width: 1.5;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  .change {
    color: var(--pp-color-muted);
  }
  .change.up span {
    color: var(--pp-color-success);
    font-weight: 600;
  }

  .part {
    display: grid;
    gap: var(--pp-space-3);
    grid-template-columns: minmax(0, 1fr);
    padding-block-start: var(--pp-space-5);
    border-block-start: 1px solid var(--pp-color-hairline);
  }
  .bar {
    border-radius: var(--pp-radius-full);
    display: block;
  }
  .bar line {
    stroke: var(--pp-color-surface);
    stroke-width: 2;
  }
  .stages {
    display: grid;
    gap: var(--pp-space-3) var(--pp-space-4);
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }
  .deals li > * {
    display: block;
  }
  .stage,
  .deals .stage {
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--pp-color-muted);
  }
  .dot {
    inline-size: 8px;
    block-size: 8px;
    flex: none;
    border-radius: 50%;
    border: 2px solid;
    background: currentColor;
  }
  .many {
    font-size: var(--pp-text-16);
    line-height: 24px;
    font-weight: 600;
  }
  .many .small {
    font-weight: 400;
    margin-inline-start: 2px;
  }
  /* The colours of the statuses, as light as an area can be that must be seen. */
  .bar rect,
  .dot {
    color: light-dark(
      oklch(from var(--status) 0.63 calc(c * 1.1) h),
      oklch(from var(--status) 0.7 calc(c * 1.1) h)
    );
    fill: currentColor;
  }
  .new {
    --status: var(--pp-status-new);
  }
  .working {
    --status: var(--pp-status-working);
  }
  .won {
    --status: var(--pp-status-won);
  }
  .lost {
    --status: var(--pp-status-lost);
  }
  .dot.lost {
    background: none;
  }

  .heads {
    display: grid;
    gap: 2px var(--pp-space-5);
    align-items: baseline;
  }
  .reading {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--pp-space-4);
    font-size: var(--pp-text-13);
  }
  .reading .muted {
    flex: 1 0 100%;
  }
  .key {
    display: inline-block;
    inline-size: 8px;
    block-size: 8px;
    margin-inline-end: 6px;
    border-radius: 2px;
    background: currentColor;
  }
  .key.submitted,
  .chart .submitted {
    color: var(--pp-color-border);
  }
  .key.won,
  .chart .won {
    color: var(--pp-color-accent);
  }
  .chart rect {
    fill: currentColor;
  }
  .chart {
    position: relative;
    border-radius: var(--pp-radius-s);
  }
  .chart:focus-within:has(:focus-visible) {
    outline: 2px solid var(--pp-color-focus);
    outline-offset: 4px;
  }
  /* Only keys and assistive technology use it; pointers read the bars themselves. */
  .chart input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    pointer-events: none;
  }
  .plot {
    position: relative;
    padding-inline-start: 36px;
  }
  .scale {
    position: absolute;
    inset: 0;
    direction: ltr;
    pointer-events: none;
  }
  .scale line {
    stroke: var(--pp-color-hairline);
    shape-rendering: crispEdges;
  }
  .plot text {
    fill: var(--pp-color-muted);
    font-size: var(--pp-text-12);
  }
  .months {
    position: relative;
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
  }
  /* The baseline in one piece: at the edges of twelve it would show gaps. */
  .months::after {
    content: '';
    position: absolute;
    inset: 144px 0 auto;
    border-block-start: 1px solid var(--pp-color-border);
  }
  .month {
    border-radius: var(--pp-radius-s);
    text-align: center;
  }
  .month.selected {
    background: color-mix(in srgb, var(--pp-color-text) 6%, transparent);
  }
  .bars {
    display: block;
  }
  .bars text {
    display: none;
  }
  .name {
    display: block;
    padding-block: 5px 4px;
    color: var(--pp-color-muted);
    font-size: var(--pp-text-12);
    line-height: 16px;
    white-space: nowrap;
  }
  .selected .name {
    color: var(--pp-color-text);
    font-weight: 600;
  }
  .short {
    display: none;
  }
  .spark:dir(rtl),
  .bar:dir(rtl) {
    transform: scaleX(-1);
    transform-origin: center;
  }
  /* What has letters changes its place only, and in a group: WebKit looks for the middle of a text in the wrong place. */
  .scale g:dir(rtl) {
    transform: translateX(100%);
    text-anchor: end;
  }
  .bars .submitted:dir(rtl) {
    transform: translateX(32%);
  }
  .bars .won:dir(rtl) {
    transform: translateX(-32%);
  }

  details {
    justify-self: start;
    max-inline-size: 100%;
  }
  summary {
    inline-size: fit-content;
    min-block-size: 24px;
    border-radius: 2px;
    color: var(--pp-color-accent-text);
    font-size: var(--pp-text-13);
    cursor: pointer;
  }
  .scroll {
    overflow-x: auto;
    margin-block-start: var(--pp-space-2);
  }
  table {
    border-collapse: collapse;
    font-size: var(--pp-text-13);
  }
  th,
  td {
    padding-block: 6px;
    padding-inline: clamp(6px, 8cqi - 17px, 20px) 0;
    border-block-end: 1px solid var(--pp-color-hairline);
    text-align: end;
    font-weight: 400;
    white-space: nowrap;
  }
  thead th {
    color: var(--pp-color-muted);
    font-weight: 500;
  }
  th:first-child {
    padding-inline-start: 0;
    text-align: start;
    white-space: normal;
    overflow-wrap: normal;
  }
  .stale {
    display: flex;
    gap: 6px;
    align-items: center;
  }

  .shape-finding {
    block-size: 20px;
    margin-block: 4px;
    inline-size: min(100%, 420px);
  }
  .shape-label {
    inline-size: 96px;
    margin-block: 4px;
  }
  .shape-value {
    block-size: 24px;
    margin-block: 6px;
    inline-size: 120px;
  }
  .shape-change {
    inline-size: min(100%, 240px);
    margin-block: 4px;
  }
  .shape-bar {
    border-radius: var(--pp-radius-full);
  }
  .shape-stages {
    block-size: 96px;
    margin-block: 2px;
    mask: repeating-linear-gradient(90deg, #000 0 25%, transparent 25% 50%);
  }
  .shape-plot {
    block-size: 72px;
    margin-block: 118px 64px;
    mask: repeating-linear-gradient(90deg, transparent 0 1.5%, #000 1.5% 6.8%, transparent 6.8% 8.333%);
  }

  @container (min-width: 480px) {
    .figures {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .stages {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
    .shape-stages {
      block-size: 40px;
      mask-image: repeating-linear-gradient(90deg, #000 0 12%, transparent 12% 25%);
    }
    .short {
      display: inline;
    }
    .letter {
      display: none;
    }
  }
  @container (min-width: 640px) {
    .shape-plot {
      margin-block-start: 74px;
    }
    .heads {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .reading {
      justify-content: end;
    }
    .reading .muted {
      flex: none;
    }
    .plot:not(.long) {
      padding-inline-start: 0;
    }
    .plot:not(.long) .scale {
      display: none;
    }
    .plot:not(.long) .bars text {
      display: inline;
    }
  }
  @media (forced-colors: active) {
    rect,
    .dot,
    .key {
      forced-color-adjust: none;
    }
    .bar rect,
    .dot,
    .chart .submitted,
    .key.submitted {
      color: CanvasText;
    }
    .plot text {
      fill: CanvasText;
    }
    .bar .working,
    .dot.working {
      color: GrayText;
    }
    .bar .won,
    .dot.won,
    .chart .won,
    .key.won {
      color: Highlight;
    }
    .bar .lost {
      fill: Canvas;
      stroke: CanvasText;
    }
    .bar line {
      stroke: Canvas;
    }
    .spark polygon {
      fill: none;
    }
    .month.selected {
      outline: 1px solid Highlight;
    }
  }
  @media print {
    details {
      display: none;
    }
    .part {
      break-inside: avoid;
    }
  }
`;
