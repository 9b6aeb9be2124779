import type { Attachment, AttachmentRules } from '../../../bff/contract/index.ts';
import type { LeadFiles } from '../../src/sdk/lead-files.ts';
import { fakeNotes } from './fake-notes.ts';

/** What a form may attach in tests and stories. */
export const fileRules: AttachmentRules = {
  maxFiles: 3,
  maxBytes: 10 * 1024 * 1024,
  types: ['pdf', 'png', 'jpg'],
};

/** A file of the given size; its content does not matter. */
export const fakeFile = (name: string, size = 1_000): File =>
  Object.defineProperty(new File(['x'], name, { lastModified: 1 }), 'size', { value: size });

/** Asks for the picker, as a person does, and waits until it has come. */
export async function openPicker(root: ParentNode): Promise<void> {
  const within = <E extends Element>(selector: string) => root.querySelector<E>(`.files ${selector}`);
  const deadline = Date.now() + 5_000;
  while (!within('input[type=file]')) {
    within<HTMLElement>('.button')?.click();
    if (Date.now() > deadline) throw new Error('The file picker did not come.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Chooses files as the browser's own dialogue does. */
export function chooseFiles(root: ParentNode, ...files: File[]): void {
  const input = root.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('There is no file picker.');
  // Only a real FileList can be assigned, and it knows no sizes but real ones.
  Object.defineProperty(input, 'files', { value: files, configurable: true });
  input.dispatchEvent(new Event('change'));
}

export const fakeAttachment = (name: string, more: Partial<Attachment> = {}): Attachment => ({
  id: name,
  name,
  size: 1_500_000,
  type: 'application/pdf',
  addedBy: null,
  addedAt: '2026-11-20T09:12:00Z',
  sync: 'synced',
  syncReason: null,
  ...more,
});

/** Takes every file and has none; each call can be replaced. */
export const fakeFiles = (overrides: Partial<LeadFiles> = {}) => {
  const files: LeadFiles = {
    add: (_lead, file) => Promise.resolve({ id: file.name, name: file.name, size: file.size }),
    list: () => Promise.resolve([]),
    read: () => Promise.resolve(new Blob(['x'])),
    exportLeads: () => Promise.resolve({ name: 'leads-2026-11-21.csv', content: new Blob(['x']) }),
    notes: fakeNotes(),
    ...overrides,
  };
  return () => Promise.resolve(files);
};
