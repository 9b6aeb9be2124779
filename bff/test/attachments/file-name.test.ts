import { expect, test } from 'vitest';
import { cleanName } from '../../src/attachments/file-name.ts';

const pdf = ['pdf'];

test.each([
  ['keeps an ordinary name', 'Offer 2026.pdf', 'Offer 2026.pdf'],
  ['keeps letters of every script', 'Ângebot für 株式会社.pdf', 'Ângebot für 株式会社.pdf'],
  ['joins an accent to its letter', 'Re\u0301sume\u0301.pdf', 'Résumé.pdf'],
  ['drops folders of both kinds', '../../etc\\passwd/offer.pdf', 'offer.pdf'],
  ['drops control characters', 'of\u0000f\ner\u007f.pdf', 'offer.pdf'],
  ['drops marks that turn the direction', 'invoice\u202efdp.exe.pdf', 'invoicefdp.exe.pdf'],
  ['drops invisible marks', 'a\u200bb\u2066c\ufeff.pdf', 'abc.pdf'],
  ['drops half characters', 'a\ud800b.pdf', 'ab.pdf'],
  ['replaces what no folder can hold', 'a<b>c:d"e|f?g*.pdf', 'a_b_c_d_e_f_g_.pdf'],
  ['does not hide a file', '.pdf', 'pdf.pdf'],
  ['names a file without a name', '', 'file.pdf'],
  ['names a file of dots and spaces', ' .. .', 'file.pdf'],
  ['adds the ending of what the file is', 'setup.exe', 'setup.exe.pdf'],
  ['keeps an ending in capitals', 'SCAN.PDF', 'SCAN.PDF'],
  ['makes one space of many', 'a \u00a0  b .pdf', 'a b.pdf'],
])('%s', (_behaviour, given, expected) => {
  expect(cleanName(given, pdf)).toBe(expected);
});

test('cuts a long name to 100 characters, keeps its ending and never cuts an emoji in two', () => {
  const name = cleanName(`x${'👩‍🚀'.repeat(40)}.pdf`, pdf);
  expect(name.length).toBeLessThanOrEqual(100);
  expect(name).toMatch(/^x(👩‍🚀)+\.pdf$/u);
});

test('takes every ending that belongs to the type', () => {
  expect(cleanName('photo.jpeg', ['jpg', 'jpeg'])).toBe('photo.jpeg');
  expect(cleanName('photo.png', ['jpg', 'jpeg'])).toBe('photo.png.jpg');
});
