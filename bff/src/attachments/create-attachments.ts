import type { Router } from 'express';
import type { Clock } from '../platform/clock.ts';
import type { ObjectStorage } from '../platform/object-storage.ts';
import type { Db } from '../platform/supabase.ts';
import { createAddAttachment } from './add-attachment.ts';
import { attachmentRoutes, type AttachmentRouteDeps } from './attachment.routes.ts';
import { createAttachmentStore } from './attachment.store.ts';
import { createClearAway } from './clear-away.ts';
import { createReceiveFile } from './receive-file.ts';
import { createUploadTokens, type UploadTokens } from './upload-tokens.ts';

export interface Attachments {
  readonly uploadTokens: UploadTokens;
  routes(guards: Pick<AttachmentRouteDeps, 'authenticate' | 'identifyPage' | 'limits'>): Router;
  /** Removes from Storage what uploads that never finished have left there. */
  clearAway(): Promise<void>;
}

/** Files that go with leads, from the browser to Storage. */
export function createAttachments(deps: {
  db: Db;
  storage: ObjectStorage;
  signingKey: string;
  clock: Clock;
  /** A file became part of a lead: there is news for open pages and for the CRM. */
  saved: () => void;
}): Attachments {
  const parts = { ...deps, attachments: createAttachmentStore(deps.db) };
  const uploadTokens = createUploadTokens(deps);
  const addAttachment = createAddAttachment(parts);
  const receiveFile = createReceiveFile();
  return {
    uploadTokens,
    clearAway: createClearAway(parts),
    routes: (guards) => attachmentRoutes({ ...parts, ...guards, addAttachment, receiveFile, uploadTokens }),
  };
}
