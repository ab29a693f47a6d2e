import { useMemo, useState } from 'react';
import { Plane } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import type { UncoveredLine } from '#src/contract/desk/ownership-away.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonRows } from '#ui/feedback/Skeleton.tsx';
import { Checkbox } from '#ui/fields/Checkbox.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { formatDate, plural } from '#ui/format.ts';
import { Section } from '#ui/layout/Section.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column, RowGroup } from '#ui/table/types.ts';
import { useQuery } from '../../../bridge/useQuery.ts';
import { AbsenceDialog } from '../../../records/absences/AbsenceDialog.tsx';
import { awaySearch, type AwayChoice } from '../../../records/awayChoice.ts';
import { pathOf } from '../../../records/paths.ts';
import { pickFrom, type Picked } from '../../../records/picker.ts';
import { drawPicked } from '../columns.tsx';
import { ownershipKinds } from '../kinds.ts';
import { Holders } from './Holders.tsx';
import s from './away.module.css';

const whats: Readonly<Record<UncoveredLine['what'], string>> = {
  'responsibility': 'Responsibility', 'after-hours': 'After hours', 'escalation': 'Escalation', 'admin': 'Admin rights', 'evidence': 'Evidence due', 'review': 'Review due', 'run': 'Scheduled run', 'expiry': 'Expires', 'task': 'Task',
};
const USUAL_DAYS = 13;

const columns: readonly Column<UncoveredLine>[] = [
  { id: 'what', header: 'What', width: 110, minWidth: 90, cell: (line) => whats[line.what] },
  { id: 'title', header: 'Name', width: 200, minWidth: 120, grow: 1, rowHeader: true, cell: (line) => <Link href={pathOf(line.record.kind, line.record.id) ?? '/ownership'} title={line.title}>{line.title}</Link> },
  { id: 'on', header: 'On', width: 100, priority: 2, cell: (line) => (line.on === null ? null : formatDate(line.on)) },
  { id: 'reason', header: 'Why', width: 320, minWidth: 140, grow: 2, priority: 1, cell: (line) => <span title={line.reason}>{line.reason}</span> },
];

interface AwayViewProps {
  /** Who and when to begin with. */
  readonly asked: AwayChoice | null;
  readonly onHandle: (id: string) => void;
}

/** Somebody is away, or gone: what falls to nobody, the worst first, and who holds what. */
export function AwayView({ asked, onHandle }: AwayViewProps) {
  const [here, navigate] = useLocation();
  const today = localDay(new Date().toISOString());
  const [chosen, setPerson] = useState<Picked | null | undefined>(undefined);
  const named = useQuery('ownership.away', asked && { personId: asked.personId, from: today, to: today }, ['person']).data?.person ?? null;
  const person = chosen === undefined ? (named && { id: named.id, label: named.name, side: named.side }) : chosen;
  const [from, setFrom] = useState<string | null>(asked?.from ?? today);
  const [to, setTo] = useState<string | null>(asked?.to ?? addDays(asked?.from ?? today, USUAL_DAYS));
  const [forGood, setForGood] = useState(asked !== null && asked.to === null);
  const [writing, setWriting] = useState(false);
  const backwards = !forGood && from !== null && to !== null && to < from;
  const input = person && from !== null && !backwards && (forGood || to !== null) ? { personId: person.id, from, to: forGood ? null : to } : null;
  const { data, error, reload } = useQuery('ownership.away', input, [...ownershipKinds, 'task']);
  const shown = input !== null && data?.person.id === person?.id ? data : undefined;
  const lines = useMemo(() => shown?.items ?? [], [shown]);
  const groups = useMemo<readonly RowGroup[]>(() => {
    const bad = lines.filter((line) => line.severity === 'bad').length;
    return [{ key: 'bad', label: 'Can hurt in that time', count: bad }, { key: 'warn', label: 'Worth arranging', count: lines.length - bad }].filter((group) => group.count > 0);
  }, [lines]);
  const sorted = useMemo(() => lines.toSorted((a, b) => Number(a.severity === 'warn') - Number(b.severity === 'warn')), [lines]);
  const plan = (choice: AwayChoice): void => {
    // Back comes here again, with the same choice.
    navigate(`${here}${awaySearch(choice)}`, { replace: true });
    navigate(`/handoff/plan${awaySearch(choice)}`);
  };
  return (
    <div className={s['view']}>
      <div className={s['ask']}>
        <ComboBox<Picked> label="Who is away" value={person} onChange={setPerson} load={pickFrom('person')} renderItem={drawPicked} placeholder="Type a name" />
        <DateField label="From" value={from} onChange={setFrom} />
        {!forGood && <DateField label="To" value={to} onChange={setTo} error={backwards ? 'Before the first day' : undefined} />}
        <Checkbox checked={forGood} onChange={setForGood}>For good</Checkbox>
        {input && shown && <Button variant="primary" icon={Plane} onPress={() => plan(input)}>Plan a handoff</Button>}
        {person && !forGood && input && shown?.known.length === 0 && !shown.person.gone && <Button onPress={() => setWriting(true)}>Write it down as leave</Button>}
      </div>
      {shown && (
        <p role="status" className={s['note']}>
          {shown.person.gone && `${shown.person.name} has left. `}
          {lines.length === 0 ? `Nothing falls to nobody while ${shown.person.name} is away.` : <><b>{plural(lines.length, 'thing')}</b> would fall to nobody while {shown.person.name} is {forGood || shown.person.gone ? 'gone' : 'away'}.</>}
          {shown.covered > 0 && ` ${plural(shown.covered, 'row is', 'rows are')} covered by somebody.`}
          {shown.known.length > 0 && <StatusText tone="muted"> Leave is written down: {shown.known.map((one) => `${formatDate(one.startsOn)} to ${formatDate(one.endsOn)}`).join('; ')}.</StatusText>}
        </p>
      )}
      {error && input && <ErrorState message={error.message} hint={error.hint} onRetry={reload} />}
      {!error && input && !shown && <SkeletonRows rows={6} />}
      {shown && lines.length > 0 && (
        <div className={s['rows']}>
          <DataTable label="What falls to nobody" columns={columns} total={sorted.length} rowAt={(index) => sorted[index]} rowKey={(line) => `${line.what} ${line.record.id}`} groups={groups}
            onActivate={(line) => { if (line.record.kind === 'responsibility') onHandle(line.record.id); }} resetKey={JSON.stringify(input)} />
        </div>
      )}
      {!person && <div className={s['idle']}><EmptyState title="Who would be missed?">Choose somebody and the days, or for good. Everything that then falls to nobody is listed, the worst first.</EmptyState></div>}
      <Section title="Who holds what" level={2}><Holders onChoose={(one) => setPerson({ id: one.id, label: one.name, side: one.side })} /></Section>
      {writing && person && from && <AbsenceDialog personId={person.id} today={today} from={from} to={to} onClose={() => setWriting(false)} />}
    </div>
  );
}
