import { Router } from 'express';
import { z } from 'zod';
import {
  idempotencyHeader,
  idempotencyKey,
  noteDraft,
  noteLimits,
  noteQuery,
  type Note,
  type NotePage,
} from '../../contract/index.ts';
import type { Authenticate } from '../auth/require-caller.ts';
import { AppError, unreachable } from '../platform/errors.ts';
import { parse } from '../platform/http/parse.ts';
import type { Added, NoteStore } from './note.store.ts';

/** Notes that a partner's people write to their leads. An id of somebody else's lead answers as one that does not exist. */
export function noteRoutes(deps: {
  authenticate: Authenticate;
  notes: NoteStore;
  /** Whether the organisation takes notes at all. */
  on: boolean;
  /** Called after a note was saved: there is news for open pages and for the CRM. */
  saved: () => void;
}): Router {
  const { authenticate, notes, on, saved } = deps;
  const router = Router();

  router.post('/leads/:id/notes', async (req, res) => {
    const { caller } = await authenticate(req);
    if (!on) throw new AppError('forbidden', 'This organisation takes no notes.');
    const { text } = parse(noteDraft, req.body);
    const key = parse(idempotencyKey, req.get(idempotencyHeader), idempotencyHeader);
    const added = await notes.add(caller, idOf(req.params.id), text, key, noteLimits.maxNotes);
    if (added.kind === 'created') saved();
    res.status(added.kind === 'created' ? 201 : 200).json(noteOf(added) satisfies Note);
  });

  router.get('/leads/:id/notes', async (req, res) => {
    const { caller } = await authenticate(req);
    const { limit, cursor } = parse(noteQuery, req.query);
    // One more, to know whether there is a next page.
    const found = await notes.list(caller, idOf(req.params.id), { limit: limit + 1, before: cursor });
    if (!found) throw noSuchLead();
    const page = on ? found.notes.slice(0, limit) : [];
    res.json({
      notes: page,
      nextCursor: found.notes.length > limit ? (page.at(-1)?.id ?? null) : null,
      canAdd: on && found.canAdd,
    } satisfies NotePage);
  });

  return router;
}

function noteOf(added: Added): Note {
  switch (added.kind) {
    case 'created':
    case 'repeated':
      return added.note;
    case 'not_found':
      throw noSuchLead();
    case 'forbidden':
      throw new AppError('forbidden', 'Only a partner’s people can write notes.');
    case 'converted':
      throw new AppError(
        'lead_converted',
        'The lead was converted in the CRM without a deal; there is no place for a note any more.',
      );
    case 'too_many': {
      const message = `A lead can have at most ${noteLimits.maxNotes} notes, and this one has them already.`;
      throw new AppError('invalid_request', message, {
        fields: [{ field: 'text', code: 'too_many', message }],
      });
    }
    case 'key_reused':
      throw new AppError(
        'idempotency_key_reused',
        'This Idempotency-Key was used for another note. Send a new key.',
      );
    default:
      return unreachable(added);
  }
}

const noSuchLead = () => new AppError('not_found', 'There is no such lead.');

function idOf(value: string): string {
  const id = z.uuid().safeParse(value);
  return id.success ? id.data : '00000000-0000-0000-0000-000000000000';
}
