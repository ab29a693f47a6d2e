import { bool, choice, day, int, json, markdown, ref, text, title } from '../fields.ts';

export const area = {
  table: 'area', label: 'Service area', plural: 'Service areas', title: 'name',
  fields: {
    name: title('Name'),
    position: int('Position', 'summary', { indexed: true }),
  },
} as const;

export const responsibility = {
  table: 'responsibility', label: 'Responsibility', plural: 'Responsibilities', title: 'name',
  fields: {
    name: title('Name'),
    areaId: ref('Service area', 'summary', 'area', { indexed: true }),
    description: markdown('What it covers', 'full', { search: 'body' }),
    responsible: choice('Responsible', 'summary', { internal: 'Internal', provider: 'Provider', shared: 'Shared' }, null, { indexed: true }),
    internalPart: markdown('We do', 'full', { search: 'body' }),
    providerPart: markdown('Provider does', 'full', { search: 'body' }),
    accountableId: ref('Accountable', 'summary', 'person', { indexed: true }),
    backupId: ref('Backup', 'summary', 'person', { indexed: true }),
    businessHoursId: ref('Business hours', 'summary', 'person'),
    afterHoursId: ref('After hours', 'summary', 'person', { indexed: true }),
    afterHoursNeeded: bool('Needs an after-hours owner', 'summary', true),
    severity: choice('Severity', 'summary', { low: 'Low', normal: 'Normal', high: 'High', critical: 'Critical' }, 'normal'),
    responseMinutes: int('Response target (minutes)', 'full'),
    escalation: json('Escalation', 'full', 'escalation'),
    tool: text('Tool', 'full', { search: 'keyword' }),
    toolAdmin: text('Who holds its admin rights', 'full'),
    toolAdminId: ref('Tool admin', 'full', 'person', { indexed: true }),
    vendorId: ref('Vendor', 'full', 'vendor'),
    contractId: ref('Contract', 'full', 'contract', { indexed: true }),
    /** What stood here before contracts were records of their own; nothing is written to it any more. */
    contract: text('Contract, as noted before', 'never', { search: 'keyword' }),
    hoursPerMonth: int('Hours per month', 'full', { max: 1000 }),
    evidenceKind: text('Evidence', 'full'),
    evidenceWhere: text('Where the evidence lives', 'full'),
    evidenceOn: day('Last evidence', 'full'),
    evidenceEveryDays: int('Evidence every (days)', 'full', { max: 3650 }),
    reviewEveryDays: int('Review every (days)', 'full', { max: 3650 }),
    reviewedOn: day('Last reviewed', 'full'),
    reviewedById: ref('Reviewed by', 'full', 'person'),
    /** Follows from what both sides said, where the provider was asked through Tandem; otherwise noted by hand. */
    agreement: choice('Agreed', 'never', { none: 'Not shared', not_needed: 'Not needed', proposed: 'Proposed', agreed: 'Agreed', disputed: 'Disputed', outdated: 'Changed since' }, 'none'),
    agreementNote: text('What the provider said', 'never'),
    agreedOn: day('Agreed on', 'never'),
    /** Only where it was noted by hand: the row as it stood then, so that a later change makes it outdated. */
    agreedTerms: json('As it was agreed', 'never', 'agreedTerms'),
    privateNotes: markdown('Private notes', 'never', { search: 'body' }),
  },
} as const;

/** A gap that someone looked at and chose to live with, until a date. */
export const acceptance = {
  table: 'acceptance', label: 'Accepted gap', plural: 'Accepted gaps', title: 'finding',
  fields: {
    responsibilityId: ref('Responsibility', 'never', 'responsibility', { indexed: true }),
    /** Instead of a responsibility, for what is wrong with an asset. */
    assetId: ref('Asset', 'never', 'asset', { indexed: true }),
    /** Or of another kind: a contract, a licence, a domain, a certificate. */
    subjectKind: text('Kind', 'never', { max: 40 }),
    subjectId: text('Record', 'never', { max: 64, indexed: true }),
    finding: text('Finding', 'never', { indexed: true }),
    reason: text('Reason', 'never', { max: 2000 }),
    until: day('Until', 'never'),
    /** What was accepted, as the rule saw it: when this changes, the gap is another one and comes back. */
    facts: text('Facts', 'never', { max: 1000 }),
  },
} as const;

/** Proof that a responsibility is being done. The newest one's day is repeated on the responsibility. */
export const evidence = {
  table: 'evidence', label: 'Evidence', plural: 'Evidence', title: 'what',
  fields: {
    what: title('What', 'never'),
    responsibilityId: ref('Responsibility', 'never', 'responsibility', { indexed: true }),
    on: day('Of', 'never', { indexed: true }),
    where: text('Where it lives', 'never'),
    byId: ref('By', 'never', 'person'),
    source: choice('Came from', 'never', { hand: 'By hand', run: 'A finished run' }, 'hand'),
    /** The run that it came from. */
    runId: text('Run', 'never', { max: 64, indexed: true }),
    note: text('Note', 'never', { max: 2000 }),
  },
} as const;

/** One answer of the readiness self-assessment, or of the provider to one of our questions. */
export const readinessAnswer = {
  table: 'readiness_answer', label: 'Readiness answer', plural: 'Readiness answers', title: 'question',
  fields: {
    question: text('Question', 'never', { max: 120, indexed: true }),
    answer: text('Answer', 'never', { max: 120 }),
    note: text('Note', 'never', { max: 4000 }),
  },
} as const;
