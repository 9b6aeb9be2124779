import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

const block = /<!-- file: (\S+) -->\n+```\w+\n([\s\S]*?)\n```/g;

/** The files that a page of the documentation holds, as it says them, for a portal and a key of one's own. */
export async function readSnippets(
  page: string,
  { bffUrl, key }: { bffUrl: string; key: string },
): Promise<Record<string, string>> {
  const text = await readFile(resolve(import.meta.dirname, '../../docs/integrating', page), 'utf8');
  const found = [...text.matchAll(block)].map(([, name = '', code = '']): [string, string] => [
    name,
    code.replaceAll('https://portal.example.com', bffUrl).replaceAll('pk_…', key),
  ]);
  if (found.length === 0) throw new Error(`${page} has no files to run.`);
  return Object.fromEntries(found);
}
