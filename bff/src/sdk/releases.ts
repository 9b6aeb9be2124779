import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Logger } from '../platform/logger.ts';

/** What a build says of itself: its version and the SRI hash of every file a page may load. */
const manifest = z.object({
  version: z.string(),
  files: z.record(z.string(), z.object({ integrity: z.string(), bytes: z.number() })),
});
export type Manifest = z.infer<typeof manifest>;

/** `0.1.0`, as it stands in an address; nothing else names a folder. */
export const versionPattern = /^\d+\.\d+\.\d+(-[0-9A-Za-z.]+)?$/;

/** The build that came with this process, and those of earlier versions, which pinned pages still ask for. */
export interface Releases {
  /** The build that the moving address serves. */
  readonly current: string;
  /** Undefined for a version that is not kept here. */
  folderOf(version: string): Promise<string | undefined>;
  /** Another version's folder that has this file: a page that was open through an upgrade asks for parts of its own version. */
  folderWith(file: string): Promise<string | undefined>;
  manifestOf(version: string): Promise<Manifest | undefined>;
  /** Puts the present build beside the earlier ones, so that it is there after the next upgrade. */
  keep(): Promise<void>;
}

export function createReleases(options: { built: string; kept: string; logger: Logger }): Releases {
  const { built, kept, logger } = options;
  const folder = (version: string) => join(kept, `v${version}`);

  const folderOf = async (version: string) => {
    if (!versionPattern.test(version)) return undefined;
    if ((await read(built))?.version === version) return built;
    return existsSync(folder(version)) ? folder(version) : undefined;
  };

  return {
    current: built,
    folderOf,
    async folderWith(file) {
      // Read each time: another process, of a newer version, may have put its own there.
      const names = await readdir(kept).catch(() => []);
      return names
        .filter((name) => versionPattern.test(name.slice(1)))
        .map((name) => join(kept, name))
        .find((name) => existsSync(join(name, file)));
    },
    async manifestOf(version) {
      const found = await folderOf(version);
      return found ? read(found) : undefined;
    },
    async keep() {
      const own = await read(built);
      if (!own) return logger.warn('the widgets are not built; run npm run build');
      const target = folder(own.version);
      if (JSON.stringify(await read(target)) === JSON.stringify(own)) return;
      const half = `${target}.${process.pid}`;
      try {
        await mkdir(kept, { recursive: true });
        await cp(built, half, { recursive: true, preserveTimestamps: true });
        await rm(target, { recursive: true, force: true });
        await rename(half, target);
      } catch (error) {
        await rm(half, { recursive: true, force: true }).catch(() => {});
        // Another process was quicker with the same files, or nothing can be written here.
        if (!existsSync(target))
          logger.warn({ err: error, kept }, 'this release of the widgets was not kept');
      }
    },
  };
}

async function read(folder: string): Promise<Manifest | undefined> {
  try {
    return manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
  } catch {
    return undefined;
  }
}
