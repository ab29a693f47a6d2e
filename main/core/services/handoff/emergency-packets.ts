import type { DeskOutput } from '#src/contract/desk.ts';
import { toErrorShape } from '#src/contract/errors.ts';
import { itemRows } from '../../repos/handoff-repo.ts';
import type { Desk } from '../desk.ts';
import type { packetMaker } from './packet/make.ts';
import { knownKeys } from './recipients.ts';
import { check } from './view.ts';

type Done = DeskOutput<'handoff.emergency'>;
const MOST_LACKS = 20;

/** The packets for whoever stands in, kept at once, locked for those whose keys are known. That one cannot be made undoes nothing. */
export async function withPackets(desk: Desk, packets: ReturnType<typeof packetMaker>, handed: Pick<Done, 'id' | 'changeSetId'>, locale: string | undefined): Promise<Done> {
  const { id } = handed;
  const sides = new Set(itemRows(desk.db, id).flatMap((item) => (item.leftOut === null && item.side !== null ? [item.side] : [])));
  const made: Done['packets'] = [];
  let failed: string | null = null;
  try {
    for (const audience of ['provider', 'internal'] as const) {
      if (!sides.has(audience)) continue;
      const recipients = knownKeys(desk, id, audience);
      const { fileName, path } = await packets.make({ id, audience, keep: true, recipients, locale });
      made.push({ audience, fileName, path: path!, encrypted: recipients.length > 0 });
    }
  } catch (error) {
    failed = toErrorShape(error).message;
  }
  const lacks = check(desk, { id }).findings.filter((one) => one.accepted === null).slice(0, MOST_LACKS);
  return { ...handed, packets: made, failed, lacks: lacks.map(({ key, text, severity, titles }) => ({ key, text, severity, about: titles.slice(0, 3).join(', ') })) };
}
