import { useEffect } from 'react';
import { Send, Undo2 } from 'lucide-react';
import type { DeskOutput } from '#src/contract/desk.ts';
import type { MatrixRow } from '#src/contract/desk/ownership.ts';
import type { AnyRecord } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ChangeList } from '#ui/data/ChangeList.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { formatDate } from '#ui/format.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { SaidList } from './agreement/SaidList.tsx';
import { agreementKinds, takeBack } from './agreement/requests.ts';
import { putFields } from './changes.ts';
import s from './ownership.module.css';

interface AgreementSectionProps {
  readonly record: AnyRecord;
  readonly row: MatrixRow;
  readonly onAsk: () => void;
}

/** Where the two sides stand on this row; the provider’s own words are kept. */
function standing(state: string, agreedOn: string | null): string {
  const when = agreedOn === null ? '' : ` on ${formatDate(agreedOn)}`;
  switch (state) {
    case 'agreed': return `Agreed${when}.`;
    case 'outdated': return `Changed since it was agreed${when}.`;
    case 'disputed': return agreedOn === null ? 'The provider disagrees.' : `The provider disagrees; it was agreed${when}.`;
    case 'proposed': return 'Sent for agreement; the provider has not answered yet.';
    case 'not_needed': return 'No agreement needed: the provider has no part in it.';
    default: return 'The provider was never asked.';
  }
}

export function AgreementSection({ record, row, onAsk }: AgreementSectionProps) {
  const { data } = useQuery('agreements.of', { id: row.id }, agreementKinds);
  const answered = data?.words.some((word) => word.by === 'provider') ?? false;
  useEffect(() => {
    if (answered) void call('agreements.seen', { ids: [row.id] });
  }, [answered, row.id]);
  if (record.deletedAt !== null || !data) return null;
  const state = String(record['agreement']);
  const words = standing(state, record['agreedOn'] as string | null);
  const tone = row.agreement?.tone;
  return (
    <div className={s['agreement']}>
      <p>{tone === 'warn' || tone === 'bad' ? <StatusText tone={tone}>{words}</StatusText> : words}</p>
      <Noted data={data} note={record['agreementNote']} />
      {data.changes.length > 0 && (
        <div className={s['sinceAgreed']}>
          <h4>Changed since it was agreed</h4>
          <ChangeList changes={data.changes} />
        </div>
      )}
      <Actions id={row.id} data={data} state={state} internal={row.responsible === 'internal'} onAsk={onAsk} />
      {data.words.length > 0 && <SaidList words={data.words} version={data.version} />}
    </div>
  );
}

/** What was noted by hand, where nothing was said through Tandem. */
function Noted({ data, note }: { readonly data: DeskOutput<'agreements.of'>; readonly note: unknown }) {
  return data.words.length === 0 && typeof note === 'string' && note !== '' ? <q>{note}</q> : null;
}

function Actions({ id, data, state, internal, onAsk }: { readonly id: string; readonly data: DeskOutput<'agreements.of'>; readonly state: string; readonly internal: boolean; readonly onAsk: () => void }) {
  const mayAsk = data.connected && state !== 'agreed' && state !== 'not_needed' && !data.waiting;
  return (
    <>
      {!data.connected && state !== 'agreed' && state !== 'not_needed' && <p className={s['quiet']}>Connect a provider under Sharing to send rows for agreement. What was agreed by phone or on paper can be noted in the column “Agreed”.</p>}
      <div className={s['agreementActions']}>
        {mayAsk && <Button size="small" icon={Send} onPress={onAsk}>{data.words.some((word) => word.by === 'provider') ? 'Send for agreement again…' : 'Send for agreement…'}</Button>}
        {data.waiting && <Button size="small" icon={Undo2} onPress={() => void takeBack([id])}>Take the request back</Button>}
        {state === 'none' && internal && <Button size="small" variant="quiet" onPress={() => void putFields(id, { agreement: 'not_needed' }, 'No agreement needed')}>No agreement needed</Button>}
      </div>
    </>
  );
}
