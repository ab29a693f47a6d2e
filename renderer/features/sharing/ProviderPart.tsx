import { useRef, useState } from 'react';
import type { DeskOutput } from '#src/contract/desk.ts';
import type { ProviderState } from '#src/contract/desk/sharing.ts';
import { kindOf, shareableKinds, type Kind } from '#src/domain/kinds.ts';
import { shareLevels } from '#src/domain/kinds/sharing.ts';
import { Dash, StatusText, type Tone } from '#ui/data/Chips.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SearchField } from '#ui/fields/SearchField.tsx';
import { plural } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { FilterBar } from '#ui/layout/FilterBar.tsx';
import { SplitPane } from '#ui/layout/SplitPane.tsx';
import { focusList } from '#ui/panes.ts';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column } from '#ui/table/types.ts';
import { call } from '../../bridge/bridge.ts';
import { useRows } from '../../bridge/useRows.ts';
import { useDetailWidth } from '../../records/table/detailWidth.ts';
import { useSettled } from '../../records/useSettled.ts';
import { ProviderRecord } from './ProviderRecord.tsx';
import s from './sharing.module.css';

type Answer = DeskOutput<'sharing.provider'>;
type Row = Answer['rows'][number];

const stateWords: Readonly<Record<ProviderState, readonly [words: string, tone: Tone]>> = {
  new: ['not yet sent', 'info'], change: ['will change', 'warn'], recall: ['will be recalled', 'bad'], sent: ['as they have it', 'muted'], held: ['held back', 'bad'],
};

const columns: readonly Column<Row>[] = [
  { id: 'title', header: 'Record', width: 220, minWidth: 140, grow: 3, rowHeader: true, cell: (row) => <span className={s['text']}>{row.title}</span> },
  { id: 'kind', header: 'Kind', width: 120, priority: 2, cell: (row) => kindOf(row.kind).label },
  { id: 'level', header: 'Level', width: 100, priority: 1, cell: (row) => (row.state === 'recall' ? <Dash /> : shareLevels[row.level]) },
  { id: 'state', header: 'Against what they have', width: 180, cell: (row) => <StatusText tone={stateWords[row.state][1]}>{stateWords[row.state][0]}</StatusText> },
];

/** Exactly what the provider sees or is about to see, record by record, from the code that sends. */
export function ProviderPart() {
  const [text, setText] = useState('');
  const settled = useSettled(text).trim();
  const [kind, setKind] = useState<Kind | null>(null);
  const [state, setState] = useState<ProviderState | null>(null);
  const [active, setActive] = useState<Row | null>(null);
  const { width, setWidth } = useDetailWidth();
  const search = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: '/', label: 'Find in what they see', scope: 'Sharing', run: () => search.current?.focus() }]);
  const asked = { ...(settled === '' ? {} : { text: settled }), ...(kind ? { kind } : {}), ...(state ? { state } : {}) };
  const key = JSON.stringify(asked);
  const rows = useRows<Row, Answer>(key, (offset, limit) => call('sharing.provider', { ...asked, offset, limit }), ['share', 'shareRule', 'workspace', 'sync', ...shareableKinds]);
  if (rows.error && rows.rowAt(0) === undefined) return <div className={s['scroll']}><ErrorState message={rows.error.message} hint={rows.error.hint} onRetry={rows.reload} /></div>;
  const kinds = rows.answer?.kinds ?? [];
  const chips = [
    ...(kind ? [{ id: 'kind', label: `Kind is ${kindOf(kind).label}`, onRemove: () => setKind(null) }] : []),
    ...(state ? [{ id: 'state', label: stateWords[state][0], onRemove: () => setState(null) }] : []),
  ];
  const clear = (): void => { setKind(null); setState(null); };
  const empty = chips.length > 0 || settled !== ''
    ? <EmptyState title="They see nothing that fits">Try a part of a word, or take a filter away.</EmptyState>
    : <EmptyState title="They see nothing">{rows.answer?.stopped ? 'All sharing is stopped.' : 'What you share, record by record or by a rule, stands here exactly as the provider sees it.'}</EmptyState>;
  return (
    <SplitPane detail={active && <ProviderRecord key={active.id} kind={active.kind} id={active.id} title={active.title} />} detailLabel="The record as the provider sees it" onClose={() => setActive(null)} width={Math.max(width, 420)} onWidth={setWidth}>
      <div className={s['part']}>
        <div className={s['bar']}>
          <div className={s['search']}><SearchField label="Find in what they see" value={text} onChange={setText} keys="/" inputRef={search} onSubmit={focusList} /></div>
          <FilterBar filters={chips} onClear={clear} add={[
            { id: 'kind', label: 'Kind', entries: kinds.map((one) => ({ id: one.kind, label: kindOf(one.kind).plural, hint: String(one.count), checked: kind === one.kind, run: () => setKind(one.kind) })) },
            { id: 'state', label: 'Against what they have', entries: (['new', 'change', 'recall', 'held', 'sent'] as const).map((one) => ({ id: one, label: stateWords[one][0], checked: state === one, run: () => setState(one) })) },
          ]} />
          <span className={s['total']}>{rows.loading && rows.total === 0 ? '' : plural(rows.total, 'record')}{rows.answer && !rows.answer.connected ? ', not connected yet' : ''}</span>
        </div>
        <div className={s['rows']}>
          <DataTable label="What the provider sees" columns={columns} total={rows.total} rowAt={rows.rowAt} onRangeNeeded={rows.onRangeNeeded} rowKey={(row) => row.id} loading={rows.loading}
            activeKey={active?.id ?? null} onActiveChange={setActive} onActivate={setActive} resetKey={key} emptyState={empty} />
        </div>
      </div>
    </SplitPane>
  );
}
