const longest = 150;
/** Control characters, those that turn the direction of writing, and what some file system reads as more than a letter. */
// oxlint-disable-next-line no-control-regex
const unwanted = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff<>:"|?*]/g;
/** Windows gives these to devices, whatever follows their dot. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** A file's name as it may be shown and offered for saving: no path, no tricks, its ending kept. Never empty. */
export function safeFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(unwanted, '').replace(/\s+/g, ' ').replace(/^[. ]+|[. ]+$/g, '');
  const named = plain.replace(device, (word) => `${word}_`);
  return shorten(named) || 'file';
}

function shorten(name: string): string {
  const letters = [...name];
  if (letters.length <= longest) return name;
  const ending = /\.[^. ]{1,10}$/.exec(name)?.[0] ?? '';
  return letters.slice(0, longest - ending.length).join('').trimEnd() + ending;
}
