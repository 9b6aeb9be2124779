import type { Plugin } from 'rollup';

type Node = { type: string; start: number; end: number; [key: string]: unknown };

/**
 * Folds the white space of `html`, `svg` and `css` templates, which a script minifier must leave alone. In markup
 * a line break with its indentation becomes one space; in CSS what stands around punctuation goes. No word changes.
 */
export function minifyTemplates(): Plugin {
  return {
    name: 'minify-templates',
    transform(code, id) {
      if (!id.includes('/widgets/src/')) return null;
      const edits: { start: number; end: number; text: string }[] = [];
      walk(this.parse(code) as unknown as Node, (node) => {
        const tag = (node.tag as Node | undefined)?.name;
        if (node.type !== 'TaggedTemplateExpression' || typeof tag !== 'string' || !(tag in fold)) return;
        for (const { start, end } of (node.quasi as { quasis: Node[] }).quasis) {
          edits.push({ start, end, text: fold[tag as keyof typeof fold](code.slice(start, end)) });
        }
      });
      const folded = edits
        .sort((a, b) => b.start - a.start)
        .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), code);
      return { code: folded, map: null };
    },
  };
}

/** The formatter breaks lines inside of tags, so that no text moves together. */
const markup = (text: string) => text.replace(/\s*\n\s*>/g, '>').replace(/\s*\n\s*/g, ' ');

const fold = {
  html: markup,
  svg: markup,
  css: (text: string) =>
    text
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};,>]) ?/g, '$1')
      .replace(/([\w-]): /g, '$1:')
      .replace(/\( /g, '(')
      .replace(/ \)/g, ')')
      .replace(/([ ,:(])0\.(?=\d)/g, '$1.')
      .replace(/;}/g, '}'),
};

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof (child as Node).type === 'string') walk(child as Node, visit);
    }
  }
}
