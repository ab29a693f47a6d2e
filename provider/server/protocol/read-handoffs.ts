import { handoffLimits, type HandoffReply, type PortalHandoffItem, type PortalHandoffRow } from '#src/contract/provider/handoffs-api.ts';
import { acknowledgementOf } from '#src/domain/handoff/acknowledgement.ts';
import { itemRunsOf } from '#src/domain/handoff/item-run.ts';
import { pathDuring, type StandIn, type StepDuring } from '#src/domain/handoff/stand-in.ts';
import type { EscalationStep } from '#src/domain/json-fields.ts';
import { Failure } from '../failure.ts';
import { loadRecords } from '../storage/records.ts';
import { documentsOf, findNeighbours, sharedOfKind, type Neighbour } from '../storage/shared-records.ts';
import type { WorkspaceSql } from '../storage/storage.ts';
import { wordsOf } from '../storage/words.ts';
import type { HeldRecord } from './batch.ts';

type Fields = HeldRecord['fields'];
const textOf = (fields: Fields, name: string): string | null => {
  const value = fields[name]?.val;
  return typeof value === 'string' && value !== '' ? value : null;
};
const countOf = (fields: Fields, name: string): number | null => {
  const value = fields[name]?.val;
  return typeof value === 'number' && value >= 0 ? Math.trunc(value) : null;
};

/** The handoffs that one customer shares, the latest first, with how far their items are acknowledged. */
export async function readHandoffs(sql: WorkspaceSql, workspace: string): Promise<PortalHandoffRow[]> {
  const handoffs = (await sharedOfKind(sql, 'handoff', handoffLimits.handoffs * 4))
    .toSorted((a, b) => (textOf(b.fields, 'startsOn') ?? '').localeCompare(textOf(a.fields, 'startsOn') ?? '')).slice(0, handoffLimits.handoffs);
  if (handoffs.length === 0) return [];
  const items = await sharedOfKind(sql, 'handoffItem', handoffLimits.items * 2);
  const words = await wordsOf(sql, items.map(({ rec }) => rec), 'handoff');
  const people = await findNeighbours(sql, handoffs.flatMap(({ fields }) => textOf(fields, 'awayId') ?? []));
  return handoffs.map((handoff) => {
    const own = items.filter(({ fields }) => textOf(fields, 'handoffId') === handoff.rec);
    const standings = own.map(({ rec }) => acknowledgementOf(words.get(rec) ?? []));
    return {
      ...headOf(sql, workspace, handoff, people), items: own.length,
      acknowledged: standings.filter(({ state }) => state === 'acknowledged').length, declined: standings.filter(({ state }) => state === 'declined').length,
      questions: standings.reduce((sum, { open }) => sum + open.length, 0),
    };
  });
}

