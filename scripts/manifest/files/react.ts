import ts from 'typescript';
import { elementsOf, type Manifest } from '../model.ts';
import { readSource } from '../sources.ts';
import {
  elementTypes,
  eventMembers,
  handlerName,
  lines,
  objectProperties,
  settable,
} from './declarations.ts';

/** Components for React, with types; and the tags themselves for JSX without them. */
export function reactFiles(manifest: Manifest): Record<string, string> {
  const elements = elementsOf(manifest);
  const components = elements.map((element) => {
    const spec = {
      tag: element.tagName,
      name: element.name,
      booleans: element.attributes.filter(({ type }) => type?.text === 'boolean').map(({ name }) => name),
      properties: objectProperties(element),
      events: Object.fromEntries(element.events.map(({ name }) => [handlerName(name), name])),
    };
    return `/** ${element.summary} */\nexport const ${element.name} = createComponent(${JSON.stringify(spec, null, 2)});`;
  });
  const types = elements.map((element) => {
    const { name, tagName, summary } = element;
    return `/** ${summary} */
export interface ${name}Props extends HostProps {
${lines([...settable(element), ...eventMembers(element, handlerName)])}
}
/** ${summary} */
export const ${name}: ForwardRefExoticComponent<${name}Props & RefAttributes<ElementOf<'${tagName}'>>>;`;
  });
  const tags = elements.map(
    (element) => `interface ${element.name}Attributes extends HostAttributes<'${element.tagName}'> {
${lines([...settable(element), ...eventMembers(element, (event) => `on${event}`)])}
}`,
  );
  return {
    'react/create-component.js': script(readSource('widgets/src/frameworks/react.ts').text),
    'react/index.js': `'use client';
import { createComponent } from './create-component.js';

${components.join('\n\n')}
`,
    'react/index.d.ts': `import type { DetailedHTMLProps, ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from 'react';

${elementTypes}
type HostProps = Omit<HTMLAttributes<HTMLElement>, 'onError'>;
type HostAttributes<Tag extends string> = DetailedHTMLProps<HTMLAttributes<ElementOf<Tag>>, ElementOf<Tag>>;

${types.join('\n\n')}

${tags.join('\n\n')}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${elements.map(({ tagName, name }) => `      '${tagName}': ${name}Attributes;`).join('\n')}
    }
  }
}
`,
  };
}

function script(text: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}
