import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Six characters that change with anything the build is made of. All files of a build carry the same: a name that was met
 * before costs a compressed file almost nothing, one hash a file costs 100 bytes on every page.
 */
export function buildId(sources: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesIn).sort()) hash.update(file).update(readFileSync(file));
  return BigInt(`0x${hash.digest('hex')}`)
    .toString(36)
    .slice(0, 6);
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((file) => /\.ts$/.test(file) && !/\.(test|stories)\.ts$/.test(file) && statSync(file).isFile());
}
