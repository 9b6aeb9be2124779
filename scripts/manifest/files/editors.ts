import type { CssCustomProperty } from 'custom-elements-manifest/schema.d.ts';
import { elementsOf, type Manifest, type PublicElement } from '../model.ts';

/** What VS Code (`html.customData`, `css.customData`) and JetBrains' editors (web-types) complete and explain from. */
export function editorFiles(
  manifest: Manifest,
  { name, version }: { name: string; version: string },
): Record<string, string> {
  const elements = elementsOf(manifest);
  return {
    'editors/vscode.html-custom-data.json': json({ version: 1.1, tags: elements.map(htmlTag) }),
    'editors/vscode.css-custom-data.json': json({
      version: 1.1,
      properties: properties(elements).map(({ name: it, description }) => ({ name: it, description })),
      pseudoElements: parts(elements),
    }),
    'editors/web-types.json': json({
      name,
      version,
      'description-markup': 'markdown',
      'js-types-syntax': 'typescript',
      contributions: {
        html: { elements: elements.map(webType) },
        css: {
          properties: properties(elements).map(({ name: it, description }) => ({ name: it, description })),
          'pseudo-elements': parts(elements),
        },
      },
    }),
  };
}

function htmlTag(element: PublicElement) {
  return {
    name: element.tagName,
    description: { kind: 'markdown', value: explained(element) },
    attributes: element.attributes.map(({ name, description, type }) => ({
      name,
      description,
      ...(type?.text === 'boolean' && { valueSet: 'v' }),
      ...(choices(type?.text).length > 0 && { values: choices(type?.text).map((it) => ({ name: it })) }),
    })),
  };
}

function webType(element: PublicElement) {
  return {
    name: element.tagName,
    description: explained(element),
    attributes: element.attributes.map(({ name, description, type, default: byDefault }) => ({
      name,
      description,
      value: { type: type?.text, ...(byDefault && { default: byDefault }) },
    })),
    slots: element.slots.map(({ name, description }) => ({ name, description })),
    js: {
      properties: element.members.map((member) => ({
        name: member.name,
        description: member.description,
        type: member.type?.text,
        ...('readonly' in member && { 'read-only': true }),
      })),
      events: element.events.map(({ name, description, type }) => ({ name, description, type: type.text })),
    },
  };
}

/** The element's own words, with what an editor has no place for. */
function explained({ summary, description, events, slots, cssParts }: PublicElement): string {
  const list = (title: string, items: readonly { name: string; description?: string }[]) =>
    items.length === 0
      ? []
      : [`**${title}**\n\n${items.map((it) => `- \`${it.name}\`: ${it.description ?? ''}`).join('\n')}`];
  return [
    summary,
    description,
    ...list('Events', events),
    ...list('Slots', slots),
    ...list('Parts', cssParts),
  ].join('\n\n');
}

function properties(elements: readonly PublicElement[]): CssCustomProperty[] {
  return [...new Map(elements.flatMap((it) => it.cssProperties).map((it) => [it.name, it])).values()];
}

/** `::part(row)` once, with what it is in each element that has it. */
function parts(elements: readonly PublicElement[]): { name: string; description: string }[] {
  const said = new Map<string, string[]>();
  for (const { tagName, cssParts } of elements)
    for (const { name, description = '' } of cssParts)
      said.set(name, [...(said.get(name) ?? []), `\`<${tagName}>\`: ${description}`]);
  return [...said].map(([name, lines]) => ({ name: `::part(${name})`, description: lines.join('\n\n') }));
}

function choices(type = ''): string[] {
  return [...type.matchAll(/'([^']+)'/g)].map(([, choice = '']) => choice);
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
