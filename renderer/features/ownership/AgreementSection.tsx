import { Send } from 'lucide-react';
import type { MatrixRow } from '#src/contract/desk/ownership.ts';
import type { AnyRecord } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { formatDate } from '#ui/format.ts';
import { putFields } from './changes.ts';
import s from './ownership.module.css';

interface AgreementSectionProps {
  readonly record: AnyRecord;
  readonly row: MatrixRow;
  readonly onAsk: () => void;
  readonly onShare: () => void;
}

/** Where the two sides stand on this row; the provider’s own words are kept. */
function standing(state: string, agreedOn: string | null): string {
  const when = agreedOn === null ? '' : ` on ${formatDate(agreedOn)}`;
  switch (state) {
    case 'agreed': return `Agreed${when}.`;
    case 'outdated': return `Changed since it was agreed${when}.`;
    case 'disputed': return agreedOn === null ? 'The provider disagrees.' : `The provider disagrees; it was agreed${when}.`;
    case 'proposed': return 'Proposed; the provider has not answered yet.';
    case 'not_needed': return 'No agreement needed: the provider has no part in it.';
    default: return 'The provider was never asked.';
  }
}

export function AgreementSection({ record, row, onAsk, onShare }: AgreementSectionProps) {
  const state = String(record['agreement']);
  const note = record['agreementNote'];
  const settled = state === 'agreed' || state === 'not_needed';
  if (record.deletedAt !== null) return null;
  return (
    <div className={s['agreement']}>
      <p>{row.agreement?.tone === 'warn' || row.agreement?.tone === 'bad' ? <StatusText tone={row.agreement.tone}>{standing(state, record['agreedOn'] as string | null)}</StatusText> : standing(state, record['agreedOn'] as string | null)}</p>
      {typeof note === 'string' && note !== '' && <q>{note}</q>}
      {!settled && !row.shared && <p className={s['quiet']}>The provider does not see this row yet, so it cannot answer.</p>}
      {!settled && (row.shared
        ? state !== 'proposed' && <Button size="small" icon={Send} onPress={onAsk}>Ask for agreement</Button>
        : <Button size="small" icon={Send} onPress={onShare}>Share and ask</Button>)}
      {state === 'none' && row.responsible === 'internal' && <Button size="small" variant="quiet" onPress={() => void putFields(row.id, { agreement: 'not_needed' }, 'No agreement needed')}>No agreement needed</Button>}
    </div>
  );
}
