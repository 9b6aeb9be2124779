import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { access, chmod, constants, lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { extract } from 'tar-stream';

/**
 * The headless shell of @sparticuz/chromium, unpacked into a cache folder. Only the files are used: the arguments that
 * package suggests switch web security off.
 */
export async function unpackedChromium(
  cache: string,
): Promise<{ executablePath: string; env: Record<string, string> }> {
  const source = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..');
  const bin = existsSync(join(source, 'bin')) ? join(source, 'bin') : join(source, '..', 'bin');
  const { version } = JSON.parse(await readFile(join(bin, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const home = join(await writable(cache), `chromium-${version}`);
  if (!existsSync(home)) await unpack(bin, home);
  return {
    executablePath: join(home, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(home, 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
      FONTCONFIG_PATH: join(home, 'fonts'),
      FONTCONFIG_FILE: join(home, 'fonts', 'fonts.conf'),
      VK_ICD_FILENAMES: join(home, 'vk_swiftshader_icd.json'),
    },
  };
}

/** Unpacks beside and renames, so that two processes at once, or a killed one, never leave half a browser. */
async function unpack(bin: string, home: string): Promise<void> {
  const half = `${home}.${randomUUID()}`;
  await mkdir(half, { recursive: true });
  try {
    await pipeline(
      createReadStream(join(bin, 'chromium.br')),
      createBrotliDecompress(),
      createWriteStream(join(half, 'chromium')),
    );
    await chmod(join(half, 'chromium'), 0o755);
    for (const archive of ['al2023.tar.br', 'swiftshader.tar.br', 'fonts.tar.br']) {
      if (existsSync(join(bin, archive))) await untar(join(bin, archive), half);
    }
    await writeFile(join(half, 'fonts', 'fonts.conf'), fontsConf(join(home, 'fonts')));
    await rename(half, home);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    // Somebody else was quicker, and theirs is as good.
    if (!existsSync(home)) throw error;
  }
}

async function untar(archive: string, folder: string): Promise<void> {
  const unpacked = extract();
  const written = (async () => {
    for await (const entry of unpacked) {
      const path = join(folder, entry.header.name);
      if (entry.header.type === 'directory') await mkdir(path, { recursive: true });
      if (entry.header.type !== 'file') {
        entry.resume();
        continue;
      }
      await mkdir(dirname(path), { recursive: true });
      await pipeline(entry, createWriteStream(path, { mode: entry.header.mode }));
    }
  })();
  await Promise.all([pipeline(createReadStream(archive), createBrotliDecompress(), unpacked), written]);
}

async function writable(cache: string): Promise<string> {
  try {
    await mkdir(cache, { recursive: true });
    await access(cache, constants.W_OK);
    return cache;
  } catch {
    return ownTemporary();
  }
}

/** A folder where others may write, too, is used only when it is ours: what lies there is going to be run. */
async function ownTemporary(): Promise<string> {
  const { uid } = userInfo();
  const folder = join(tmpdir(), `partner-portal-cache-${uid}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const info = await lstat(folder);
  if (!info.isDirectory() || (uid >= 0 && info.uid !== uid))
    throw new Error(`${folder} belongs to somebody else. Remove it.`);
  return folder;
}

function fontsConf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><dir>/usr/share/fonts</dir><cachedir>${join(folder, 'cache')}</cachedir></fontconfig>
`;
}
