import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { RowFinding } from '#src/contract/desk/ownership.ts';
import type { AnyRecord } from '#src/domain/kinds.ts';
import type { Remedy } from '#src/domain/ownership/finding.ts';
import { SideChip } from '#ui/data/Chips.tsx';
import type { FieldLine } from '#ui/data/FieldList.tsx';
import { formatMinutes, formatRelative } from '#ui/format.ts';
import { InlineNumber, InlineSelect } from '#ui/inline/Inline.tsx';
import { useQuery } from '../../bridge/useQuery.ts';
import { RecordDetail, type DetailSection, type Opened } from '../../records/RecordDetail.tsx';
import { RecordField } from '../../records/RecordField.tsx';
import { RunButton } from '../../records/runs/RunButton.tsx';
import { RunsOf } from '../../records/runs/RunsOf.tsx';
import { ShareDialog } from '../../records/sharing/ShareDialog.tsx';
import { saveField } from '../../records/useRecord.ts';
import { WithWay } from '../../records/WithWay.tsx';
import { AcceptDialog } from '../../records/findings/AcceptDialog.tsx';
import { AskDialog } from './agreement/AskDialog.tsx';
import { AgreementSection } from './AgreementSection.tsx';
import { putFields } from './changes.ts';
import { responsibleOptions } from './columns.tsx';
import { EvidenceDialog, EvidenceSection } from './EvidenceSection.tsx';
import { TiedRecords } from './TiedRecords.tsx';
import { EscalationDialog } from './EscalationDialog.tsx';
import { EscalationSteps } from './EscalationSteps.tsx';
import { FindingAlerts } from './FindingAlerts.tsx';
import { ownershipKinds } from './kinds.ts';
import { RunbookDialog } from './RunbookDialog.tsx';

interface OwnershipDetailsProps {
  readonly id: string;
  readonly onClose: () => void;
  /** A remedy chosen elsewhere, to be done as soon as the row is on the screen. */
  readonly wanted: Remedy | null;
  readonly onWantedDone: () => void;
}

type Opening = 'share' | 'ask' | 'runbook' | 'escalation' | 'evidence' | RowFinding | null;

