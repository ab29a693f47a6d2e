import { sealedContent, type SealedContent, type SealedEnvelope } from '#src/contract/provider/sealed.ts';
import { isKind, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import { localDay } from '#src/lib/dates.ts';
import { sameJson } from '#src/sync/same.ts';
import { unseal } from '#src/sync/seal.ts';
import { getProposal } from '../repos/proposal-repo.ts';
import { getRecord } from '../repos/record-repo.ts';
import { getShadow } from '../repos/shadow-repo.ts';
import { addConflict } from '../repos/sync-list-repo.ts';
import { addSeen, wasSeen } from '../repos/sync-repo.ts';
import type { Desk } from '../services/desk.ts';
import { Decisions } from '../services/sharing/decisions.ts';
import { absorbFields } from './absorb.ts';
import { absorbWords } from './words.ts';

interface Opened { readonly rec: string; readonly kind: string; readonly content: SealedContent }

/** What can be opened of it: an envelope for a key that was lost with its computer, or of a newer server, is passed over. */
export async function openAll(envelopes: readonly SealedEnvelope[], identity: string): Promise<Opened[]> {
  const opened: Opened[] = [];
  for (const { rec, kind, data } of envelopes) {
    const content = sealedContent.safeParse(await unseal(data, identity).catch(() => null));
    if (content.success) opened.push({ rec, kind, content: content.data });
  }
  return opened;
}

/**
 * What engineers did before a share ended. What they were allowed to edit, while this desk had not heard of the end, is
 * taken over as if it had been heard a minute before it; all else is listed for a person, for the share is over.
 */
export function absorbSealed(desk: Desk, opened: readonly Opened[]): void {
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  for (const { rec, kind, content } of opened) {
    const local = isKind(kind) ? getRecord(desk.db, kind, rec) : undefined;
    // One that this desk does not have, or never shared, is another desk's affair.
    const shadow = local && getShadow(desk.db, rec);
    if (!shadow) continue;
    const list = lister(desk, decisions, kind as Kind, local);
    const news = Object.entries(content.fields).filter(([name, { hlc }]) => shadow.fields[name]?.hlc !== hlc && !wasSeen(desk.db, rec, name, hlc));
    if (shadow.live && shadow.acked && shadow.terms?.right === 'edit') {
      absorbFields(desk, decisions, kind as Kind, local, shadow, Object.fromEntries(news));
      for (const [name, { hlc }] of news) addSeen(desk.db, rec, name, hlc);
    } else for (const [name, { val, hlc }] of news) list(name, val, hlc);
    for (const { id, fields } of content.proposals) if (!getProposal(desk.db, id)) for (const [name, { val }] of Object.entries(fields)) list(name, val, `suggestion ${id}`);
    absorbWords(desk, content.words);
  }
}

/** Lists a value once, unless it stands here. */
function lister(desk: Desk, decisions: Decisions, kind: Kind, local: AnyRecord): (name: string, theirs: unknown, mark: string) => void {
  const wire = decisions.wireValues(kind, local);
  return (name, theirs, mark) => {
    if (!(name in wire) || wasSeen(desk.db, local.id, name, mark)) return;
    addSeen(desk.db, local.id, name, mark);
    const mine = local[name] ?? null;
    if ([mine, wire[name] ?? null].some((own) => sameJson(own, theirs))) return;
    addConflict(desk.db, { id: desk.newId(), rec: local.id, kind, field: name, mine, theirs, winner: 'mine', at: desk.clock() });
  };
}
