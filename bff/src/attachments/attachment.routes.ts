import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Router, type Request } from 'express';
import { z } from 'zod';
import {
  idempotencyHeader,
  idempotencyKey,
  siteKeyHeader,
  type Attachment,
  type AttachmentList,
  type AttachmentReceipt,
} from '../../contract/index.ts';
import type { Authenticate } from '../auth/require-caller.ts';
import type { IdentifyPage } from '../partners/site-guard.ts';
import { AppError } from '../platform/errors.ts';
import type { Limits } from '../platform/http/limits.ts';
import { parse } from '../platform/http/parse.ts';
import type { ObjectStorage } from '../platform/object-storage.ts';
import type { AddAttachment } from './add-attachment.ts';
import type { AttachmentStore } from './attachment.store.ts';
import type { ReceiveFile } from './receive-file.ts';
import type { UploadTokens } from './upload-tokens.ts';

export interface AttachmentRouteDeps {
  readonly authenticate: Authenticate;
  readonly identifyPage: IdentifyPage;
  readonly attachments: AttachmentStore;
  readonly storage: ObjectStorage;
  readonly addAttachment: AddAttachment;
  readonly receiveFile: ReceiveFile;
  readonly uploadTokens: UploadTokens;
  readonly limits: Limits;
}

/** Files of leads. Who may add is settled before a byte of the file is read. */
export function attachmentRoutes(deps: AttachmentRouteDeps): Router {
  const { authenticate, attachments, storage, addAttachment, receiveFile, uploadTokens, limits } = deps;
  const router = Router();

  router.post('/leads/:id/attachments', async (req, res) => {
    const { caller } = await authenticate(req);
    const leadId = idOf(req.params.id);
    found(await attachments.list(caller, leadId));
    const key = keyOf(req);
    const { attachment, created } = await addAttachment.asCaller(
      caller,
      leadId,
      await receiveFile(req, res),
      key,
    );
    res.status(created ? 201 : 200).json(attachment satisfies Attachment);
  });

  router.get('/leads/:id/attachments', async (req, res) => {
    const { caller } = await authenticate(req);
    const list = found(await attachments.list(caller, idOf(req.params.id)));
    res.json({ attachments: list } satisfies AttachmentList);
  });

  router.get('/leads/:id/attachments/:attachment', async (req, res) => {
    const { caller } = await authenticate(req);
    const file = await attachments.read(caller, idOf(req.params.id), idOf(req.params.attachment));
    if (!file) throw new AppError('not_found', 'There is no such file.');
    const content = await storage.get(file.path);
    if (!content) throw new Error(`the content of ${file.path} is missing in Storage`);
    // A stranger's file: nothing in it may run or be guessed at, wherever it is opened.
    res.attachment(file.name);
    res.set({
      'content-type': file.type,
      'content-length': String(file.size),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    // A reader who goes away is no fault of ours.
    await pipeline(Readable.fromWeb(content as ReadableStream), res).catch(() => res.destroy());
  });

  router.post('/public/forms/:key/leads/:id/attachments', limits.uploads, async (req, res) => {
    const page = await deps.identifyPage(req);
    if (page.kind !== 'site' || req.get(siteKeyHeader) !== req.params['key']) {
      throw new AppError('unknown_site_key', 'The key in the address and in the header must be the site’s.');
    }
    const leadId = idOf(String(req.params['id']));
    uploadTokens.check(req, leadId);
    if (!page.site.open) throw new AppError('form_closed', 'This form takes no files at the moment.');
    const key = keyOf(req);
    const file = await receiveFile(req, res);
    const { attachment, created } = await addAttachment.asVisitor(page.site.partnerId, leadId, file, key);
    const { id, name, size } = attachment;
    res.status(created ? 201 : 200).json({ id, name, size } satisfies AttachmentReceipt);
  });

  return router;
}

/** Optional here: the same file at the same lead is one file, with a key or without. */
function keyOf(req: Request): string | null {
  const key = req.get(idempotencyHeader);
  return key === undefined ? null : parse(idempotencyKey, key, idempotencyHeader);
}

function idOf(value: string): string {
  const id = z.uuid().safeParse(value);
  return id.success ? id.data : '00000000-0000-0000-0000-000000000000';
}

function found<T>(value: T | null): T {
  if (value === null) throw new AppError('not_found', 'There is no such lead.');
  return value;
}
