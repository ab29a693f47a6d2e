/** A line of the lessons of a handoff; what was made of it is ticked in the text itself, which stays plain. */
export interface Lesson { readonly text: string; readonly settled: boolean }

const LINE = /^\s*(?:[-*]\s+)?(?:\[([ xX])\]\s*)?(.*?)\s*$/;

export function lessonsIn(text: string): readonly Lesson[] {
  return text.split('\n').flatMap((line) => {
    const [, box, words] = LINE.exec(line) ?? [];
    return words ? [{ text: words, settled: box?.toLowerCase() === 'x' }] : [];
  });
}

/** The text with one lesson ticked: its first line that is open. */
export function withSettled(text: string, lesson: string): string {
  let found = false;
  return text.split('\n').map((line) => {
    const [one] = lessonsIn(line);
    if (found || !one || one.settled || one.text !== lesson) return line;
    found = true;
    return `- [x] ${one.text}`;
  }).join('\n');
}

const HEADING = '## Lessons';

/** A runbook’s text with the lesson at its end, under a heading of its own; a second time changes nothing. */
export function withLesson(body: string, lesson: string): string {
  const line = `- ${lesson}`;
  const lines = body.trimEnd().split('\n');
  if (lines.includes(line)) return body;
  const at = lines.findIndex((one) => one.trim().toLowerCase() === HEADING.toLowerCase());
  if (at < 0) return `${lines.join('\n')}${body.trim() === '' ? '' : '\n\n'}${HEADING}\n\n${line}\n`;
  const next = lines.findIndex((one, index) => index > at && /^#{1,2}\s/.test(one));
  const end = next < 0 ? lines.length : next;
  let last = end;
  while (last > at + 1 && lines[last - 1]!.trim() === '') last -= 1;
  return `${[...lines.slice(0, last), ...(last === at + 1 ? [''] : []), line, ...(next < 0 ? [] : ['']), ...lines.slice(end)].join('\n')}\n`;
}
