import type { CssCustomProperty } from 'custom-elements-manifest/schema.d.ts';
import type { Source } from './sources.ts';

const documented = /^ \* @cssproperty (--pp-[\w-]+) - (.+)$/gm;

/** The custom properties that the shared styles among these files name in their comments, with the values that they set. */
export function designTokens(files: readonly Source[]): CssCustomProperty[] {
  return files
    .filter(({ path }) => path.startsWith('widgets/src/styles/'))
    .flatMap(({ text }) =>
      [...text.matchAll(documented)].map(([, name = '', description = '']) => {
        const value = valueOf(name, text);
        return { name, description, ...(value && { default: value }) };
      }),
    );
}

/** What it is set to, or what is taken in its place where nobody sets it. */
function valueOf(name: string, text: string): string | undefined {
  const set = new RegExp(`^\\s*${name}: ([^;]+);`, 'm').exec(text)?.[1];
  const fallback = new RegExp(`var\\(${name}, ([\\w#.]+|light-dark\\(.+\\))\\)`).exec(text)?.[1];
  return (set ?? fallback)?.replace(/\s+/g, ' ').replace(/\( /g, '(').replace(/ \)/g, ')');
}
