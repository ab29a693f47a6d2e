import type { AnyRecord } from '#src/domain/kinds.ts';
import { changedTerms, termsOf, versionOf, type Terms } from '#src/domain/ownership/agreement.ts';
import { termLabel, termLines } from '#src/domain/ownership/term-words.ts';
import type { Statement, StatementRow } from '#src/domain/ownership/statement.ts';
import { localDay } from '#src/lib/dates.ts';
import { listRecords } from '../../repos/list-repo.ts';
import { areasInOrder, providerName } from '../../repos/ownership-repo.ts';
import { nameOfWorkspace } from '../../repos/setting-repo.ts';
import { getSyncState } from '../../repos/sync-repo.ts';
import { spokenOf } from '../../repos/word-repo.ts';
import type { Desk } from '../desk.ts';
import { Decisions } from '../sharing/decisions.ts';
import { sha256, standingOfRow } from './division.ts';
import { titlesOf } from './words.ts';

const MOST_ROWS = 2000;

/** The agreed division in words. Its values are those that leave for the provider; names of private records are left out. */
export function statementOf(desk: Desk): Statement {
  const at = desk.clock();
  const decisions = new Decisions(desk.db, localDay(at));
  const provider = providerName(desk.db) ?? getSyncState(desk.db)?.providerName ?? 'The provider';
  const spoken = new Set(spokenOf(desk.db, 'agreement'));
  const records = listRecords(desk.db, 'responsibility', {}, { field: 'createdAt', descending: false }, MOST_ROWS, 0);
  const rows = records.flatMap((record) => {
    const row = spoken.has(record.id) ? toldRow(desk, decisions, record) : notedRow(decisions, record, provider);
    return row ? [{ areaId: record['areaId'] as string | null, row }] : [];
  });
  const agreed = rows.filter(({ row }) => row.agreed !== null && row.open === null);
  const areas = areasInOrder(desk.db);
  const known = new Set(areas.map(({ id }) => id));
  const inArea = (id: string | null): StatementRow[] => agreed.filter((one) => (known.has(one.areaId ?? '') ? one.areaId : null) === id).map(({ row }) => row);
  const grouped = [...areas.map(({ id, name }) => ({ name, rows: inArea(id) })), { name: 'Without an area', rows: inArea(null) }];
  return {
    title: 'Division of work', customer: nameOfWorkspace(desk.db) ?? 'The customer', provider, on: localDay(at), at,
    areas: grouped.filter((area) => area.rows.length > 0), notAgreed: rows.filter(({ row }) => row.open !== null).map(({ row }) => row),
  };
}

/** A row that was sent for agreement through the provider’s server. */
function toldRow(desk: Desk, decisions: Decisions, record: AnyRecord): StatementRow | null {
  const { state, version, terms, answer, agreed } = standingOfRow(desk, decisions, record);
  if (state === 'none') return null;
  return {
    ...rowOf(decisions, record, terms, version),
    agreed: agreed ? { by: agreed.who, on: localDay(agreed.at) } : null,
    open: state === 'agreed' ? null : {
      state, said: state === 'disputed' ? (answer?.note ?? '') : '',
      changes: agreed ? changedTerms(agreed.data, terms).map(({ field }) => termLabel(field)) : [],
    },
  };
}

/** A row whose state was noted by hand: agreed by phone, or on paper. */
function notedRow(decisions: Decisions, record: AnyRecord, provider: string): StatementRow | null {
  const state = record['agreement'];
  if (state !== 'agreed' && state !== 'proposed' && state !== 'disputed' && state !== 'outdated') return null;
  const terms = termsOf(decisions.wireValues('responsibility', record), []);
  const on = record['agreedOn'];
  return {
    ...rowOf(decisions, record, terms, versionOf(terms, sha256)),
    agreed: typeof on === 'string' || state === 'agreed' ? { by: `${provider}, as noted by hand`, on: typeof on === 'string' ? on : '' } : null,
    open: state === 'agreed' ? null : { state, said: state === 'disputed' ? String(record['agreementNote'] ?? '') : '', changes: [] },
  };
}

function rowOf(decisions: Decisions, record: AnyRecord, terms: Terms, version: string): Pick<StatementRow, 'name' | 'lines' | 'version'> {
  const titles = titlesOf(decisions, [terms]);
  const lines = termLines(terms, (id) => titles[id]).map(({ label, text }) => ({ label, text }));
  return { name: String(record['name']), lines, version: version.slice(0, 12) };
}
