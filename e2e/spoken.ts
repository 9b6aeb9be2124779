import type { Page } from 'playwright-core';

/** A node of the browser's accessibility tree, as DevTools tells it. */
interface Node {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly description?: { readonly value: string };
  readonly value?: { readonly value: string | number };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
  readonly childIds?: readonly string[];
}

/** Stand for nothing of their own. */
const silent = /^(RootWebArea|generic|none|Legend|LabelText|paragraph|ListMarker|time|code)$/;
const left = /^(InlineTextBox|LineBreak)$/;
/** What stands in them is their name or their value. */
const whole = /^(button|link|textbox|searchbox|slider|radio|checkbox|heading|DisclosureTriangle)$/;
const states = ['required', 'invalid', 'checked', 'disabled', 'readonly', 'busy', 'focused', 'modal', 'live'];
/** Said either way. */
const turns = ['pressed', 'expanded'];

/**
 * The page as the browser tells it to a screen reader, one line a thing: its role, name, states and value, and behind `←`
 * its description. It is the browser's own tree: hidden things, shadow trees, slots and ids count as they do there.
 */
export async function spoken(page: Page): Promise<string> {
  const devtools = await page.context().newCDPSession(page);
  const { nodes } = (await devtools.send('Accessibility.getFullAXTree')) as { nodes: Node[] };
  await devtools.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const described = new Set<string>();
  /** How deep the last line stands when it is running text. */
  let running = -1;

  function say(line: string, depth: number, isText = false): void {
    if (isText && running === depth) lines.push(`${lines.pop() ?? ''} ${line}`);
    else lines.push('  '.repeat(depth) + line);
    running = isText ? depth : -1;
  }

  /** `named`: what the things around say of themselves already. */
  function walk(node: Node | undefined, depth: number, named: string): void {
    const role = node?.role?.value ?? 'none';
    if (!node || left.test(role)) return;
    const name = node.name?.value.trim().replace(/\s+/g, ' ') ?? '';
    if (role === 'StaticText') {
      if (name && !named.includes(name) && !described.has(name)) say(name, depth, true);
      return;
    }
    const counts = !node.ignored && !silent.test(role);
    if (counts) {
      say(lineOf(node, role, name), depth++);
      described.add(node.description?.value ?? '');
    }
    if (whole.test(role)) return;
    for (const id of node.childIds ?? [])
      walk(byId.get(id), depth, within(node, role, counts ? name : named));
  }

  /** A label's words are the name of its control, which may stand in it. */
  const within = (node: Node, role: string, named: string) => (role === 'LabelText' ? textOf(node) : named);
  const textOf = (node: Node): string =>
    (node.childIds ?? [])
      .map((id) => byId.get(id))
      .map((it) => (it?.role?.value === 'StaticText' ? it.name?.value : it && textOf(it)))
      .join(' ');

  walk(nodes[0], 0, '');
  return lines.join('\n');
}

function lineOf({ properties, value, description }: Node, role: string, name: string): string {
  const given = new Map(properties?.map((it) => [it.name, String(it.value.value)]));
  const is = states.flatMap((state) => {
    const it = given.get(state) ?? 'false';
    return it === 'false' ? [] : it === 'true' ? [state] : [`${state} ${it}`];
  });
  const turned = turns.flatMap((turn) => {
    const it = given.get(turn);
    return it === undefined ? [] : [it === 'true' ? turn : `not ${turn}`];
  });
  const shown = given.get('valuetext') ?? (/box$/.test(role) ? value?.value : undefined);
  return [
    role,
    role === 'heading' && given.get('level'),
    name && `"${name}"`,
    ...is,
    ...turned,
    shown && `= ${shown}`,
    description?.value && description.value !== name && `← ${description.value}`,
  ]
    .filter(Boolean)
    .join(' ');
}
