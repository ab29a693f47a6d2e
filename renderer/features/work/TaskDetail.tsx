import { CircleCheck, RotateCcw } from 'lucide-react';
import type { AnyRecord } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { formatDateTime, formatMinutes } from '#ui/format.ts';
import { InlineNumber, InlineText } from '#ui/inline/Inline.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { daysBetween, type Day } from '#src/lib/dates.ts';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { RecordDetail, type DetailSection, type Opened } from '../../records/RecordDetail.tsx';
import { RunButton } from '../../records/runs/RunButton.tsx';
import { TaskTime } from '../../records/time/TaskTime.tsx';
import { saveField } from '../../records/useRecord.ts';
import { EscalationSection } from './escalation/EscalationSection.tsx';
import { Repeats } from './Repeats.tsx';
import { isOverdue } from './views.ts';

interface TaskDetailProps { readonly id: string; readonly today: Day; readonly onClose: () => void; readonly onHandOver: (title: string) => void }

const documented = { kind: 'runbook', relation: 'documents', direction: 'in' } as const;

function update(task: AnyRecord, fields: Readonly<Record<string, unknown>>, done: string): void {
  void act(() => call('records.update', { kind: 'task', id: task.id, fields }), done);
}

export function TaskDetail({ id, today, onClose, onHandOver }: TaskDetailProps) {
  const sections = ({ record }: Opened): readonly DetailSection[] => [
    { fields: ['status', 'priority', 'workType', 'dueOn', 'plannedOn', { label: 'Repeats', value: <Repeats key={record.id} task={record} /> }, 'assigneeId'] },
    { title: 'About', fields: ['requesterId', 'responsibilityId', 'assetId', 'siteId', 'runbookId', 'projectId', { label: 'Tags', value: <Tags task={record} /> }] },
    { title: 'Time', fields: [
      { label: 'Estimate', value: <Minutes task={record} name="estimateMinutes" label="Estimate" /> },
      ...(typeof record['doneAt'] === 'string' ? [{ label: 'Done', value: formatDateTime(record['doneAt']) }] : []),
    ], content: <TaskTime key={record.id} id={record.id} title={String(record['title'])} readOnly={record.deletedAt !== null} /> },
    { title: 'Provider', content: <EscalationSection id={record.id} title={String(record['title'])} open={record['status'] !== 'done' && record['status'] !== 'cancelled' && record.deletedAt === null} onHandOver={() => onHandOver(String(record['title']))} /> },
    { title: 'Notes', text: 'notes' },
    { title: 'Private notes', mark: 'Never leaves this desk', text: 'privateNotes' },
  ];
  return (
    <RecordDetail kind="task" id={id} onClose={onClose} sections={sections} offer={documented}
      meta={({ record, refs }) => [refs[String(record['responsibilityId'])]?.title, `added ${formatDateTime(record.createdAt)}`].filter(Boolean).join(' · ')}
      actions={({ record, refs }) => <>
        <RunButton subject={{ taskId: record.id }} from={String(record['title'])} {...(record['runbookId'] ? { runbook: { id: String(record['runbookId']), label: refs[String(record['runbookId'])]?.title ?? 'its runbook' } } : {})} />
        {record['status'] === 'done'
        ? <Button size="small" icon={RotateCcw} onPress={() => update(record, { status: 'todo' }, 'Taken up again')}>Take up again</Button>
        : <IconButton icon={CircleCheck} label="Mark as done" keys="d" onPress={() => update(record, { status: 'done' }, `Done: ${String(record['title'])}`)} />}
      </>}
      alert={({ record }) => {
        if (!isOverdue(record, today)) return null;
        const late = daysBetween(String(record['dueOn']), today);
        return <AlertBox tone="bad" title={`Overdue by ${late} ${late === 1 ? 'day' : 'days'}`} />;
      }}
    />
  );
}

const MOST_TAGS = 50;

/** Words with commas between them. */
function Tags({ task }: { readonly task: AnyRecord }) {
  const tags = (task['tags'] as readonly string[] | null) ?? [];
  const save = (text: string): Promise<void> => {
    const words = [...new Set(text.split(',').map((word) => word.trim().replace(/^#/, '').slice(0, 60)).filter(Boolean))].slice(0, MOST_TAGS);
    return saveField('task', task.id, 'tags', words.length > 0 ? words : null);
  };
  return <InlineText label="Tags, with commas between them" invite="add" value={tags.join(', ')} maxLength={1000} readOnly={task.deletedAt !== null} onCommit={save} />;
}

function Minutes({ task, name, label }: { readonly task: AnyRecord; readonly name: string; readonly label: string }) {
  return <InlineNumber label={`${label}, in minutes`} invite="add" value={task[name] as number | null} format={formatMinutes} readOnly={task.deletedAt !== null} onCommit={(minutes) => saveField('task', task.id, name, minutes)} />;
}
