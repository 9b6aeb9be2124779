import { css } from 'lit';

/**
 * The design tokens, in three layers. An integrator sets the brand ones anywhere above the element (`:root` will do):
 * `--pp-accent`, `--pp-surface` (what the element stands on, `transparent` too), `--pp-radius`. The semantic ones below
 * are derived from them and can be overridden on the element itself; extras.ts adds those of statuses and warnings.
 * The text on the accent is black or white by WCAG luminance: the `y` of xyz-d65 is that luminance.
 */
export const tokens = css`
  :host {
    color-scheme: light dark;

    --pp-brand: var(--pp-accent, #3b5bdb);
    --pp-grey: oklch(from var(--pp-brand) l min(c, 0.007) h);

    --pp-color-surface: var(--pp-surface, light-dark(#fff, oklch(from var(--pp-grey) 0.19 c h)));
    --pp-color-raised: light-dark(#fff, oklch(from var(--pp-grey) 0.235 c h));
    --pp-color-sunken: light-dark(oklch(from var(--pp-grey) 0.972 c h), oklch(from var(--pp-grey) 0.225 c h));
    --pp-color-field: light-dark(#fff, oklch(from var(--pp-grey) 0.165 c h));
    --pp-color-text: light-dark(oklch(from var(--pp-grey) 0.235 c h), oklch(from var(--pp-grey) 0.945 c h));
    --pp-color-muted: light-dark(oklch(from var(--pp-grey) 0.49 c h), oklch(from var(--pp-grey) 0.73 c h));
    --pp-color-hairline: light-dark(
      oklch(from var(--pp-grey) 0.915 c h),
      oklch(from var(--pp-grey) 0.305 c h)
    );
    --pp-color-border: light-dark(oklch(from var(--pp-grey) 0.655 c h), oklch(from var(--pp-grey) 0.515 c h));

    --pp-color-accent: light-dark(var(--pp-brand), oklch(from var(--pp-brand) max(l, 0.62) min(c, 0.15) h));
    --pp-color-accent-hover: light-dark(
      oklch(from var(--pp-brand) calc(l - 0.045) c h),
      oklch(from var(--pp-color-accent) calc(l + 0.04) c h)
    );
    --pp-color-accent-text: light-dark(
      oklch(from var(--pp-brand) min(l, 0.51) c h),
      oklch(from var(--pp-brand) max(l, 0.76) min(c, 0.13) h)
    );
    --pp-color-accent-soft: light-dark(
      oklch(from var(--pp-brand) 0.965 min(c, 0.02) h),
      oklch(from var(--pp-brand) 0.275 min(c, 0.045) h)
    );
    --pp-color-on-accent: #fff;
    --pp-color-focus: var(--pp-color-accent-text);

    --pp-color-danger: light-dark(oklch(0.52 0.19 27), oklch(0.76 0.13 22));
    --pp-color-danger-soft: light-dark(oklch(0.969 0.015 20), oklch(0.26 0.04 22));
    --pp-color-success: light-dark(oklch(0.48 0.115 152), oklch(0.82 0.12 155));

    --pp-space-1: 4px;
    --pp-space-2: 8px;
    --pp-space-3: 12px;
    --pp-space-4: 16px;
    --pp-space-7: 32px;
    --pp-space-8: 48px;

    --pp-radius-m: var(--pp-radius, 8px);

    --pp-text-13: 13px;
    --pp-text-14: 14px;
    --pp-text-16: 16px;
    --pp-text-20: 20px;

    --pp-control-height: 40px;
    --pp-motion-fast: 140ms;
  }

  @supports (color: color(from red xyz-d65 x y z)) {
    :host {
      --pp-white-or-black: clamp(0, (0.179 - y) * 1e6, 1);
      --pp-color-on-accent: color(
        from var(--pp-color-accent) xyz-d65 calc(0.9505 * var(--pp-white-or-black)) var(--pp-white-or-black)
          calc(1.089 * var(--pp-white-or-black))
      );
    }
  }

  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([theme='host']) {
    color-scheme: inherit;
    background: none;
  }

  @media (pointer: coarse) {
    :host {
      --pp-control-height: 44px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --pp-motion-fast: 0ms;
    }
  }
`;