/** One handoff as the substitute needs it: each item with whom to call, the runbooks that tell how, and what was said. */
export async function readHandoff(sql: WorkspaceSql, workspace: string, rec: string): Promise<HandoffReply> {
  const handoff = (await loadRecords(sql, [rec]))[0];
  if (!handoff?.terms || handoff.kind !== 'handoff') throw new Failure('NOT_FOUND', 'This handoff is not shared any more.', 'The customer is back, or took it back. Go to the list.');
  const items = (await sharedOfKind(sql, 'handoffItem', handoffLimits.items * 2)).filter(({ fields }) => textOf(fields, 'handoffId') === rec)
    .toSorted((a, b) => (countOf(a.fields, 'position') ?? 0) - (countOf(b.fields, 'position') ?? 0) || a.rec.localeCompare(b.rec)).slice(0, handoffLimits.items);
  const words = await wordsOf(sql, items.map((item) => item.rec), 'handoff');
  const begun = new Map([...(await wordsOf(sql, items.map((item) => item.rec), 'item_run'))].map(([id, said]) => [id, itemRunsOf(said)]));
  const aboutIds = [...new Set(items.flatMap(({ fields }) => textOf(fields, 'ofId') ?? []))];
  const about = new Map((await loadRecords(sql, aboutIds)).filter(({ terms }) => terms !== null).map((record) => [record.rec, record]));
  const paths = new Map([...about.values()].map(({ rec: id, fields }) => [id, pathOf(fields)]));
  const people = new Map((await loadRecords(sql, [...new Set([...paths.values()].flat().map(({ personId }) => personId).filter((id) => id !== ''))])).filter(({ terms }) => terms !== null).map((person) => [person.rec, person.fields]));
  const documents = await documentsOf(sql, aboutIds);
  const runbookIds = [...documents.values()].flat();
  const neighbours = await findNeighbours(sql, [...new Set([...aboutIds, ...runbookIds, ...[...begun.values()].flat().map(({ runbook }) => runbook), ...items.flatMap(({ fields }) => textOf(fields, 'substituteId') ?? []), ...(textOf(handoff.fields, 'awayId') === null ? [] : [textOf(handoff.fields, 'awayId')!])])]);
  const runs = items.length === 0 ? [] : (await sharedOfKind(sql, 'run', handoffLimits.items)).filter(({ fields }) => textOf(fields, 'status') === 'running');
  const itemOf = ({ rec: id, gen, fields }: HeldRecord): PortalHandoffItem => {
    const of = textOf(fields, 'ofId') ?? '';
    const found = neighbours.get(of) ?? null;
    const runbooks = [...(found?.kind === 'runbook' ? [found] : []), ...(documents.get(of) ?? []).map((runbook) => neighbours.get(runbook)).filter((runbook) => runbook !== undefined)];
    return {
      rec: id, gen, title: found?.title ?? textOf(fields, 'title') ?? 'Item', what: textOf(fields, 'what') ?? 'responsibility', on: textOf(fields, 'on'), times: countOf(fields, 'times'), note: textOf(fields, 'note'),
      substitute: neighbours.get(textOf(fields, 'substituteId') ?? '')?.title ?? null, about: found,
      runbooks,
      runs: runs.filter((run) => textOf(run.fields, 'responsibilityId') === of || runbooks.some(({ rec: runbook }) => textOf(run.fields, 'runbookId') === runbook))
        .map((run) => ({ rec: run.rec, kind: 'run', title: textOf(run.fields, 'title') ?? 'Run' })),
      begun: (begun.get(id) ?? []).map(({ run, runbook, began, steps, ending }) => ({ run, runbook, title: neighbours.get(runbook)?.title ?? null, who: began.who, at: began.at, settled: [...steps.values()].filter(({ settled }) => settled && settled.state !== 'open').length, state: ending.state })),
      escalation: pathDuring(paths.get(of) ?? [], standInOf(handoff, fields)).map((during) => stepOf(during, people, neighbours)), words: words.get(id) ?? [],
    };
  };
  return {
    ...headOf(sql, workspace, handoff, neighbours), message: textOf(handoff.fields, 'message'), callAt: textOf(handoff.fields, 'callAt'), callNotes: textOf(handoff.fields, 'callNotes'),
    items: items.map(itemOf),
  };
}

function headOf(sql: WorkspaceSql, workspace: string, { rec, gen, fields }: HeldRecord, people: ReadonlyMap<string, Neighbour>) {
  return {
    workspaceId: sql.workspaceId, workspace, rec, gen, title: textOf(fields, 'title') ?? 'Handoff', status: textOf(fields, 'status') ?? 'draft', startsOn: textOf(fields, 'startsOn'), endsOn: textOf(fields, 'endsOn'),
    away: people.get(textOf(fields, 'awayId') ?? '')?.title ?? null, emergency: fields['emergency']?.val === true,
  };
}

function pathOf(fields: Fields): EscalationStep[] {
  const path = fields['escalation']?.val;
  return Array.isArray(path) ? (path as unknown as EscalationStep[]) : [];
}

/** The items that a provider reads are its own to look after, so its substitute is called instead of the one who is away. */
function standInOf(handoff: HeldRecord, item: Fields): StandIn[] {
  const awayId = textOf(handoff.fields, 'awayId');
  return awayId === null ? [] : [{ handoffId: handoff.rec, awayId, side: 'provider', personId: textOf(item, 'substituteId'), until: textOf(handoff.fields, 'endsOn') }];
}

function stepOf({ step, standIn }: StepDuring<EscalationStep>, people: ReadonlyMap<string, Fields>, named: ReadonlyMap<string, Neighbour>): PortalHandoffItem['escalation'][number] {
  const afterMinutes = typeof step.waitMinutes === 'number' ? step.waitMinutes : null;
  if (standIn) {
    const away = named.get(standIn.awayId)?.title;
    return { who: `${named.get(standIn.personId ?? '')?.title ?? 'Your team'}${away ? `, for ${away}` : ''}`, phone: null, afterMinutes };
  }
  const person = people.get(step.personId);
  const phone = person && (textOf(person, step.channel === 'mobile' ? 'mobile' : 'phone') ?? textOf(person, 'mobile') ?? textOf(person, 'phone'));
  return { who: (person && textOf(person, 'name')) ?? step.role ?? null, phone: phone ?? null, afterMinutes };
}
