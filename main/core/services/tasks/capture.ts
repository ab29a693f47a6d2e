import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { ruleOfForm } from '#src/domain/schedule/form.ts';
import { firstDayOf } from '#src/domain/work/repeat.ts';
import { localDay } from '#src/lib/dates.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { lastRankOn } from '../../repos/day-repo.ts';
import { RANK_GAP } from '#src/domain/work/day-rank.ts';

const TITLE = 300;
const fieldOfKind = { site: 'siteId', project: 'projectId', responsibility: 'responsibilityId', asset: 'assetId' } as const;

/** One task from what a line said. Of a text that is too long for a title the whole stands in the notes. */
export function capture(desk: Desk, input: DeskInput<'tasks.capture'>): DeskOutput<'tasks.capture'> {
  const { title, about, repeat, ...said } = input;
  const today = localDay(desk.clock());
  const tags = about.filter(({ kind }) => kind === 'tag').map(({ id }) => id.slice(0, 60));
  const refs = Object.fromEntries(about.flatMap(({ kind, id }) => (kind === 'tag' ? [] : [[fieldOfKind[kind], id]])));
  const dueOn = said.dueOn ?? (repeat ? firstDayOf(repeat, today) : null);
  const fields = {
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined && value !== null)), ...refs, dueOn,
    ...(title.length > TITLE ? { title: `${title.slice(0, TITLE - 1)}…`, notes: title } : { title }),
    ...(tags.length > 0 ? { tags: [...new Set(tags)] } : {}),
    ...(said.plannedOn ? { dayRank: lastRankOn(desk.db, said.plannedOn) + RANK_GAP } : {}),
    ...(repeat && dueOn ? { repeatRule: ruleOfForm({ form: repeat, end: { until: null, count: null } }), repeatFrom: dueOn, occurrenceOn: dueOn } : {}),
  };
  const id = desk.newId();
  const { changeSetId } = commitChanges(desk, { source: 'user', label: `Added ${fields.title}` }, [{ op: 'create', kind: 'task', id, fields }]);
  return { id, changeSetId };
}
