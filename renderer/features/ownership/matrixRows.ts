import type { MatrixGroup, MatrixRow, RowFinding } from '#src/contract/desk/ownership.ts';
import type { Sort } from '#ui/table/types.ts';

export const openFindings = (row: MatrixRow): readonly RowFinding[] => row.findings.filter((finding) => finding.accepted === null);

/** Whose it is, for chip and sorting: nobody's when neither a side nor a person is named. */
export function holderOf(row: Pick<MatrixRow, 'responsible' | 'accountable'>): 'internal' | 'provider' | 'shared' | 'nobody' | null {
  return row.responsible ?? (row.accountable ? null : 'nobody');
}

const weight = (row: MatrixRow): number => openFindings(row).reduce((sum, finding) => sum + (finding.severity === 'bad' ? 100 : 1), 0);

/** What a column sorts by; null goes last in both directions. */
const sortValues: Readonly<Record<string, (row: MatrixRow) => string | number | null>> = {
  name: (row) => row.name,
  who: (row) => holderOf(row),
  accountable: (row) => row.accountable?.name ?? null,
  backup: (row) => row.backup?.name ?? null,
  afterHours: (row) => row.afterHours?.name ?? null,
  runbook: (row) => row.runbook?.provenOn ?? null,
  agreed: (row) => row.agreement?.words ?? null,
  businessHours: (row) => row.businessHours?.name ?? null,
  toolAdmin: (row) => row.toolAdmin?.name ?? null,
  tool: (row) => row.tool,
  internalPart: (row) => row.internalPart,
  providerPart: (row) => row.providerPart,
  hoursPerMonth: (row) => row.hoursPerMonth,
  evidence: (row) => row.evidence.on,
  severity: (row) => ['low', 'normal', 'high', 'critical'].indexOf(row.severity),
  findings: (row) => weight(row),
};

/** Service areas keep their place; the rows within each are sorted. */
export function sortGroups(groups: readonly MatrixGroup[], sort: Sort | null): readonly MatrixGroup[] {
  const valueOf = sort ? sortValues[sort.column] : undefined;
  if (!sort || !valueOf) return groups;
  const sign = sort.direction === 'desc' ? -1 : 1;
  const compare = (a: MatrixRow, b: MatrixRow): number => {
    const [left, right] = [valueOf(a), valueOf(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (typeof left === 'number' && typeof right === 'number' ? left - right : String(left).localeCompare(String(right)));
  };
  return groups.map((group) => ({ ...group, rows: group.rows.toSorted(compare) }));
}
