import { elementsOf, type Manifest } from '../model.ts';
import { elementTypes, eventMembers, lines, settable } from './declarations.ts';

/** Types of the tags for Svelte's markup (`svelte-check`, the editor's plugin). There is nothing to run. */
export function svelteFiles(manifest: Manifest): Record<string, string> {
  const elements = elementsOf(manifest);
  const types = elements.map(
    (
      element,
    ) => `export interface ${element.name}Attributes extends HTMLAttributes<ElementOf<'${element.tagName}'>> {
${lines([...settable(element), ...eventMembers(element, (event) => `on${event}`)])}
}`,
  );
  const tags = elements.map(
    ({ tagName, name, summary }) => `    /** ${summary} */\n    '${tagName}': ${name}Attributes;`,
  );
  return {
    'svelte/index.js': 'export {};\n',
    'svelte/index.d.ts': `import type { HTMLAttributes } from 'svelte/elements';

${elementTypes}

${types.join('\n\n')}

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${tags.join('\n')}
  }
}
`,
  };
}
