import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { FindingLine } from '#src/contract/desk/ownership.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { FindingChip } from '#ui/data/Chips.tsx';
import { plural } from '#ui/format.ts';
import { Section } from '#ui/layout/Section.tsx';
import { useQuery } from '../../bridge/useQuery.ts';
import { pathOf } from '../paths.ts';
import { dialogOf, LineDialog, type OpenedLine } from './LineDialog.tsx';
import { mendPath, putRemedy } from './mend.ts';
import { findingKinds } from './kinds.ts';
import s from './findings.module.css';

/** More would push the record itself out of sight. */
const SHOWN = 4;

/** Opening the runbook mends nothing where it is open. */
const isHere = ({ finding: { remedy } }: FindingLine, kind: Kind): boolean => kind === 'runbook' && 'action' in remedy && remedy.action === 'open-runbook';

/** What is wrong in the matrix because of this record, where the record is looked at; nothing when all is well. */
export function RecordFindings({ kind, id }: { readonly kind: Kind; readonly id: string }) {
  const { data } = useQuery('ownership.findingsAbout', { kind, id }, findingKinds);
  const [all, setAll] = useState(false);
  const [opening, setOpening] = useState<OpenedLine | null>(null);
  const [, navigate] = useLocation();
  const lines = data?.findings.filter((line) => line.finding.accepted === null) ?? [];
  if (lines.length === 0) return null;
  const mend = (line: FindingLine): void => {
    const dialog = dialogOf(line);
    if (dialog) setOpening(dialog);
    else if (!putRemedy(line)) navigate(mendPath(line));
  };
  return (
    <Section title={plural(lines.length, 'finding')} level={3}>
      <ul className={s['list']}>
        {(all ? lines : lines.slice(0, SHOWN)).map((line) => (
          <li key={`${line.id} ${line.finding.code}`} className={s['line']}>
            <FindingChip tone={line.finding.severity}>{line.finding.text}</FindingChip>
            {line.id === id ? <span className={s['why']}>{line.finding.detail}</span> : <Link href={pathOf(line.kind, line.id) ?? '/ownership'} title={line.finding.detail}>{line.name}</Link>}
            <span className={s['tools']}>
              {!isHere(line, kind) && <Button size="small" label={`${line.finding.remedy.label}: ${line.name}`} onPress={() => mend(line)}>{line.finding.remedy.label}</Button>}
              <Button size="small" variant="quiet" label={`Accept “${line.finding.text}” on ${line.name} until…`} onPress={() => setOpening({ line, what: 'accept' })}>Accept until…</Button>
            </span>
          </li>
        ))}
      </ul>
      {!all && lines.length > SHOWN && <Button size="small" variant="quiet" onPress={() => setAll(true)}>Show {lines.length - SHOWN} more</Button>}
      {opening && <LineDialog opened={opening} onClose={() => setOpening(null)} />}
    </Section>
  );
}
