import { css } from 'lit';

/** The opened lead: beside the list where there is room for both, else in its place. */
export const detailStyles = css`
  /* Room for the export, which comes later, so that the toolbar stays as high as it was. */
  @container pane (max-width: 340px) {
    .search {
      flex-basis: 96px;
    }
  }
  .toolbar > [part='export'] {
    padding-inline: 4px;
  }
  /* Here, because news comes after the list. */
  .pill-room {
    position: sticky;
    z-index: 1;
    inset-block-start: var(--pp-space-2);
    /* It floats over the first row, so that the rows stay where they are. */
    block-size: 0;
    display: grid;
    justify-items: center;
  }
  .pill {
    border-radius: var(--pp-radius-full);
    box-shadow: 0 4px 12px -2px rgb(0 0 0 / 24%);
    animation: pp-arrive var(--pp-motion-fast) ease-out;
  }
  @keyframes pp-arrive {
    from {
      opacity: 0;
      transform: translateY(-6px);
    }
  }
  .row[aria-current] {
    background: var(--pp-color-accent-soft);
    /* Forced colours drop shadows; the border there says the same. */
    box-shadow: inset 2px 0 var(--pp-color-accent);
  }
  :host(:dir(rtl)) .row[aria-current] {
    box-shadow: inset -2px 0 var(--pp-color-accent);
  }
  .split > .pane {
    display: none;
  }
  .detail {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--pp-space-5);
    max-inline-size: 68ch;
    animation: pp-open var(--pp-motion-fast) ease-out;
  }
  @keyframes pp-open {
    from {
      opacity: 0;
      transform: translateY(4px);
    }
  }
  .bar {
    display: flex;
    margin-block-end: -8px;
  }
  /* Their words stand at the edge. */
  .bar .back,
  .history-head .button,
  .notes .quiet {
    padding-inline: 0;
  }
  :is(.bar .back, .history-head .button, .notes .quiet):hover {
    background: none;
    text-decoration: underline;
  }
  .bar .close {
    display: none;
    color: var(--pp-color-muted);
  }
  .back .icon:dir(rtl) {
    transform: scaleX(-1);
  }
  .title-block {
    display: grid;
    gap: 2px;
  }
  .title-block h2:focus {
    outline: none;
  }
  .now {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pp-space-1) var(--pp-space-2);
    margin-block-start: var(--pp-space-2);
  }
  .sync-line .why {
    display: block;
  }
  .fields {
    display: grid;
    gap: var(--pp-space-3);
  }
  .fields > div {
    display: grid;
    grid-template-columns: 80px minmax(0, 1fr);
    gap: var(--pp-space-3);
  }
  dt {
    color: var(--pp-color-muted);
    font-size: var(--pp-text-13);
  }
  .message {
    white-space: pre-wrap;
  }
  .attached,
  .attached ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--pp-space-2);
  }
  .attached .file {
    inline-size: 100%;
    grid-template-columns: auto minmax(0, 1fr) auto;
    padding-block: var(--pp-space-2);
    text-align: start;
  }
  .attached .file + p {
    padding: var(--pp-space-1) var(--pp-space-3);
  }
  .history {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--pp-space-3);
    padding-block-start: var(--pp-space-4);
    border-block-start: 1px solid var(--pp-color-hairline);
  }
  .history-head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    min-block-size: 32px;
  }
  .history-head .button {
    color: var(--pp-color-muted);
  }
  .timeline {
    display: grid;
  }
  .entry {
    position: relative;
    display: grid;
    gap: 2px;
    padding-inline-start: 24px;
    padding-block-end: var(--pp-space-5);
    border-radius: var(--pp-radius-s);
  }
  .entry:last-child {
    padding-block-end: 0;
  }
  .entry::before,
  .entry::after {
    content: '';
    position: absolute;
  }
  .entry::before {
    inset-inline-start: 5px;
    inset-block: 10px -10px;
    border-inline-start: 1px solid var(--pp-color-hairline);
  }
  .entry:last-child::before {
    display: none;
  }
  .entry:has(.gap)::before {
    border-inline-start-style: dashed;
    border-color: var(--pp-color-border);
  }
  .entry::after {
    inset-inline-start: 0;
    inset-block-start: 5px;
    inline-size: 11px;
    block-size: 11px;
    border: 2px solid var(--pp-color-surface);
    border-radius: 50%;
    background: var(--pp-color-border);
    box-shadow: 0 0 0 1px var(--pp-color-border);
  }
  .entry.new {
    --node: var(--pp-status-new);
  }
  .entry.working {
    --node: var(--pp-status-working);
  }
  .entry.won {
    --node: var(--pp-status-won);
  }
  .entry.lost {
    --node: var(--pp-status-lost);
  }
  .entry:is(.new, .working, .won, .lost)::after {
    background: var(--node);
    box-shadow: 0 0 0 1px var(--node);
  }
  .entry.sent_to_crm {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--pp-space-2);
    padding-block-end: var(--pp-space-4);
    color: var(--pp-color-muted);
    font-size: var(--pp-text-12);
  }
  .entry.sent_to_crm::after {
    inset-inline-start: 3px;
    inset-block-start: 8px;
    inline-size: 5px;
    block-size: 5px;
    border: 0;
    box-shadow: 0 0 0 3px var(--pp-color-surface);
  }
  .entry .title {
    font-weight: 500;
  }
  .by {
    color: var(--pp-color-muted);
    font-size: var(--pp-text-13);
  }
  .sent_to_crm .by {
    font-size: var(--pp-text-12);
  }
  .by .actor {
    color: var(--pp-color-text);
  }
  .change {
    display: block;
    font-size: var(--pp-text-13);
  }
  .change > * {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
    text-decoration: none;
  }
  .change del {
    color: var(--pp-color-muted);
    text-decoration: line-through;
  }
  .gap {
    flex-basis: 100%;
    margin-block-start: var(--pp-space-4);
    color: var(--pp-color-muted);
    font-size: var(--pp-text-12);
    line-height: 16px;
  }
  .waiting {
    display: grid;
    gap: var(--pp-space-3);
    padding-inline-start: 24px;
  }
  .waiting .s1 {
    inline-size: 112px;
    block-size: 18px;
  }
  .waiting .s2 {
    inline-size: 160px;
    margin-block-end: var(--pp-space-3);
  }

  :host(:dir(rtl)) :is(.now span, .by, dd, .change > *, .step, .gap) {
    unicode-bidi: plaintext;
    text-align: right;
  }

  @container (inline-size >= 960px) {
    .split {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 360px;
      gap: var(--pp-space-6);
      align-items: start;
    }
    .split > .pane {
      display: grid;
    }
    .detail {
      position: sticky;
      inset-block-start: var(--pp-space-4);
      max-block-size: calc(100vh - 32px);
      overflow: auto;
      overscroll-behavior: contain;
      padding: var(--pp-space-5);
      border: 1px solid var(--pp-color-hairline);
      border-radius: var(--pp-radius-l);
      background: var(--pp-color-raised);
    }
    .entry::after {
      border-color: var(--pp-color-raised);
    }
    .entry.sent_to_crm::after {
      box-shadow: 0 0 0 3px var(--pp-color-raised);
    }
    .bar {
      position: absolute;
      inset-inline-end: 12px;
      inset-block-start: 16px;
      margin: 0;
    }
    .bar .back {
      display: none;
    }
    .bar .close {
      display: inline-grid;
    }
    .title-block h2 {
      padding-inline-end: 32px;
    }
  }
  /* Of the list as well: these may come a moment after it. */
  @media (forced-colors: active) {
    .row[aria-current] {
      border-inline-start: 4px solid Highlight;
    }
    .segments {
      border-color: CanvasText;
    }
    .segments :checked + span {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .segments :checked + span .many {
      color: inherit;
    }
  }
  @media print {
    .bar,
    .toolbar,
    .foot,
    .pill-room {
      display: none;
    }
    .row,
    .entry {
      break-inside: avoid;
    }
    .entry::after {
      print-color-adjust: exact;
    }
    .attached .file {
      display: grid;
      padding: 0;
      border: 0;
    }
    .attached .file .icon {
      display: none;
    }
    .row > *,
    .row .badge {
      overflow: visible;
      white-space: normal;
    }
    /* Nobody knows when it was printed. */
    :is(.row, .detail) .when {
      font-size: 0;
    }
    .when::after {
      content: attr(title);
      font-size: var(--pp-text-13);
    }
    .detail {
      position: static;
      max-block-size: none;
      overflow: visible;
    }
  }
`;
