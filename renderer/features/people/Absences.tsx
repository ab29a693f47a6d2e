import { useState } from 'react';
import { Plus, X } from 'lucide-react';
import { kinds } from '#src/domain/kinds.ts';
import type { Day } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { formatDate } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { Section } from '#ui/layout/Section.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { AbsenceDialog } from '../../records/absences/AbsenceDialog.tsx';
import { absentNow } from './views.ts';
import s from './people.module.css';

const reasons: Readonly<Record<string, string>> = kinds.absence.fields.reason.choices;

/** When the person is away; substitutes and coverage are worked out from it. */
export function Absences({ personId, today }: { readonly personId: string; readonly today: Day }) {
  const [adding, setAdding] = useState(false);
  const { data, error, reload } = useQuery('records.list', {
    kind: 'absence', filter: { where: [{ field: 'personId', op: 'is', value: personId }] }, sort: { field: 'startsOn', descending: true }, offset: 0, limit: 50,
  }, ['absence']);
  useShortcuts([{ keys: 'a', label: 'Add absence', scope: 'People', run: () => setAdding(true) }]);
  if (error) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  const absences = (data?.rows ?? []).map((row) => ({ id: row.id, startsOn: row['startsOn'] as Day | null, endsOn: row['endsOn'] as Day | null, reason: String(row['reason']), note: row['note'] as string | null }));
  const now = absentNow(absences, today);
  return (
    <Section title="Absences" actions={<Button size="small" variant="quiet" icon={Plus} onPress={() => setAdding(true)}>Add absence</Button>}>
      {data && absences.length === 0 && <p className={s['quiet']}>None known.</p>}
      <ul className={s['absences']}>
        {absences.map((one) => (
          <li key={one.id} className={s['absence']} data-past={(one.endsOn ?? one.startsOn ?? today) < today || undefined}>
            <span className={s['dates']}>
              {one.startsOn ? formatDate(one.startsOn) : 'no first day'}{one.endsOn && one.endsOn !== one.startsOn ? ` to ${formatDate(one.endsOn)}` : ''}
              <small>{[reasons[one.reason], one.note, one.id === now?.id ? 'away now' : ''].filter(Boolean).join(', ')}</small>
            </span>
            <IconButton icon={X} size="small" label={`Remove the absence from ${one.startsOn ? formatDate(one.startsOn) : 'no first day'}`}
              onPress={() => void act(() => call('records.trash', { kind: 'absence', ids: [one.id] }), 'Absence removed')} />
          </li>
        ))}
      </ul>
      {adding && <AbsenceDialog personId={personId} today={today} onClose={() => setAdding(false)} />}
    </Section>
  );
}