/** One row of the matrix: what is wrong, who does it, whom to call, what was agreed. */
export function OwnershipDetails({ id, onClose, wanted, onWantedDone }: OwnershipDetailsProps) {
  const [, navigate] = useLocation();
  const { data } = useQuery('ownership.row', { id }, ownershipKinds);
  const [opening, setOpening] = useState<Opening>(null);
  const root = useRef<HTMLDivElement>(null);
  const current = data?.row.id === id ? data : undefined;
  const name = current?.row.name ?? 'this responsibility';

  useEffect(() => {
    root.current?.closest('aside')?.scrollTo({ top: 0 });
  }, [id]);
  const openField = (field: string): void => {
    const open = (): boolean => {
      const place = root.current?.querySelector(`[data-field="${field}"]`);
      place?.scrollIntoView({ block: 'center' });
      place?.querySelector<HTMLElement>('button')?.click();
      return place != null;
    };
    if (open()) return;
    // The history is open: back to the fields first.
    root.current?.querySelector<HTMLElement>('[role="tab"]')?.click();
    setTimeout(open, 50);
  };
  const ask = (): void => setOpening('ask');
  const mend = (remedy: Remedy): void => {
    if ('field' in remedy) return openField(remedy.field);
    if ('put' in remedy) return void putFields(id, remedy.put, `${remedy.label}: ${name}`);
    if ('row' in remedy) return navigate(`/ownership/${remedy.row}`);
    switch (remedy.action) {
      case 'link-runbook': return setOpening('runbook');
      case 'open-runbook': return current?.row.runbook ? navigate(`/runbooks/${current.row.runbook.id}`) : undefined;
      case 'share': return setOpening('share');
      case 'ask': return ask();
      case 'escalation': return setOpening('escalation');
      case 'evidence-today': return setOpening('evidence');
      case 'cover-asset': case 'choose-keeper': return undefined;
    }
  };
  const ready = wanted !== null && current !== undefined;
  useEffect(() => {
    // The fields come with the record, which may arrive after the row.
    if (!ready) return;
    const timer = setInterval(() => {
      if (!root.current?.querySelector(`[data-record="${id}"]`)) return;
      clearInterval(timer);
      mend(wanted);
      onWantedDone();
    }, 30);
    return () => clearInterval(timer);
  });

  const sections = (opened: Opened): readonly DetailSection[] => {
    const { record } = opened;
    const line = (field: string, label: string, invite?: string): FieldLine => ({
      label, value: <span data-field={field}><RecordField kind="responsibility" record={record} refs={opened.refs} name={field} {...(invite ? { invite } : {})} /></span>,
    });
    const tied = (kind: 'person' | 'site' | 'asset', relation: 'consults' | 'informs' | 'covers', label: string): FieldLine => ({
      label, value: <TiedRecords key={record.id} id={record.id} kind={kind} relation={relation} links={opened.links} label={label} readOnly={record.deletedAt !== null} />,
    });
    const withWay = (field: string, label: string): FieldLine => ({ label, value: <WithWay kind="responsibility" opened={opened} name={field}>{line(field, label).value}</WithWay> });
    const days = (field: string, label: string): FieldLine => ({ label, value: <NumberLine record={record} field={field} label={label} format={(value) => `${value} days`} /> });
    const theirs = record['responsible'] !== 'internal' || record['providerPart'] !== null;
    const nights = record['afterHoursNeeded'] === true || record['afterHoursId'] !== null;
    const ours = record['responsible'] !== 'provider' || record['internalPart'] !== null;
    return [
      { fields: [
        { label: 'Responsible', value: <Responsible record={record} /> },
        line('accountableId', 'Accountable'),
        ...(theirs ? [line('providerPart', 'Provider does')] : []),
        ...(ours ? [line('internalPart', 'We do')] : []),
        line('backupId', 'Backup'), line('businessHoursId', 'By day'), line('afterHoursNeeded', 'Needs nights'),
        ...(nights ? [line('afterHoursId', 'After hours')] : []),
        tied('person', 'consults', 'Consulted'), tied('person', 'informs', 'Informed'), tied('site', 'covers', 'Sites in scope'), tied('asset', 'covers', 'Assets'),
        line('description', 'Covers'), line('areaId', 'Service area'), line('severity', 'Severity'),
        { label: 'Answer within', value: <NumberLine record={record} field="responseMinutes" label="Response target in minutes" format={formatMinutes} /> },
        { label: 'Hours a month', value: <NumberLine record={record} field="hoursPerMonth" label="Estimated hours a month" format={(value) => `${value} h`} /> },
      ] },
      { title: 'Escalation', content: current && <EscalationSteps record={record} resolved={current.escalation} onEdit={() => setOpening('escalation')} /> },
      { title: current?.provider ? `Agreement with ${current.provider}` : 'Agreement', content: current && <AgreementSection record={record} row={current.row} onAsk={ask} /> },
      { title: 'Evidence', fields: [
        line('evidenceKind', 'Evidence'), line('evidenceWhere', 'Where'), line('evidenceOn', 'Last'), days('evidenceEveryDays', 'Every'),
      ] },
      { content: <EvidenceSection key={record.id} id={record.id} readOnly={record.deletedAt !== null} onAdd={() => setOpening('evidence')} /> },
      { title: 'Review', fields: [
        line('reviewedOn', 'Reviewed'), line('reviewedById', 'By'), days('reviewEveryDays', 'Review every'),
      ] },
      { title: 'Tool and vendor', fields: [line('tool', 'Tool'), line('toolAdminId', 'Its admin'), line('toolAdmin', 'Admin account'), withWay('vendorId', 'Vendor'), withWay('contractId', 'Contract'), ...(record['contract'] && !record['contractId'] ? [line('contract', 'Noted before')] : [])] },
      { content: <RunsOf subject={{ responsibilityId: record.id }} /> },
      { title: 'Private notes', mark: 'Never leave this desk', text: 'privateNotes' },
    ];
  };
  return (
    <div ref={root}>
      <RecordDetail kind="responsibility" id={id} onClose={onClose} offer={{ kind: 'runbook', relation: 'documents', direction: 'in' }} sections={sections}
        actions={({ record }) => <RunButton subject={{ responsibilityId: record.id }} from={String(record['name'])} />}
        meta={({ record, refs }) => metaWords(current?.row.area, record, refs)}
        alert={({ record }) => <div data-record={record.id}>{current && <FindingAlerts key={id} findings={current.row.findings} onMend={mend} onAccept={setOpening} />}</div>} />
      {opening === 'share' && <ShareDialog kind="responsibility" id={id} title={name} onClose={() => setOpening(null)} />}
      {opening === 'evidence' && current && <EvidenceDialog id={id} name={name} what={current.row.evidence.kind ?? ''} where={current.evidenceWhere ?? ''} onClose={() => setOpening(null)} />}
      {opening === 'ask' && <AskDialog ids={[id]} onClose={() => setOpening(null)} onSent={() => setOpening(null)} />}
      {opening === 'runbook' && <RunbookDialog id={id} name={name} onClose={() => setOpening(null)} />}
      {opening === 'escalation' && <EscalationDialog id={id} name={name} onClose={() => setOpening(null)} />}
      {opening !== null && typeof opening === 'object' && <AcceptDialog id={id} name={name} finding={opening} onClose={() => setOpening(null)} />}
    </div>
  );
}

function metaWords(area: string | undefined, record: AnyRecord, refs: Opened['refs']): string {
  const on = record['reviewedOn'];
  const by = typeof record['reviewedById'] === 'string' ? refs[record['reviewedById']]?.title : undefined;
  const reviewed = typeof on === 'string' ? `reviewed ${formatRelative(on, new Date().toISOString())}${by ? ` by ${by}` : ''}` : 'never reviewed';
  return [area, reviewed].filter(Boolean).join(' · ');
}

function Responsible({ record }: { readonly record: AnyRecord }) {
  return (
    <span data-field="responsible">
      <InlineSelect label="Responsible" invite="decide" value={record['responsible'] as (typeof responsibleOptions)[number]['value'] | null} options={responsibleOptions} readOnly={record.deletedAt !== null}
        renderValue={(side) => <SideChip side={side} />} onCommit={(side) => saveField('responsibility', record.id, 'responsible', side)} />
    </span>
  );
}

function NumberLine({ record, field, label, format }: { readonly record: AnyRecord; readonly field: string; readonly label: string; readonly format: (value: number) => string }) {
  return <InlineNumber label={label} invite="add" value={record[field] as number | null} readOnly={record.deletedAt !== null} format={format} onCommit={(value) => saveField('responsibility', record.id, field, value)} />;
}
