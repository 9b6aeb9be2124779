import { css } from 'lit';

/**
 * The design tokens, in three layers. An integrator sets the brand ones anywhere above the element (`:root` will do):
 * `--pp-accent`, `--pp-surface` (what the element stands on, `transparent` too), `--pp-radius`, `--pp-density`. The
 * semantic ones below are derived from them and can be overridden on the element itself; extras.ts adds those of
 * statuses and warnings.
 * The text on the accent is black or white by WCAG luminance: the `y` of xyz-d65 is that luminance.
 *
 * @cssproperty --pp-accent - The brand colour; text on it switches to black or white by itself. The form takes the one set for the partner.
 * @cssproperty --pp-surface - What the element stands on; `transparent` lets the page through.
 * @cssproperty --pp-radius - Corner radius of controls.
 * @cssproperty --pp-density - How much air there is: 1 is comfortable, 0.75 compact. Controls for fingers stay as high as fingers need.
 * @cssproperty --pp-color-surface - Background of the element.
 * @cssproperty --pp-color-raised - Background of what lies above it: dialogs, opened lists.
 * @cssproperty --pp-color-sunken - Background of what lies in it: rows under the pointer, waiting places.
 * @cssproperty --pp-color-field - Background of fields.
 * @cssproperty --pp-color-text - Text.
 * @cssproperty --pp-color-muted - Text of less weight: hints, times, labels of figures.
 * @cssproperty --pp-color-hairline - Lines between rows and parts.
 * @cssproperty --pp-color-border - Borders of fields and buttons.
 * @cssproperty --pp-color-accent - Fill of the main button and of what is chosen.
 * @cssproperty --pp-color-accent-hover - The same under the pointer.
 * @cssproperty --pp-color-accent-text - The brand colour as text: links, quiet buttons.
 * @cssproperty --pp-color-accent-soft - A breath of the brand colour as a background.
 * @cssproperty --pp-color-on-accent - Text on the brand colour.
 * @cssproperty --pp-color-focus - The ring around what has the focus.
 * @cssproperty --pp-color-danger - Errors, and buttons that take something away.
 * @cssproperty --pp-color-danger-soft - Background of errors.
 * @cssproperty --pp-color-success - What went well.
 * @cssproperty --pp-space-1 - Step of the scale of distances.
 * @cssproperty --pp-space-2 - Step of the scale of distances.
 * @cssproperty --pp-space-3 - Step of the scale of distances.
 * @cssproperty --pp-space-4 - Step of the scale of distances.
 * @cssproperty --pp-space-7 - Step of the scale of distances.
 * @cssproperty --pp-space-8 - Step of the scale of distances.
 * @cssproperty --pp-radius-m - Corner radius of buttons and fields.
 * @cssproperty --pp-text-13 - Size of text.
 * @cssproperty --pp-text-14 - Size of text.
 * @cssproperty --pp-text-16 - Size of text.
 * @cssproperty --pp-text-20 - Size of text.
 * @cssproperty --pp-control-height - Height of fields and buttons; 44px under a finger.
 * @cssproperty --pp-motion-fast - How long changes of colour take; nothing where less motion is asked for.
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

    --pp-space-1: calc(4px * var(--pp-density, 1));
    --pp-space-2: calc(2 * var(--pp-space-1));
    --pp-space-3: calc(3 * var(--pp-space-1));
    --pp-space-4: calc(4 * var(--pp-space-1));
    --pp-space-7: calc(8 * var(--pp-space-1));
    --pp-space-8: calc(12 * var(--pp-space-1));

    --pp-radius-m: var(--pp-radius, 8px);

    --pp-text-13: 13px;
    --pp-text-14: 14px;
    --pp-text-16: 16px;
    --pp-text-20: 20px;

    --pp-control-height: calc(10 * var(--pp-space-1));
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

  /* Paper is white. */
  @media print {
    :host(:not([theme='host'])) {
      color-scheme: light;
    }
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
