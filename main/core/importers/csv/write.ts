/** CSV that a spreadsheet and our own import read back unchanged: every cell quoted, a byte-order mark first. */
export function csvText(rows: readonly (readonly string[])[], delimiter: string): string {
  return `\uFEFF${rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join('\r\n')}\r\n`;
}
