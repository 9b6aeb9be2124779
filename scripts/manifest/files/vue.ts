import { elementsOf, type Manifest } from '../model.ts';
import { elementTypes, lines, settable } from './declarations.ts';

/** Types of the tags for Vue's templates (`vue-tsc`, the editor's plugin) and its JSX. There is nothing to run. */
export function vueFiles(manifest: Manifest): Record<string, string> {
  const elements = elementsOf(manifest);
  const types = elements.map(
    (element) => `export interface ${element.name}Props {
${lines(settable(element))}
${lines(
  element.events.map(({ name, type, description = '' }) => ({
    // As Vue's compiler calls the handler of \`@pp:link-done\`.
    name: `onPp:${name.slice(3).replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())}`,
    type: `(event: ${type.text}) => void`,
    description,
  })),
)}
}`,
  );
  const tags = elements.map(
    ({ tagName, name, summary }) =>
      `    /** ${summary} */\n    '${tagName}': Tag<'${tagName}', ${name}Props>;`,
  );
  return {
    'vue/index.js': 'export {};\n',
    'vue/index.d.ts': `import type { HTMLAttributes } from 'vue';

${elementTypes}
type Tag<Name extends string, Props> = new () => ElementOf<Name> & { $props: HTMLAttributes & Props };

${types.join('\n\n')}

declare module 'vue' {
  interface GlobalComponents {
${tags.join('\n')}
  }
}
declare global {
  namespace JSX {
    interface IntrinsicElements {
${elements.map(({ tagName, name }) => `      '${tagName}': HTMLAttributes & ${name}Props;`).join('\n')}
    }
  }
}
`,
  };
}
