import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { attachmentLimits, attachmentTypes } from '../../contract/index.ts';
import { AppError } from '../platform/errors.ts';

export interface ReceivedFile {
  readonly givenName: string;
  readonly content: Buffer;
}

export type ReceiveFile = (req: Request, res: Response) => Promise<ReceivedFile>;

const megabytes = attachmentLimits.maxBytes / 1024 / 1024;
/** Each holds at most one file in memory. */
const atOnce = 16;

/** Reads the part `file` of a multipart body, bounded in size and in how many are read at once. */
export function createReceiveFile(): ReceiveFile {
  const single = multer({
    storage: multer.memoryStorage(),
    defParamCharset: 'utf8',
    limits: { fileSize: attachmentLimits.maxBytes, files: 1, fields: 0, parts: 1, headerPairs: 20 },
  }).single('file');
  let reading = 0;

  return async function receiveFile(req, res) {
    if (!req.is('multipart/form-data')) {
      throw new AppError(
        'unsupported_media_type',
        'Send multipart/form-data with the file in a part named file.',
      );
    }
    if (reading >= atOnce) {
      throw new AppError('unavailable', 'Many files are arriving. Try again in a moment.', {
        retryAfterSeconds: 5,
      });
    }
    reading += 1;
    try {
      await new Promise<void>((resolve, reject) => {
        single(req, res, (error: unknown) => (error ? reject(toAppError(error)) : resolve()));
      });
    } finally {
      reading -= 1;
    }
    if (!req.file)
      throw fileFault('invalid_request', 'required', 'Choose a file; it goes into a part named file.');
    if (req.file.size === 0) {
      throw fileFault('invalid_request', 'empty', 'This file is empty. Choose one with something in it.');
    }
    return { givenName: req.file.originalname, content: req.file.buffer };
  };
}

export const tooManyFiles = () =>
  fileFault(
    'invalid_request',
    'too_many',
    `A lead can have at most ${attachmentLimits.maxFiles} files, and this one has them already.`,
  );

export function typeNotTaken(): AppError {
  const endings = attachmentTypes.map((taken) => taken.endings[0]).join(', ');
  return fileFault(
    'unsupported_media_type',
    'type_not_taken',
    `This kind of file is not taken. Save it as one of: ${endings}.`,
  );
}

function toAppError(error: unknown): AppError {
  const code = error instanceof MulterError ? error.code : null;
  switch (code) {
    case 'LIMIT_FILE_SIZE':
      return fileFault(
        'payload_too_large',
        'too_large',
        `A file can have at most ${megabytes} MB. Make it smaller or send a part of it.`,
      );
    case 'LIMIT_PART_COUNT':
    case 'LIMIT_FILE_COUNT':
    case 'LIMIT_FIELD_COUNT':
    case 'LIMIT_UNEXPECTED_FILE':
      return fileFault(
        'invalid_request',
        'invalid',
        'Send one file at a time, in a part named file, and nothing else.',
      );
    default:
      return fileFault('invalid_request', 'incomplete', 'The file did not arrive whole. Send it again.');
  }
}

function fileFault(
  code: 'invalid_request' | 'payload_too_large' | 'unsupported_media_type',
  fault: string,
  message: string,
): AppError {
  return new AppError(code, message, { fields: [{ field: 'file', code: fault, message }] });
}
