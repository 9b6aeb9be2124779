import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { App } from '@supabase/lite';

type StorageAdapter = NonNullable<App['_storageAdapter']>;
type Metadata = Awaited<ReturnType<StorageAdapter['headObject']>>;

/** A file starts with what is to be known of it as JSON, padded to this, so that both are written or neither is. */
const headBytes = 1_024;

/**
 * Keeps what Supabase Storage holds as files in one folder. Who may see an object stands in the database; a file is called
 * by a hash, so that no object's name can lead out of the folder.
 */
export function createFileStorage(folder: string): StorageAdapter {
  const fileOf = (bucket: string, key: string) =>
    join(
      folder,
      createHash('sha256')
        .update(JSON.stringify([bucket, key]))
        .digest('hex'),
    );

  /** Written beside and renamed, so that a write that is cut short leaves the old file whole. */
  const replace = async (file: string, write: (half: string) => Promise<void>): Promise<Metadata> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const half = `${file}.${randomUUID()}`;
    try {
      await write(half);
      await rename(half, file);
    } catch (error) {
      await rm(half, { force: true });
      throw error;
    }
    return metadataOf(file);
  };

  const remove = (bucket: string, key: string) => rm(fileOf(bucket, key), { force: true });

  return {
    driver: null,
    async getObject(bucket, key) {
      const file = fileOf(bucket, key);
      const metadata = await metadataOf(file);
      const body = Readable.toWeb(createReadStream(file, { start: headBytes }));
      return { metadata, httpStatusCode: 200, body };
    },
    uploadObject(bucket, key, _version, body, mimetype, cacheControl) {
      const head = JSON.stringify({ mimetype, cacheControl, eTag: `"${randomUUID()}"` }).padEnd(headBytes);
      if (Buffer.byteLength(head) > headBytes)
        return Promise.reject(new Error('The type of the file is too long.'));
      const parts = body instanceof Uint8Array ? [body] : Readable.fromWeb(body as ReadableStream);
      return replace(fileOf(bucket, key), (half) =>
        pipeline(async function* () {
          yield head;
          yield* parts;
        }, createWriteStream(half)),
      );
    },
    deleteObject: remove,
    async deleteObjects(bucket, keys) {
      await Promise.all(keys.map((key) => remove(bucket, key)));
    },
    async copyObject(fromBucket, fromKey, _fromVersion, toBucket, toKey) {
      const from = fileOf(fromBucket, fromKey);
      const { eTag } = await replace(fileOf(toBucket, toKey), (half) => copyFile(from, half));
      return { httpStatusCode: 200, eTag, lastModified: new Date() };
    },
    headObject: (bucket, key) => metadataOf(fileOf(bucket, key)),
    privateAssetUrl: (bucket, key) => Promise.resolve(`file://${fileOf(bucket, key)}`),
  };
}

async function metadataOf(file: string): Promise<Metadata> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read({ buffer: Buffer.alloc(headBytes) });
    const head = JSON.parse(buffer.toString()) as Pick<Metadata, 'mimetype' | 'cacheControl' | 'eTag'>;
    const { size, mtime } = await handle.stat();
    const bytes = size - headBytes;
    return { ...head, contentLength: bytes, size: bytes, lastModified: mtime, httpStatusCode: 200 };
  } finally {
    await handle.close();
  }
}
