import { format, resolveConfig } from 'prettier';
import type { EventDetail } from './event-details.ts';
import { elementsOf, type Manifest, type PublicElement } from './model.ts';

/** The parts of the documentation that are written from the manifest, by the names of their markers. */
export type Reference = Record<string, string>;

export function referenceOf(manifest: Manifest, events: ReadonlyMap<string, EventDetail>): Reference {
  const elements = elementsOf(manifest);
  const [brand, tokens] = customProperties(elements);
  return {
    elements: elements.map(section).join('\n\n'),
    events: table(
      ['event', 'when', 'detail'],
      [...events].map(([name, { type, description }]) => [code(name), description, detail(type)]),
    ),
    looks: table(['property', 'meaning', 'by default'], brand),
    tokens: table(['property', 'meaning', 'by default'], tokens),
  };
}

/** The page with what stands between its markers, `<!-- generated: name -->` and `<!-- end -->`, made anew. */
export async function renew(page: string, path: string, reference: Reference): Promise<string> {
  const renewed = page.replace(
    /(<!-- generated: (\w+) -->)[\s\S]*?(<!-- end -->)/g,
    (_all, begin: string, name: string, end: string) => {
      const text = reference[name];
      if (text === undefined) throw new Error(`${path}: there is no part “${name}” to generate.`);
      return `${begin}\n\n${text}\n\n${end}`;
    },
  );
  return format(renewed, { ...(await resolveConfig(path)), filepath: path });
}

function section(element: PublicElement): string {
  const { tagName, summary, description = '', attributes, members, events, slots, cssParts } = element;
  const own = members.filter(({ name }) => !attributes.some(({ fieldName }) => fieldName === name));
  const parts: [string, string[], string[][]][] = [
    [
      'Attributes',
      ['attribute', 'values', 'meaning'],
      attributes.map((it) => [code(it.name), values(it.type?.text, it.default), it.description ?? '']),
    ],
    [
      'Properties',
      ['property', 'type', 'meaning'],
      own.map((it) => [
        code(it.name),
        `${code(it.type?.text ?? '')}${'readonly' in it ? ', only to read' : ''}`,
        it.description ?? '',
      ]),
    ],
    ['Events', ['event', 'when'], events.map((it) => [code(it.name), it.description ?? ''])],
    ['Slots', ['slot', 'holds'], slots.map((it) => [code(it.name), it.description ?? ''])],
    ['Parts', ['part', 'is'], cssParts.map((it) => [code(it.name), it.description ?? ''])],
  ];
  const tables = parts
    .filter(([, , rows]) => rows.length > 0)
    .map(([title, head, rows]) => `**${title}**\n\n${table(head, rows)}`);
  return [`## \`<${tagName}>\``, summary, description, ...tables].join('\n\n');
}

/** First what a brand sets, then what is worked out from it. */
function customProperties(elements: readonly PublicElement[]): [string[][], string[][]] {
  const all = new Map(elements.flatMap((it) => it.cssProperties).map((it) => [it.name, it]));
  const rows = [...all.values()].map((it) => [
    code(it.name),
    it.description ?? '',
    // What is worked out from others would say nothing here.
    it.default && /^[#\w.]+$/.test(it.default) ? code(it.default) : '',
  ]);
  const isBrand = ([name = '']: string[]) => /^`--pp-\w+`$/.test(name);
  return [rows.filter(isBrand), rows.filter((row) => !isBrand(row))];
}

function values(type = '', byDefault?: string): string {
  if (type === 'boolean') return 'there or not';
  const named = type.split(' | ').filter((it) => it !== 'undefined');
  return named.map((it) => `${code(it.replace(/'/g, ''))}${it === byDefault ? ' (default)' : ''}`).join(', ');
}

function detail(type: string): string {
  return type === 'object' ? '' : code(type);
}

const code = (text: string) => `\`${text.replace(/\|/g, '\\|')}\``;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
