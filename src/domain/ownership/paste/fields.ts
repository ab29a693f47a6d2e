import { foldedName } from '../twins.ts';

/** The fields that can be pasted, with what spreadsheets call them. The first word is our own label. */
export const pasteFields = {
  name: ['Responsibility', 'Name', 'Task', 'Duty', 'Activity', 'Item', 'Service', 'Function', 'Process'],
  areaId: ['Service area', 'Area', 'Group', 'Category', 'Domain', 'Section'],
  responsible: ['Responsible', 'Who', 'Side', 'Owner side', 'Done by', 'Performed by', 'Internal or provider', 'R'],
  accountableId: ['Accountable', 'Owner', 'Accountable person', 'A', 'Answerable'],
  backupId: ['Backup', 'Backup person', 'Deputy', 'Substitute', 'Secondary'],
  businessHoursId: ['Business hours', 'By day', 'Daytime'],
  afterHoursId: ['After hours', 'After-hours owner', 'On call', 'Out of hours', 'Nights'],
  severity: ['Severity', 'Priority', 'Criticality', 'Importance'],
  internalPart: ['We do', 'Internal part', 'Our part'],
  providerPart: ['Provider does', 'Provider part', 'MSP part'],
  description: ['What it covers', 'Description', 'Scope', 'Details', 'Notes'],
  tool: ['Tool', 'System', 'Platform'],
  toolAdminId: ['Tool admin', 'Admin', 'Administrator'],
  contractId: ['Contract', 'Agreement', 'SOW'],
  evidenceKind: ['Evidence', 'Proof'],
  evidenceWhere: ['Where the evidence lives', 'Evidence location', 'Evidence link'],
  evidenceEveryDays: ['Evidence every (days)', 'Evidence cadence', 'Cadence', 'Frequency'],
  reviewEveryDays: ['Review every (days)', 'Review cadence', 'Review'],
  hoursPerMonth: ['Hours per month', 'Hours', 'Effort'],
} as const satisfies Record<string, readonly string[]>;
export type PasteField = keyof typeof pasteFields;
export const pasteFieldNames = Object.keys(pasteFields) as readonly PasteField[];
export const isPasteField = (name: string): name is PasteField => Object.hasOwn(pasteFields, name);

/** Which field each column holds when the first line is headings; null when it is not. Two words of ours make it headings. */
export function readHeadings(cells: readonly string[]): (PasteField | null)[] | null {
  const taken = new Set<PasteField>();
  const fields = cells.map((cell) => {
    const word = foldedName(cell);
    const field = pasteFieldNames.find((name) => !taken.has(name) && pasteFields[name].some((known) => foldedName(known) === word));
    if (field) taken.add(field);
    return field ?? null;
  });
  const known = fields.filter((field) => field !== null).length;
  return known >= 2 || (cells.length === 1 && known === 1) ? fields : null;
}
