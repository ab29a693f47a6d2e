import { useMemo, useState } from 'react';
import { CalendarClock, UserRound } from 'lucide-react';
import { Link } from 'wouter';
import type { DeskOutput } from '#src/contract/desk.ts';
import type { HandoffItemLine } from '#src/contract/desk/handoff.ts';
import { itemKinds } from '#src/domain/kinds/handoff.ts';
import { isOver } from '#src/domain/handoff/stage.ts';
import { addDays } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { Who } from '#ui/data/Avatar.tsx';
import { Dash, FindingChip, Gap, StatusText } from '#ui/data/Chips.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { formatDate, plural } from '#ui/format.ts';
import { ComboEditor } from '#ui/inline/editors.tsx';
import { ContextMenu } from '#ui/overlays/ContextMenu.tsx';
import type { MenuEntry } from '#ui/overlays/menuEntries.ts';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column, Point, RowGroup } from '#ui/table/types.ts';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { pathOf } from '../../records/paths.ts';
import type { Picked } from '../../records/picker.ts';
import { AssignDialog } from './fix/AssignDialog.tsx';
import { LeaveOutDialog } from './fix/LeaveOutDialog.tsx';
import { NoteDialog } from './fix/NoteDialog.tsx';
import { drawSubstitute, SubstituteField } from './SubstituteField.tsx';
import { pickSubstitute, toPicked, toSubstitute } from './substitutes.ts';
import { acknowledgedTones, acknowledgedWords } from './words.ts';
import s from './handoff.module.css';

type Handoff = DeskOutput<'handoff.get'>;
type Asking = { readonly what: 'assign' | 'note' | 'leave'; readonly ids: readonly string[] } | null;

function columnsOf(provider: string, over: boolean): readonly Column<HandoffItemLine>[] {
  return [
    { id: 'title', header: 'What', width: 260, minWidth: 150, grow: 2, rowHeader: true, cell: (row) => <Link href={pathOf(row.record.kind, row.record.id) ?? '/handoff'} title={row.title}>{row.title}</Link>, text: (row) => row.title },
    { id: 'on', header: 'On', width: 110, priority: 2, cell: (row) => (row.on === null ? <Dash /> : `${formatDate(row.on)}${(row.times ?? 1) > 1 ? `, ${row.times} times` : ''}`) },
    {
      id: 'substitute', header: 'Who stands in', width: 190, minWidth: 140, grow: 1,
      cell: (row) => (row.settled !== null ? <StatusText tone="muted">{row.settled}</StatusText> : row.leftOut !== null ? <StatusText tone="muted">Left out: {row.leftOut}</StatusText>
        : row.substitute ? <Who name={row.substitute.name} side={row.substitute.side} {...(row.substitute.gone ? { note: 'left' } : {})} /> : <Gap>choose</Gap>),
      text: (row) => row.substitute?.name ?? '',
      edit: (row, done) => (over ? null : (
        <ComboEditor<Picked> label={`Who stands in for ${row.title}`} value={toPicked(row.substitute)} load={pickSubstitute(provider)} renderItem={drawSubstitute} onCancel={done}
          onCommit={(picked) => { void act(() => call('handoff.assign', { itemIds: [row.id], substitute: toSubstitute(picked) })); done(); }} />
      )),
    },
    { id: 'note', header: 'What to do', width: 190, minWidth: 120, grow: 1, priority: 3, cell: (row) => (row.note ? <span title={row.note}>{row.note}</span> : row.what === 'responsibility' || row.what === 'run' ? <Dash /> : <Gap>write it down</Gap>) },
    { id: 'acknowledged', header: 'Acknowledged', width: 120, priority: 4, cell: (row) => <StatusText tone={acknowledgedTones[row.acknowledged]}>{acknowledgedWords[row.acknowledged]}</StatusText> },
    { id: 'findings', header: 'Lacks', width: 90, priority: 1, cell: (row) => (row.findings > 0 ? <FindingChip tone="warn">{plural(row.findings, 'thing')}</FindingChip> : <StatusText tone="ok">nothing</StatusText>) },
  ];
}

