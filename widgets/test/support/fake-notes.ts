import type { Note } from '../../../bff/contract/index.ts';
import type { LeadNotes } from '../../src/sdk/lead-notes.ts';

/** Rises, as the ids of notes do. */
let made = 0;
export const fakeNote = (text: string, more: Partial<Note> = {}): Note => ({
  id: `0198c5a0-0000-7000-8000-${String(++made).padStart(12, '0')}`,
  text,
  author: 'Ana Silva',
  createdAt: '2026-11-20T09:12:00Z',
  sync: 'synced',
  syncReason: null,
  ...more,
});

/** Of an organisation that takes no notes, unless notes are given; each call can be replaced. */
export const fakeNotes = (notes?: readonly Note[], overrides: Partial<LeadNotes> = {}): LeadNotes => ({
  list: () => Promise.resolve({ notes: [...(notes ?? [])], nextCursor: null, canAdd: notes !== undefined }),
  add: (_leadId, text) =>
    Promise.resolve(fakeNote(text, { createdAt: new Date().toISOString(), sync: 'queued' })),
  ...overrides,
});
