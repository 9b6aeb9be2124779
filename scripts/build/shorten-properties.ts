import type { Plugin } from 'rollup';

/** What pages may set; these keep their names. */
const documented = /^--pp-(accent|surface|radius)$/;

/**
 * Gives the custom properties that only the elements themselves use short names. The name comes from the long one, so that
 * it is the same in every chunk and every build.
 */
export function shortenProperties(): Plugin {
  const longNames = new Map<string, string>();
  return {
    name: 'shorten-properties',
    transform(code, id) {
      if (!id.includes('/widgets/src/')) return null;
      const shortened = code.replace(/--pp-[a-z0-9-]+/g, (name) => {
        if (documented.test(name)) return name;
        const short = shorten(name);
        const other = longNames.get(short);
        if (other !== undefined && other !== name)
          this.error(`${name} and ${other} would share the name ${short}.`);
        longNames.set(short, name);
        return short;
      });
      return { code: shortened, map: null };
    },
  };
}

/** The first letters of its words: `--pp-color-danger-soft` becomes `--cdansof`. */
function shorten(name: string): string {
  const words = name.slice('--pp-'.length).split('-');
  return `--${words.map((word, at) => (/^\d/.test(word) ? word : word.slice(0, at === 0 ? 1 : 3))).join('')}`;
}
