import type { HandoffRow, ItemRow } from '../../../repos/handoff-repo.ts';
import { kindOf, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import { localDay } from '#src/lib/dates.ts';
import { findSecrets } from '#src/sync/secret-scan.ts';
import { getRecord } from '../../../repos/record-repo.ts';
import type { Desk } from '../../desk.ts';
import { Decisions } from '../../sharing/decisions.ts';
import { areAllowed } from '../../sharing/secrets.ts';
import { needsOf } from '../needs.ts';

export type Audience = 'provider' | 'internal';

/** One record as the reader of the packet may see it. */
export interface Shown { readonly kind: Kind; readonly id: string; readonly title: string; readonly values: Readonly<Record<string, unknown>> }

export interface Content {
  readonly handoff: HandoffRow;
  readonly audience: Audience;
  /** Those that the reader may know. */
  readonly items: readonly ItemRow[];
  readonly records: ReadonlyMap<string, Shown>;
  /** What each item needs, by item. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
}

interface Reading { pause(done: number): Promise<void> }

/**
 * The records of a packet. For the provider every value comes from the code that sends, so nothing stands in the file
 * that the share rules keep here; a colleague reads the records themselves.
 */
export async function contentOf(desk: Desk, handoff: HandoffRow, all: readonly ItemRow[], audience: Audience, { pause }: Reading): Promise<Content> {
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  const records = new Map<string, Shown>();
  const read = (kind: Kind, id: string): Shown | null => {
    const known = records.get(id);
    if (known) return known;
    const record = getRecord(desk.db, kind, id);
    const shown = record && record.deletedAt === null ? shownOf(desk, decisions, kind, record, audience) : null;
    if (shown) records.set(id, shown);
    return shown;
  };
  const items: ItemRow[] = [];
  const needs = new Map<string, string[]>();
  const open = all.filter((item) => item.leftOut === null && (audience === 'internal' || item.side === 'provider'));
  let done = 0;
  for (const [at, found] of needsOf(desk, open).entries()) {
    const item = open[at]!;
    const ids: string[] = [];
    for (const need of found) {
      if (read(need.kind, need.id)) ids.push(need.id);
      await pause((done += 1));
    }
    // What the provider may not know is not named to the provider either.
    if (audience === 'provider' && !records.has(item.ofId ?? '')) continue;
    items.push(audience === 'provider' ? worded(decisions, 'handoffItem', item) : item);
    needs.set(item.id, ids);
    if (item.substituteId !== null) read('person', item.substituteId);
  }
  if (audience === 'internal') for (const id of [handoff.awayId, ...items.map((item) => item.substituteId)]) if (id !== null) read('person', id);
  return { handoff: audience === 'provider' ? worded(decisions, 'handoff', handoff) : handoff, audience, items, records, needs };
}

const texts = ['title', 'note', 'message', 'callNotes'];

/** What was written for the provider, as it would leave: names of private records taken out; what looks like a secret stays here. */
function worded<R extends HandoffRow | ItemRow>(decisions: Decisions, kind: 'handoff' | 'handoffItem', record: R): R {
  const leaving = decisions.wireValues(kind, record as unknown as AnyRecord);
  const secret = new Set(findSecrets(leaving).map((one) => one.field));
  return { ...record, ...Object.fromEntries(texts.filter((name) => name in record).map((name) => [name, secret.has(name) ? (name === 'title' ? kindOf(kind).label : null) : leaving[name]])) };
}

function shownOf(desk: Desk, decisions: Decisions, kind: Kind, record: AnyRecord, audience: Audience): Shown | null {
  const title = (values: Readonly<Record<string, unknown>>): string => String(values[kindOf(kind).title] ?? kindOf(kind).label);
  if (audience === 'internal') return { kind, id: record.id, title: title(record), values: record };
  if (decisions.of(kind, record).level === 'private') return null;
  const values = decisions.outgoing(kind, record);
  const secrets = findSecrets(values);
  // Held back from the wire, it is held back from the packet.
  if (secrets.length > 0 && !areAllowed(desk, record.id, values, secrets)) return null;
  return { kind, id: record.id, title: title(values), values };
}
