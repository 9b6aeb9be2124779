import { expect, test } from 'vitest';
import { typeOf } from '../../src/attachments/file-type.ts';
import { docx, heic, ods, odt, pdf, png, pptx, webp, xlsx, zip } from './files.ts';

test.each([
  ['a PDF', pdf(), 'pdf'],
  ['a PNG', png(), 'png'],
  ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46]), 'jpg'],
  ['a WebP', webp(), 'webp'],
  ['a photo of an iPhone', heic(), 'heic'],
  ['its plain container', heic('mif1'), 'heic'],
  ['a Word document', docx(), 'docx'],
  ['an Excel sheet', xlsx(), 'xlsx'],
  ['a presentation', pptx(), 'pptx'],
  ['an OpenDocument text', odt(), 'odt'],
  ['an OpenDocument sheet', ods(), 'ods'],
])('knows %s by its content, whatever it is called', async (_what, content, ending) => {
  expect((await typeOf(content, 'anything.exe'))?.endings[0]).toBe(ending);
});

test.each([
  ['text in UTF-8', Buffer.from('Grüße, 株式会社\r\n'), 'notes.TXT', 'text/plain'],
  ['text in Windows-1252', Buffer.from('Gr\xfc\xdfe', 'latin1'), 'notes.txt', 'text/plain'],
  ['a table', Buffer.from('a;b\n1;2\n'), 'table.csv', 'text/csv'],
])('takes %s by its name and its bytes', async (_what, content, name, type) => {
  expect((await typeOf(content, name))?.type).toBe(type);
});

test.each([
  ['a program', Buffer.from('MZ\x90\x00'), 'offer.pdf'],
  ['a program called a text', Buffer.from('\x7fELF\x02\x01\x01'), 'notes.txt'],
  ['bytes called a text', Buffer.from([1, 2, 3, 0]), 'notes.txt'],
  ['an archive', zip({ 'a.txt': 'a' }), 'offer.docx'],
  ['text called a PDF', Buffer.from('hello'), 'offer.pdf'],
  ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'page.html'],
  ['an old Word file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'offer.doc'],
])('refuses %s', async (_what, content, name) => {
  expect(await typeOf(content, name)).toBeNull();
});
