/** What a spreadsheet puts on the clipboard, as cells: tabs between, quotation marks around what holds tabs or line ends. Text without tabs but with semicolons or commas in every line is read as CSV. */
export function readTable(text: string): string[][] {
  const clean = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '');
  if (clean === '') return [];
  const rows: string[][] = [];
  const separator = separatorOf(clean);
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < clean.length; at += 1) {
    const sign = clean[at]!;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (clean[at + 1] === '"') { cell += '"'; at += 1; } else quoted = false;
    } else if (sign === '"' && cell === '' && closes(clean, at, separator)) quoted = true;
    else if (sign === separator) { row.push(cell); cell = ''; } else if (sign === '\n') { rows.push([...row, cell]); row = []; cell = ''; } else cell += sign;
  }
  rows.push([...row, cell]);
  return rows.map((cells) => cells.map((one) => one.trim()));
}

/** A quotation mark opens a cell only when its partner stands before a separator or a line's end. */
function closes(text: string, from: number, separator: string): boolean {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] !== '"') continue;
    if (text[at + 1] === '"') at += 1;
    else return at + 1 === text.length || text[at + 1] === separator || text[at + 1] === '\n';
  }
  return false;
}

function separatorOf(text: string): string {
  if (text.includes('\t')) return '\t';
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const [first = ''] = lines;
  // A single line with a comma is a sentence, not a table.
  return [';', ','].find((sign) => lines.length > 1 && first.includes(sign) && lines.every((line) => line.includes(sign))) ?? '\t';
}
