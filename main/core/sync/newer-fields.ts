import { kindNames, kindOf, type Kind } from '#src/domain/kinds.ts';
import { localDay } from '#src/lib/dates.ts';
import { getRecord } from '../repos/record-repo.ts';
import { getSetting, setSetting } from '../repos/setting-repo.ts';
import { shadowsWithField, type Shadow } from '../repos/shadow-repo.ts';
import { changeSyncState } from '../repos/sync-repo.ts';
import type { Desk } from '../services/desk.ts';
import { Decisions } from '../services/sharing/decisions.ts';
import { absorbFields } from './absorb.ts';
import type { CycleContext } from './conversation.ts';
import { inSlices } from './slices.ts';

const KNOWN = 'sync-known-fields';
const AT_ONCE = 200;

type Known = Readonly<Record<string, readonly string[]>>;

const declared = (): Known => Object.fromEntries(kindNames.map((kind) => [kind, Object.keys(kindOf(kind).fields)]));

/**
 * After an upgrade: fields that this desk received before it knew them stand in the shadows, and are taken from there
 * before anything is sent; otherwise their empty columns would go out as if a person had emptied them. Of a kind that
 * was not known nothing was kept, so everything is read again.
 */
export async function takeNewerFields(context: CycleContext): Promise<void> {
  const { desk } = context;
  const before = knownBefore(desk);
  const now = declared();
  if (before) {
    for (const kind of kindNames) {
      const known = before[kind];
      const fresh = known ? now[kind]!.filter((name) => !known.includes(name)) : [];
      if (fresh.length > 0) await takeFields(context, kind, fresh);
    }
    if (kindNames.some((kind) => !before[kind])) changeSyncState(desk.db, { cursor: 0 });
  }
  const text = JSON.stringify(now);
  if (getSetting(desk.db, KNOWN) !== text) setSetting(desk.db, KNOWN, text);
}

function knownBefore(desk: Desk): Known | null {
  const stored = getSetting(desk.db, KNOWN);
  return stored === null ? null : (JSON.parse(stored) as Known);
}

async function takeFields({ desk, pause }: CycleContext, kind: Kind, names: readonly string[]): Promise<void> {
  for (let after = ''; ;) {
    const shadows = shadowsWithField(desk.db, kind, names, after, AT_ONCE);
    const last = shadows.at(-1);
    if (!last) return;
    let decisions: Decisions;
    await inSlices(desk.db, shadows, {
      begin: () => { decisions = new Decisions(desk.db, localDay(desk.clock())); },
      each: (shadow) => takeFrom(desk, decisions, kind, shadow, names),
      pause: () => pause('slice'),
    });
    after = last.rec;
  }
}

/** The base of the merge is what the column had before anybody knew of it. */
function takeFrom(desk: Desk, decisions: Decisions, kind: Kind, shadow: Shadow, names: readonly string[]): void {
  const local = getRecord(desk.db, kind, shadow.rec);
  if (!local) return;
  const received = Object.entries(shadow.fields).filter(([name]) => names.includes(name));
  const empty = received.map(([name, field]) => [name, { ...field, val: initialOf(kind, name) }]);
  absorbFields(desk, decisions, kind, local, { ...shadow, fields: Object.fromEntries(empty) as Shadow['fields'] }, Object.fromEntries(received), { again: true });
}

function initialOf(kind: Kind, name: string): string | boolean | null {
  const field = kindOf(kind).fields[name];
  return field?.type === 'choice' || field?.type === 'bool' ? field.initial : null;
}
