import { css } from 'lit';

/**
 * What a public form can do without: statuses, waiting, figures, more buttons and measures. Apart from core.ts, so that a page with only a form does not load it.
 *
 * @cssproperty --pp-color-success-soft - Background of what went well.
 * @cssproperty --pp-color-warning - What needs a look.
 * @cssproperty --pp-color-warning-soft - Background of what needs a look.
 * @cssproperty --pp-status-new - A lead nobody has looked at yet.
 * @cssproperty --pp-status-new-soft - Its background.
 * @cssproperty --pp-status-working - A lead that is worked on.
 * @cssproperty --pp-status-working-soft - Its background.
 * @cssproperty --pp-status-won - A lead that became a customer.
 * @cssproperty --pp-status-won-soft - Its background.
 * @cssproperty --pp-status-lost - A lead that came to nothing.
 * @cssproperty --pp-status-lost-soft - Its background.
 * @cssproperty --pp-space-5 - Step of the scale of distances.
 * @cssproperty --pp-space-6 - Step of the scale of distances.
 * @cssproperty --pp-radius-s - Corner radius of small things.
 * @cssproperty --pp-radius-l - Corner radius of panels and dialogs.
 * @cssproperty --pp-radius-full - Corner radius of round things.
 * @cssproperty --pp-text-12 - Size of text.
 * @cssproperty --pp-text-28 - Size of figures.
 */
export const extras = css`
  :host {
    --pp-color-success-soft: light-dark(oklch(0.962 0.028 155), oklch(0.27 0.04 158));
    --pp-space-5: calc(5 * var(--pp-space-1));
    --pp-space-6: calc(6 * var(--pp-space-1));
    --pp-radius-s: calc(var(--pp-radius-m) * 0.75);
    --pp-radius-l: calc(var(--pp-radius-m) * 1.5);
    --pp-radius-full: 999px;
    --pp-text-12: 12px;
    --pp-text-28: 28px;
    --pp-color-warning: light-dark(oklch(0.5 0.11 65), oklch(0.82 0.11 80));
    --pp-color-warning-soft: light-dark(oklch(0.972 0.026 85), oklch(0.265 0.035 75));
    --pp-status-new: light-dark(oklch(0.5 0.16 256), oklch(0.8 0.09 250));
    --pp-status-new-soft: light-dark(oklch(0.962 0.018 250), oklch(0.275 0.045 255));
    --pp-status-working: var(--pp-color-warning);
    --pp-status-working-soft: var(--pp-color-warning-soft);
    --pp-status-won: var(--pp-color-success);
    --pp-status-won-soft: var(--pp-color-success-soft);
    --pp-status-lost: light-dark(oklch(0.48 0.03 10), oklch(0.76 0.025 10));
    --pp-status-lost-soft: light-dark(oklch(0.958 0.006 10), oklch(0.28 0.012 10));
  }
  .tabular {
    font-variant-numeric: tabular-nums;
  }
  .stack {
    display: grid;
    gap: var(--pp-space-4);
    grid-template-columns: minmax(0, 1fr);
  }
  .visually-hidden:not(:focus):not(:active) {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .button.quiet {
    border-color: transparent;
    background: transparent;
    color: var(--pp-color-accent-text);
  }
  .button.quiet:hover {
    background: var(--pp-color-accent-soft);
  }
  .button.icon-only {
    padding: 0;
    inline-size: var(--pp-control-height);
  }
  .button.icon-only.small {
    inline-size: 32px;
  }
  .button.wide {
    inline-size: 100%;
  }
  .notice.warning {
    background: var(--pp-color-warning-soft);
  }
  .notice.warning > .icon {
    color: var(--pp-color-warning);
  }
  .notice.success {
    background: var(--pp-color-success-soft);
  }
  .notice.success > .icon {
    color: var(--pp-color-success);
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    max-inline-size: 100%;
    padding: 1px var(--pp-space-2);
    border-radius: var(--pp-radius-full);
    font-size: var(--pp-text-12);
    line-height: 18px;
    font-weight: 500;
    color: var(--pp-color-muted);
    background: var(--pp-color-sunken);
  }
  .badge::before {
    content: '';
    flex: none;
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: currentColor;
  }
  .badge.new {
    color: var(--pp-status-new);
    background: var(--pp-status-new-soft);
  }
  .badge.working {
    color: var(--pp-status-working);
    background: var(--pp-status-working-soft);
  }
  .badge.won {
    color: var(--pp-status-won);
    background: var(--pp-status-won-soft);
  }
  .badge.lost {
    color: var(--pp-status-lost);
    background: var(--pp-status-lost-soft);
  }
  .badge.lost::before {
    border: 1.5px solid;
    background: none;
  }

  .skeleton {
    display: block;
    block-size: 12px;
    border-radius: var(--pp-radius-s);
    background: var(--pp-color-hairline);
    opacity: 0.7;
    animation: pp-wait 1.6s ease-in-out infinite alternate;
  }
  @keyframes pp-wait {
    to {
      opacity: 0.35;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
  /* Text, backgrounds and borders follow by themselves; these are for what is drawn. */
  @media (forced-colors: active) {
    :host {
      --pp-color-hairline: CanvasText;
      --pp-color-border: CanvasText;
      --pp-color-accent: Highlight;
    }
    .button.primary {
      background: ButtonFace;
      color: ButtonText;
    }
    .button.quiet {
      border-color: ButtonFace;
      color: LinkText;
    }
    .badge {
      border: 1px solid;
    }
    .badge::before {
      forced-color-adjust: none;
    }
  }
`;
