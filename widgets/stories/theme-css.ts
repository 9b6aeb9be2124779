/** What an integrator chose; an empty string leaves the element's own value. */
export interface ThemeChoice {
  readonly accent: string;
  readonly surface: string;
  readonly radius: number;
  readonly density: 1 | 0.75;
  readonly font: string;
  /** Semantic tokens by name, like `--pp-color-text`. */
  readonly tokens: Readonly<Record<string, string>>;
}

export const defaultChoice: ThemeChoice = {
  accent: '#3b5bdb',
  surface: '',
  radius: 8,
  density: 1,
  font: '',
  tokens: {},
};

/** The semantic tokens that are worth setting by hand; everything else follows from the brand. */
export const semanticTokens = [
  ['--pp-color-text', 'Text'],
  ['--pp-color-muted', 'Quiet text'],
  ['--pp-color-border', 'Borders of fields'],
  ['--pp-color-hairline', 'Hairlines'],
  ['--pp-color-success', 'Success'],
  ['--pp-color-danger', 'Errors'],
] as const;

const elements = [
  'partner-login',
  'partner-lead-form',
  'partner-lead-list',
  'partner-metrics',
  'partner-team',
];

/** The style sheet to put on a page, with nothing in it that is as it would be anyway. */
export function themeCss(choice: ThemeChoice): string {
  const brand = [
    choice.accent && choice.accent !== defaultChoice.accent && `--pp-accent: ${choice.accent};`,
    choice.surface && `--pp-surface: ${choice.surface};`,
    choice.radius !== defaultChoice.radius && `--pp-radius: ${choice.radius}px;`,
    choice.density !== defaultChoice.density && `--pp-density: ${choice.density};`,
  ].filter((line) => typeof line === 'string' && line !== '');
  const own = [
    choice.font && `font-family: ${choice.font};`,
    ...Object.entries(choice.tokens)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}: ${value};`),
  ].filter((line) => line !== '');
  const rules = [rule(':root', brand as string[]), rule(elements.join(',\n'), own)].filter(Boolean);
  return rules.length > 0
    ? rules.join('\n\n')
    : '/* Nothing to add: this is how the elements look by themselves. */';
}

const rule = (selector: string, lines: readonly string[]) =>
  lines.length > 0 ? `${selector} {\n${lines.map((line) => `  ${line}`).join('\n')}\n}` : '';

/** Contrast of two opaque colours by WCAG 2.2, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!context) return 0;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  const linear = (part: number) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
