import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { kindOf } from '#src/domain/kinds.ts';
import { fieldLabel } from '#src/domain/words.ts';
import { csvLine } from '#src/lib/csv.ts';
import { addDays, isDay, startOfDay } from '#src/lib/dates.ts';
import { countLedger, ledgerRows, type LedgerQuery, type LedgerRow } from '../../repos/ledger-repo.ts';
import type { Desk } from '../desk.ts';
import { Slices } from './slices.ts';

type Asked = Pick<DeskInput<'sharing.ledger'>, 'recordId' | 'filter'>;

function queryOf({ recordId, filter = {} }: Asked): LedgerQuery {
  const { kind, field, text, action, from, to } = filter;
  return {
    rec: recordId, kind, field, text, action,
    from: from && isDay(from) ? startOfDay(from) : undefined, before: to && isDay(to) ? startOfDay(addDays(to, 1)) : undefined,
  };
}

const labels = (row: LedgerRow): string[] => row.fields.map((name) => fieldLabel(row.kind, name));

export function readLedger(desk: Desk, { limit, offset, ...asked }: DeskInput<'sharing.ledger'>): DeskOutput<'sharing.ledger'> {
  const query = queryOf(asked);
  return { rows: ledgerRows(desk.db, query, limit, offset).map(({ rec, ...row }) => ({ ...row, recordId: rec, fields: labels({ ...row, rec }) })), total: countLedger(desk.db, query) };
}

const what = { sent: 'sent', recalled: 'recalled', allowed: 'allowed although it looks like a secret' } as const;
const PAGE = 500;

/** The same as a file, one line for each field that left. */
export async function ledgerCsv(desk: Desk, asked: Asked): Promise<DeskOutput<'sharing.ledgerCsv'>> {
  const query = queryOf(asked);
  const slices = new Slices();
  const lines = [csvLine(['When', 'What', 'Kind', 'Record', 'Record id', 'Field', 'Level', 'Server'])];
  for (let offset = 0; ; offset += PAGE) {
    const page = ledgerRows(desk.db, query, PAGE, offset);
    for (const row of page)
      for (const field of row.fields.length === 0 ? [''] : labels(row))
        lines.push(csvLine([row.at, what[row.action], kindOf(row.kind).label, row.title, row.rec, field, row.level ?? '', row.server]));
    if (page.length < PAGE) break;
    await slices.pause();
  }
  return { text: lines.join(''), rows: lines.length - 1 };
}
