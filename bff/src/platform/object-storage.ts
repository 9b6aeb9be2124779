import { AppError } from './errors.ts';
import { connect, type DbConfig } from './supabase.ts';

/** One private bucket of Supabase Storage. Rejects with `unavailable` when Storage cannot be reached or refuses. */
export interface ObjectStorage {
  /** Keeps the content under the path, in the place of what lay there. */
  put(path: string, content: Uint8Array, type: string): Promise<void>;
  /** The content, or null when there is nothing at the path. */
  get(path: string): Promise<ReadableStream<Uint8Array> | null>;
  /** Those that are gone already are fine. */
  remove(paths: readonly string[]): Promise<void>;
}

/** For a whole file, up or down. */
const timeoutMs = 60_000;

/** Makes the bucket when it is first written to; nobody but the secret key can read it. */
export function createObjectStorage({ url, secretKey }: DbConfig, bucket: string): ObjectStorage {
  const { storage } = connect(url, secretKey, timeoutMs);
  const objects = storage.from(bucket);
  let ready: Promise<void> | undefined;

  const ensureBucket = async () => {
    if (!(await storage.getBucket(bucket)).error) return;
    const { error } = await storage.createBucket(bucket, { public: false });
    // Another process may have been quicker; dialects differ in how they say so.
    if (error && (await storage.getBucket(bucket)).error) throw away('create the bucket', error);
  };

  return {
    async put(path, content, type) {
      ready ??= ensureBucket().catch((error: unknown) => {
        ready = undefined;
        throw error;
      });
      await ready;
      const { error } = await objects.upload(path, content, { contentType: type, upsert: true });
      if (error) throw away('put', error);
    },
    async get(path) {
      const { data, error } = await objects.download(path).asStream();
      if (!error) return data;
      // The hosted service answers 400 and says in the body what it means.
      if (isMissing(error)) return null;
      throw away('get', error);
    },
    async remove(paths) {
      if (paths.length === 0) return;
      const { error } = await objects.remove([...paths]);
      if (error) throw away('remove', error);
    },
  };
}

function isMissing({
  status,
  statusCode,
}: {
  status?: number | undefined;
  statusCode?: string | undefined;
}): boolean {
  return status === 404 || statusCode === '404';
}

function away(what: string, { message }: { message: string }): AppError {
  return new AppError('unavailable', 'Files cannot be kept or read for a moment. Try again.', {
    cause: new Error(`Storage could not ${what}: ${message}`),
    retryAfterSeconds: 5,
  });
}
