import { join } from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const eslint = new ESLint({ cwd: root });

/** What the linter says of a text in the place of one of our files. */
async function faults(file: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath: join(root, file) });
  return result?.messages.map(({ ruleId }) => ruleId) ?? [];
}

test.each([
  ['a property', `export const port = process.env['PORT'];`, 'no-restricted-properties'],
  ['pieces of the process', `export const { env } = process;`, 'no-restricted-properties'],
  ['a name', `import { env } from 'node:process'; export const port = env['PORT'];`, 'no-restricted-imports'],
  [
    'the module',
    `import process from 'node:process'; export const port = process.env['PORT'];`,
    'no-restricted-imports',
  ],
])(
  'the environment is out of reach for the BFF as %s',
  async (_, text, rule) => {
    expect(await faults('bff/src/app.ts', text)).toContain(rule);
  },
  30_000,
);

test('main may hand the environment to the configuration', async () => {
  const text = `export const { env } = process;`;
  expect(await faults('bff/src/main.ts', text)).toEqual([]);
});
