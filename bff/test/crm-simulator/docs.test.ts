import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultKinds } from '../../dev/crm-simulator/fault-kinds.ts';
import { amendments, endpoints, generalDeviations } from '../../dev/crm-wire/index.ts';

/** docs/simulator.md says what the code does; where it lists what the code lists, both must be the same. */
const text = await readFile(join(import.meta.dirname, '../../../docs/simulator.md'), 'utf8');

/** The lines under a heading, up to the next one. */
function section(heading: string): string[] {
  const [, after = ''] = text.split(`\n${heading}\n`);
  return after.split(/\n#+ /)[0]?.split('\n') ?? [];
}

/** The rows of the table under a heading, without its head. */
function rows(heading: string): string[][] {
  return section(heading)
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

test('the table of operations is that of the wire', () => {
  const found = endpoints.map(({ method, shown, zoho }) => {
    const corrected = amendments.filter(({ file }) => file === zoho).length;
    return [`\`${method} ${shown}\``, zoho === null ? 'none' : `\`${zoho}.json\``, String(corrected || '')];
  });
  expect(rows('## Checked against Zoho’s description')).toEqual(found);
});

test('the list of corrections of the files is that of the wire', () => {
  const files = new Map<string, Set<string>>();
  for (const { file, reason } of amendments) {
    files.set(file, (files.get(file) ?? new Set()).add(reason));
  }
  const found = [...files].flatMap(([file, reasons]) =>
    [...reasons].map((reason) => [`\`${file}.json\``, reason]),
  );
  expect(rows('### Where the files are corrected first')).toEqual(found);
  const bullets = section('### How the files are read').filter((line) => line.startsWith('- '));
  expect(bullets.map((line) => line.slice(2))).toEqual(generalDeviations);
});

test('the table of faults is that of the switchboard', () => {
  const found = faultKinds.map(({ kind, title, says, options }) => [
    `\`${kind}\``,
    title,
    says,
    options.map((name) => `\`${name}\``).join(', '),
  ]);
  expect(rows('### The faults')).toEqual(found);
});
