/** A cell of a spreadsheet; a number stays one. */
export type Cell = string | number | null;

/** So that spreadsheets read the file as UTF-8. */
export const byteOrderMark = '\uFEFF';

/** One record of RFC 4180 with its line end. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(written).join(',')}\r\n`;
}

function written(cell: Cell): string {
  if (cell === null) return '';
  const text = typeof cell === 'number' ? String(cell) : harmless(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Text that a spreadsheet would run as a formula is led by an apostrophe, which tells it that this is text (OWASP, CSV
 * injection): what strangers type into a form must not run on the computer of whoever opens the file. The wide forms are read
 * as formulas where East Asian languages are set.
 */
function harmless(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}
