import { useState, type ReactNode } from 'react';
import { X } from 'lucide-react';
import type { Linked } from '#src/contract/desk/records.ts';
import { kindOf, ruledKinds, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { FieldList, type FieldLine } from '#ui/data/FieldList.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonText } from '#ui/feedback/Skeleton.tsx';
import { InlineText } from '#ui/inline/Inline.tsx';
import { DetailHeader } from '#ui/layout/PageHeader.tsx';
import { Section } from '#ui/layout/Section.tsx';
import { Tabs } from '#ui/layout/Tabs.tsx';
import { act } from '../bridge/actions.ts';
import { call } from '../bridge/bridge.ts';
import { FilesPanel } from './files/FilesPanel.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import { LinksPanel, type LinkOffer } from './LinksPanel.tsx';
import { LongText } from './LongText.tsx';
import { RecordField } from './RecordField.tsx';
import type { Refs } from './refs.ts';
import { SuggestionBanner } from './SuggestionBanner.tsx';
import { ShareButton } from './sharing/ShareButton.tsx';
import { saveField, useRecord } from './useRecord.ts';
import { WithWay } from './WithWay.tsx';
import s from './detail.module.css';

export interface DetailSection {
  /** Absent on the first one, which stands right under the head. */
  readonly title?: string;
  /** Beside the title, such as "Never leaves this desk". */
  readonly mark?: string;
  /** Fields of the kind by name, or lines drawn by the screen. */
  readonly fields?: readonly (string | FieldLine)[];
  /** One long text over the whole width. */
  readonly text?: string;
  readonly content?: ReactNode;
}

export interface Opened { readonly record: AnyRecord; readonly refs: Refs; readonly links: readonly Linked[] }

interface RecordDetailProps {
  readonly kind: Kind;
  readonly id: string;
  readonly onClose: () => void;
  readonly sections: (opened: Opened) => readonly DetailSection[];
  /** A quiet line under the title. */
  readonly meta?: (opened: Opened) => ReactNode;
  readonly actions?: (opened: Opened) => ReactNode;
  /** Right under the head, such as what is wrong. */
  readonly alert?: (opened: Opened) => ReactNode;
  readonly offer?: LinkOffer;
  readonly currency?: string;
}

const canBeShared = (kind: Kind): boolean => (ruledKinds as readonly Kind[]).includes(kind);

/** The details of a record at the right: title, fields in sections, links, history. Everything is edited in place. */
export function RecordDetail({ kind, id, onClose, sections, meta, actions, alert, offer, currency }: RecordDetailProps) {
  const { data, error, reload } = useRecord(kind, id);
  const [tab, setTab] = useState<'details' | 'history'>('details');
  if (error && !data) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  if (!data) return <SkeletonText lines={8} />;
  const opened: Opened = { record: data.record as unknown as AnyRecord, refs: data.refs, links: data.links };
  const { record } = opened;
  const declaration = kindOf(kind);
  const title = String(record[declaration.title] ?? '');
  return (
    <div key={record.id} className={s['detail']}>
      <DetailHeader
        title={<InlineText label={declaration.fields[declaration.title]!.label} value={title} maxLength={300} readOnly={record.deletedAt !== null} onCommit={(next) => saveField(kind, record.id, declaration.title, next)} />}
        meta={meta?.(opened)}
        actions={<>{record.deletedAt === null && canBeShared(kind) && <ShareButton kind={kind} id={record.id} title={title} />}{record.deletedAt === null && actions?.(opened)}<span className={s['close']}><IconButton icon={X} label="Close details" keys="escape" onPress={onClose} /></span></>}
      />
      {record.deletedAt !== null && (
        <AlertBox tone="warn" title={`This ${declaration.label.toLowerCase()} is in the trash`}
          actions={[{ label: 'Restore', onPress: () => void act(() => call('records.restore', { kind, ids: [record.id] }), `${declaration.label} restored`) }]} />
      )}
      {record.deletedAt === null && <div className={s['alert']}><SuggestionBanner kind={kind} id={record.id} /></div>}
      {record.deletedAt === null && alert && <div className={s['alert']}>{alert(opened)}</div>}
      <Tabs label={`Parts of the ${declaration.label.toLowerCase()}`} value={tab} onChange={setTab} tabs={[
        { id: 'details', label: 'Details', content: (
          <>
            {sections(opened).map((section, at) => <Part key={section.title ?? at} kind={kind} opened={opened} section={section} currency={currency} />)}
            <FilesPanel key={record.id} kind={kind} id={record.id} readOnly={record.deletedAt !== null} />
            <div className={s['links']}><LinksPanel kind={kind} id={record.id} links={data.links} {...(offer ? { offer } : {})} /></div>
          </>
        ) },
        { id: 'history', label: 'History', content: <HistoryPanel kind={kind} id={record.id} /> },
      ]} />
    </div>
  );
}

function Part({ kind, opened, section, currency }: { readonly kind: Kind; readonly opened: Opened; readonly section: DetailSection; readonly currency: string | undefined }) {
  const { title, mark, fields, text, content } = section;
  const draw = (name: string) => (
    <WithWay kind={kind} opened={opened} name={name}>
      <RecordField kind={kind} record={opened.record} refs={opened.refs} name={name} {...(currency ? { currency } : {})} />
    </WithWay>
  );
  const inside = (
    <>
      {fields && fields.length > 0 && <FieldList lines={fields.map((field) => (typeof field === 'string' ? { label: kindOf(kind).fields[field]!.label, value: draw(field) } : field))} />}
      {text && (
        <LongText label={kindOf(kind).fields[text]!.label} value={String(opened.record[text] ?? '')} readOnly={opened.record.deletedAt !== null}
          onCommit={(next) => saveField(kind, opened.record.id, text, next)} />
      )}
      {content}
    </>
  );
  if (title === undefined) return inside;
  return <Section title={title} actions={mark && <span className={s['mark']}>{mark}</span>}>{inside}</Section>;
}
