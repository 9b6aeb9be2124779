import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { analyzeElements } from './manifest/analyze.ts';
import { eventDetails } from './manifest/event-details.ts';
import { referenceOf, renew } from './manifest/reference.ts';

/** `npm run reference`: writes the documentation's tables of elements, events and custom properties from the source. */
const reference = referenceOf(analyzeElements(), eventDetails());
for (const page of ['docs/elements.md', 'docs/embedding.md']) {
  const path = resolve(import.meta.dirname, '..', page);
  await writeFile(path, await renew(await readFile(path, 'utf8'), path, reference));
}
