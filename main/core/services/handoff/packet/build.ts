import { createHash } from 'node:crypto';
import type { CustomField } from '#src/domain/json-fields.ts';
import { isKind, type Kind } from '#src/domain/kinds.ts';
import { localDay } from '#src/lib/dates.ts';
import { TandemError } from '#src/contract/errors.ts';
import { itemRows } from '../../../repos/handoff-repo.ts';
import { getRecord } from '../../../repos/record-repo.ts';
import { nameOfWorkspace } from '../../../repos/setting-repo.ts';
import { kindOfId } from '../../../repos/share-repo.ts';
import type { Desk } from '../../desk.ts';
import { titleOf } from '../../sharing/terms.ts';
import { Slices } from '../../sharing/slices.ts';
import { nameOf } from '../plan.ts';
import { requireHandoff } from '../view.ts';
import { contentOf, type Audience, type Shown } from './content.ts';
import type { Dates } from './dates.ts';
import { packetPage } from './page.ts';
import { sectionsOf } from './sections.ts';
import type { Page } from '../../signing/signed-page.ts';

export interface Building { readonly dates: Dates; cancelled(): boolean; progress(done: number): void }

/** The page of a packet, put together in slices; throws `cancelled` when a person stopped it. */
export async function buildPage(desk: Desk, id: string, audience: Audience, fingerprint: string, { dates, cancelled, progress }: Building): Promise<Page> {
  const handoff = requireHandoff(desk, id);
  const slices = new Slices();
  let done = 0;
  const pause = async (): Promise<void> => {
    done += 1;
    if (cancelled()) throw new TandemError('cancelled', 'The packet was not made.', 'Make it again when you like.');
    if (done % 50 === 0) progress(done);
    await slices.pause();
  };
  const content = await contentOf(desk, handoff, itemRows(desk.db, id), audience, { pause });
  const titles = new Map<string, string>();
  const titleOfId = (target: string): string => {
    const shown = content.records.get(target);
    if (shown) return shown.title;
    // A value that may leave points only to what the provider may know; the person who is away is named by the act itself.
    let title = titles.get(target);
    if (title === undefined) titles.set(target, (title = titleHere(desk, target)));
    return title;
  };
  const types = new Map<string, readonly CustomField[]>();
  const customFieldsOf = (asset: Shown): readonly CustomField[] => {
    const type = asset.values['typeId'];
    if (typeof type !== 'string') return [];
    let fields = types.get(type);
    if (!fields) types.set(type, (fields = (getRecord(desk.db, 'assetType', type)?.['customFields'] ?? []) as CustomField[]));
    return fields;
  };
  const sections = await sectionsOf(content, { titleOf: titleOfId, dates, customFieldsOf, pause, substituteOf: (item) => (audience === 'provider' && item.substituteId !== null && !content.records.has(item.substituteId) ? 'An engineer of the provider' : nameOf(desk, item)) });
  const away = handoff.awayId === null ? 'Somebody' : titleOfId(handoff.awayId) || 'Somebody';
  const today = localDay(desk.clock());
  return packetPage({
    handoffId: id, title: handoff.title, customer: nameOfWorkspace(desk.db) ?? 'The customer', away, startsOn: handoff.startsOn ?? today, endsOn: handoff.endsOn ?? today,
    audience, at: desk.clock(), items: content.items.length, records: content.records.size,
  }, sections, fingerprint, dates);
}

function titleHere(desk: Desk, id: string): string {
  const kind: Kind | null = kindOfId(desk.db, id);
  return kind && isKind(kind) ? titleOf(desk, kind, id) : '';
}

export const sha256Of = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
