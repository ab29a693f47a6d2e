import type { SuggestionLine } from '#src/contract/desk/ownership-readiness.ts';
import { kinds } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { SideChip } from '#ui/data/Chips.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column } from '#ui/table/types.ts';
import { useMemo } from 'react';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import s from './readiness.module.css';

const severities = kinds.responsibility.fields.severity.choices;
const accept = (line: SuggestionLine): void => void act(() => call('readiness.accept', { id: line.id }), `${line.name} decided`);

/** One row after the other: Enter takes the suggestion over, opening the row decides otherwise. */
export function Suggestions({ suggestions, onOpen }: { readonly suggestions: readonly SuggestionLine[]; readonly onOpen: (id: string) => void }) {
  const columns = useMemo<readonly Column<SuggestionLine>[]>(() => [
    { id: 'name', header: 'Responsibility', width: 190, minWidth: 120, rowHeader: true, cell: (line) => <span title={line.name}>{line.name}</span> },
    { id: 'area', header: 'Service area', width: 130, priority: 2, cell: (line) => line.area },
    { id: 'severity', header: 'Severity', width: 80, priority: 1, cell: (line) => severities[line.severity] },
    { id: 'who', header: 'Suggested', width: 96, minWidth: 92, cell: (line) => <SideChip side={line.responsible} /> },
    { id: 'why', header: 'Because', width: 320, minWidth: 120, grow: 1, cell: (line) => { const words = [...line.reasons, ...(line.internalPart ? [`We: ${line.internalPart}. Provider: ${line.providerPart}.`] : [])].join(' '); return <span title={words}>{words}</span>; } },
    { id: 'accept', header: 'Take over', width: 170, minWidth: 150, cell: (line) => (
      <span className={s['tools']}>
        <Button size="small" label={`Accept for ${line.name}`} onPress={() => accept(line)}>Accept</Button>
        <Button size="small" variant="quiet" label={`Decide otherwise for ${line.name}`} onPress={() => onOpen(line.id)}>Otherwise…</Button>
      </span>
    ) },
  ], [onOpen]);
  return (
    <div className={s['rows']}>
      <DataTable label="Suggested division" columns={columns} total={suggestions.length} rowAt={(index) => suggestions[index]} rowKey={(line) => line.id} onActivate={accept}
        emptyState={<EmptyState title="Nothing to suggest">Every row is decided, or the questions about your team have no answers yet.</EmptyState>} />
    </div>
  );
}
