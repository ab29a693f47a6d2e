/** A reference of a text to a record: `[FS01](tandem://asset/<id>)`. */
export interface RecordLink { readonly label: string; readonly kind: string; readonly id: string }

/** Labels are bounded, so that a hostile line costs no more than its length. */
const RECORD_LINK = /\[((?:[^\]\\]|\\.){0,300})\]\(tandem:\/\/([a-zA-Z]+)\/([0-9a-fA-F-]{36})\/?\)/g;

export function recordLinks(text: string): RecordLink[] {
  return Array.from(text.matchAll(RECORD_LINK), ([, label, kind, id]) => ({ label: unescaped(label!), kind: kind!, id: id!.toLowerCase() }));
}

/** How a link to a record is written; what would end the label early is escaped. */
export function printRecordLink({ label, kind, id }: RecordLink): string {
  return `[${label.replace(/[\\[\]]/g, '\\$&').replace(/\s+/g, ' ').trim()}](tandem://${kind}/${id})`;
}

const unescaped = (text: string): string => text.replace(/\\([\\[\]])/g, '$1');

/** The words of one line without their Markdown: links by their label, no emphasis, no code marks. */
export function plainText(line: string): string {
  return unescaped(line
    .replace(/!?\[((?:[^[\]\\]|\\.){0,300})\]\([^()\s]{0,2000}\)/g, '$1')
    .replace(/(\*\*|__|~~)(?=\S)(.{1,300}?)\1/g, '$2')
    .replace(/(^|[\s(])[*_](?=\S)([^*_]{1,300})[*_](?=$|[\s).,;:])/g, '$1$2')
    .replace(/`([^`]{1,300})`/g, '$1')).replace(/\s+/g, ' ').trim();
}

/** Words as a person counts them; marks such as `#` or `- [ ]` are none. */
export function countWords(text: string): number {
  let words = 0;
  for (const _ of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.-]*/gu)) words += 1;
  return words;
}
