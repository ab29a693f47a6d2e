import type { DeskOutput } from '#src/contract/desk.ts';

export type Version = DeskOutput<'runbooks.versions'>['versions'][number];

const SITTING_MS = 30 * 60_000;

/** The saves of one sitting as its last one; what has a name stays on a line of its own. Newest first, as given. */
export function foldVersions(versions: readonly Version[]): (Version & { readonly saves: number })[] {
  const folded: (Version & { saves: number })[] = [];
  let earliest = '';
  for (const version of versions) {
    const last = folded.at(-1);
    const same = last && last.source === version.source && version.label === null && version.source === 'user' && Date.parse(earliest) - Date.parse(version.at) < SITTING_MS;
    if (same) last.saves += 1;
    else folded.push({ ...version, saves: 1 });
    earliest = version.at;
  }
  // The text that a sitting began with is what one most often wants back: the first save of all stands for itself.
  const first = versions.at(-1);
  const end = folded.at(-1);
  if (first && end && end.saves > 1 && end.changeId !== first.changeId) {
    end.saves -= 1;
    folded.push({ ...first, saves: 1 });
  }
  return folded;
}
