import type { ObjectStorage } from '../platform/object-storage.ts';
import type { AttachmentStore } from './attachment.store.ts';

const batch = 100;

/**
 * Removes the content of uploads that came to nothing. Each is noted before its object is written and only forgotten once the
 * object is gone, so that no crash leaves anything behind in Storage.
 */
export function createClearAway({
  attachments,
  storage,
}: {
  attachments: AttachmentStore;
  storage: ObjectStorage;
}): () => Promise<void> {
  return async () => {
    for (;;) {
      const over = await attachments.giveUp(batch);
      await storage.remove(over.map(({ path }) => path));
      await attachments.forget(over.map(({ id }) => id));
      if (over.length < batch) return;
    }
  };
}