/** Days, who stands in by default, and each thing with its substitute. */
export function PlanPart({ handoff }: { readonly handoff: Handoff }) {
  const provider = handoff.provider ?? 'The provider';
  const over = isOver(handoff.stage);
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<Asking>(null);
  const [menu, setMenu] = useState<{ readonly row: HandoffItemLine; readonly at: Point } | null>(null);
  const items = useMemo(() => Object.keys(itemKinds).flatMap((what) => handoff.items.filter((item) => item.what === what)), [handoff.items]);
  const groups = useMemo<readonly RowGroup[]>(() => Object.keys(itemKinds).map((what) => ({ key: what, label: { responsibility: 'Responsibilities', run: 'Scheduled runs', expiry: 'What runs out', task: 'Tasks' }[what] ?? what, count: items.filter((item) => item.what === what).length })).filter((group) => group.count > 0), [items]);
  const columns = useMemo(() => columnsOf(provider, over), [provider, over]);
  const put = (fields: Parameters<typeof change>[1]): void => void change(handoff.id, fields);
  const chosen = selection.size > 0 ? [...selection] : [];
  const postpone = (ids: readonly string[]): void => {
    const tasks = items.filter((item) => ids.includes(item.id) && item.what === 'task').map((item) => item.record.id);
    if (tasks.length > 0 && handoff.endsOn !== null) void act(() => call('records.updateMany', { kind: 'task', ids: tasks, fields: { dueOn: addDays(handoff.endsOn!, 1), plannedOn: null } }), `${plural(tasks.length, 'task')} moved behind the return`);
  };
  const entries = (ids: readonly string[], row: HandoffItemLine | null): MenuEntry[] => [
    { id: 'assign', label: 'Give to…', run: () => setAsking({ what: 'assign', ids }) },
    { id: 'note', label: 'Write what to do…', run: () => setAsking({ what: 'note', ids }) },
    { id: 'postpone', label: 'Move tasks behind the return', disabled: !items.some((item) => ids.includes(item.id) && item.what === 'task'), run: () => postpone(ids) },
    { id: 'said', label: 'Has acknowledged (noted by hand)', run: () => void act(() => call('handoff.setItems', { itemIds: [...ids], acknowledged: 'acknowledged' }), 'Noted') },
    row?.leftOut ? { id: 'in', label: 'Take in again', run: () => void act(() => call('handoff.setItems', { itemIds: [...ids], leftOut: null }), 'Taken in again') } : { id: 'out', label: 'Leave out…', run: () => setAsking({ what: 'leave', ids }) },
  ];
  return (
    <div className={s['part']}>
      <div className={s['ask']}>
        <DateField label="First day" value={handoff.startsOn} disabled={over} onChange={(startsOn) => startsOn && put({ startsOn })} />
        <DateField label="Last day" value={handoff.endsOn} disabled={over} onChange={(endsOn) => endsOn && put({ endsOn })} />
        <div className={s['who']}><SubstituteField label="Who stands in" provider={provider} value={toPicked(handoff.substitute)} onChange={(picked) => put({ substitute: toSubstitute(picked) })} /></div>
        <span className={s['bulk']}>
          {chosen.length > 0 && !over && (
            <>
              <Button size="small" icon={UserRound} onPress={() => setAsking({ what: 'assign', ids: chosen })}>Give {chosen.length} to…</Button>
              <Button size="small" icon={CalendarClock} onPress={() => postpone(chosen)} disabled={!items.some((item) => selection.has(item.id) && item.what === 'task')}>Move tasks behind the return</Button>
            </>
          )}
        </span>
      </div>
      <div className={s['table']}>
        <DataTable label="What is handed over" columns={columns} total={items.length} rowAt={(index) => items[index]} rowKey={(row) => row.id} groups={groups} selection={selection} onSelectionChange={setSelection}
          onContextMenu={(row, at) => { if (!over) setMenu({ row, at }); }} resetKey={handoff.id} />
      </div>
      {menu && <ContextMenu label={menu.row.title} at={menu.at} onClose={() => setMenu(null)} entries={entries(selection.has(menu.row.id) ? chosen : [menu.row.id], menu.row)} />}
      {asking?.what === 'assign' && <AssignDialog itemIds={asking.ids} provider={provider} titles={titlesOf(items, asking.ids)} onClose={() => setAsking(null)} onDone={() => { setAsking(null); setSelection(new Set()); }} />}
      {asking?.what === 'note' && <NoteDialog itemIds={asking.ids} initial={items.find((item) => item.id === asking.ids[0])?.note ?? ''} titles={titlesOf(items, asking.ids)} onClose={() => setAsking(null)} />}
      {asking?.what === 'leave' && <LeaveOutDialog itemIds={asking.ids} titles={titlesOf(items, asking.ids)} onClose={() => setAsking(null)} />}
    </div>
  );
}

const titlesOf = (items: readonly HandoffItemLine[], ids: readonly string[]): string[] => items.filter((item) => ids.includes(item.id)).map((item) => item.title);

function change(id: string, fields: { startsOn?: string; endsOn?: string; substitute?: ReturnType<typeof toSubstitute> }) {
  return act(() => call('handoff.change', { id, ...fields }), 'Plan changed');
}
