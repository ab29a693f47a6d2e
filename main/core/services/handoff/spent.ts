import type { DeskOutput } from '#src/contract/desk.ts';
import { isKind, type Kind } from '#src/domain/kinds.ts';
import { minutesByPerson, minutesByTask, type DigestWord } from '../../repos/digest-repo.ts';
import { itemsById } from '../../repos/handoff-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { kindOfId } from '../../repos/share-repo.ts';
import type { Desk } from '../desk.ts';
import { titleOf } from '../sharing/terms.ts';

type Digest = DeskOutput<'handoff.digest'>;
type Line = Digest['spentOn'][number];

/** A word by which the provider notes what it did, not what it thinks. */
export const isWork = ({ topic, what }: DigestWord): boolean => topic === 'handoff' && what === 'did';

export function minutesIn({ data }: Pick<DigestWord, 'data'>): number | null {
  const { minutes } = JSON.parse(data) as { minutes?: unknown };
  return typeof minutes === 'number' && minutes > 0 ? minutes : null;
}

/** What a word is about: the record behind an item of a handoff, else the record itself. */
function aboutOf(desk: Desk, rec: string): { title: string; record: Line['record'] } {
  const [item] = itemsById(desk.db, [rec]);
  if (item) return { title: item.title, record: item.ofId !== null && item.ofKind !== null && isKind(item.ofKind) ? { kind: item.ofKind, id: item.ofId } : null };
  const kind: Kind | null = kindOfId(desk.db, rec);
  return kind && getRecord(desk.db, kind, rec) ? { title: titleOf(desk, kind, rec), record: { kind, id: rec } } : { title: 'Something that is gone', record: null };
}

export const subjectOf = (desk: Desk, rec: string): string => aboutOf(desk, rec).title;

/** Time that was written down, and what the provider told with its words. */
export function spentOf(desk: Desk, from: string, to: string, words: readonly DigestWord[]): Digest['spent'] {
  const told = new Map<string, number>();
  for (const word of words) {
    const minutes = minutesIn(word);
    if (minutes !== null) told.set(word.who, (told.get(word.who) ?? 0) + minutes);
  }
  return [...minutesByPerson(desk.db, from, to).map(({ who, side, minutes }) => ({ who, side: side === 'provider' ? 'provider' as const : 'internal' as const, minutes })), ...[...told].map(([who, minutes]) => ({ who, side: 'provider' as const, minutes }))];
}

/** The same by responsibility, or by task where there is none; the most first. */
export function spentOn(desk: Desk, from: string, to: string, words: readonly DigestWord[]): Line[] {
  const lines = new Map<string, Line>();
  const add = (title: string, record: Line['record'], ours: number, theirs: number): void => {
    const key = record?.id ?? title;
    const known = lines.get(key) ?? { title, record, ours: 0, theirs: 0 };
    lines.set(key, { ...known, ours: known.ours + ours, theirs: known.theirs + theirs });
  };
  const ofTask = (taskId: string): { title: string; record: Line['record'] } | null => {
    const rowId = getRecord(desk.db, 'task', taskId)?.['responsibilityId'];
    const row = typeof rowId === 'string' ? getRecord(desk.db, 'responsibility', rowId) : undefined;
    return row ? { title: String(row['name']), record: { kind: 'responsibility', id: row.id } } : null;
  };
  for (const { taskId, title, rowId, row, side, minutes } of minutesByTask(desk.db, from, to)) {
    const record: Line['record'] = rowId !== null ? { kind: 'responsibility', id: rowId } : taskId !== null ? { kind: 'task', id: taskId } : null;
    add(row ?? title ?? 'Without a task', record, side === 'provider' ? 0 : minutes, side === 'provider' ? minutes : 0);
  }
  for (const word of words) {
    const minutes = minutesIn(word);
    if (minutes === null) continue;
    const about = aboutOf(desk, word.rec);
    const { title, record } = (about.record?.kind === 'task' ? ofTask(about.record.id) : null) ?? about;
    add(title, record, 0, minutes);
  }
  return [...lines.values()].toSorted((a, b) => b.ours + b.theirs - a.ours - a.theirs || a.title.localeCompare(b.title));
}
