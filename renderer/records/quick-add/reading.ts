import type { DeskInput } from '#src/contract/desk.ts';
import type { Named } from '#src/contract/desk/tasks.ts';
import { parseQuickLine, titleWithout } from '#src/domain/work/quick-add/parse.ts';
import { slugOf } from '#src/domain/work/quick-add/names.ts';
import type { Part, QuickContext } from '#src/domain/work/quick-add/types.ts';

export type Mention = Part & { readonly kind: 'person' | 'about' };
/** A part of the line with what became of it: `unsure` names stay text until one is chosen. */
export interface ReadPart { readonly part: Part; readonly named: Named | null; readonly unsure: readonly Named[] | null }
export interface Reading { readonly title: string; readonly parts: readonly ReadPart[] }

export const isMention = (part: Part): part is Mention => part.kind === 'person' || part.kind === 'about';
/** Two spellings of one name are one question. */
export const keyOf = (mark: 'person' | 'about', name: string): string => `${mark} ${slugOf(name)}`;

/** What the line says, given what its names are known to mean. Names that nobody bears stay in the title. */
export function readLine(line: string, context: QuickContext, meant: ReadonlyMap<string, readonly Named[]>): Reading {
  const { parts } = parseQuickLine(line, context);
  const taken = new Set<string>();
  const read = parts.toReversed().map((part): ReadPart => {
    if (!isMention(part)) return { part, named: null, unsure: null };
    const found = meant.get(keyOf(part.kind, part.value));
    const only = found?.length === 1 ? found[0]! : null;
    // A task has one site, one asset: the last one named counts, as with everything else.
    if (only === null || (only.kind !== 'tag' && taken.has(only.kind))) return { part, named: null, unsure: found ?? [] };
    taken.add(only.kind);
    return { part, named: only, unsure: null };
  }).toReversed();
  return { title: titleWithout(line, read.filter(({ unsure }) => unsure === null).map(({ part }) => part)), parts: read };
}

export type Capture = DeskInput<'tasks.capture'>;
/** What a task begins with where the line does not say otherwise. */
export type Start = Partial<Pick<Capture, 'workType' | 'status' | 'plannedOn' | 'assigneeId' | 'priority'>>;

/** The task that the line makes. Somebody who plans ahead was not interrupted: a repeat is planned work. */
export function captureOf({ title, parts }: Reading, start: Start): Capture {
  const said = parts.flatMap(({ part, unsure }) => (unsure === null ? [part] : []));
  const about = parts.flatMap(({ part, named }) => (part.kind === 'about' && named !== null && named.kind !== 'person' ? [{ kind: named.kind, id: named.id }] : []));
  const requester = parts.find(({ part, named }) => part.kind === 'person' && named !== null)?.named ?? null;
  const capture: Capture = { ...start, title, status: start.status ?? 'inbox', workType: said.some(({ kind }) => kind === 'repeat') ? 'planned' : (start.workType ?? 'reactive'), about, ...(requester ? { requesterId: requester.id } : {}) };
  for (const part of said) {
    switch (part.kind) {
      case 'priority': capture.priority = part.value; break;
      case 'workType': capture.workType = part.value; break;
      case 'due': capture.dueOn = part.value; break;
      case 'spent': capture.spentMinutes = part.value; break;
      case 'estimate': capture.estimateMinutes = part.value; break;
      case 'repeat': capture.repeat = part.value.every === 'week' ? { ...part.value, weekdays: [...part.value.weekdays] } : part.value; break;
      case 'person': case 'about': break;
    }
  }
  return capture;
}
