import { useState } from 'react';
import { Avatar, Party, Who } from '../data/Avatar.tsx';
import { Badge, Dash, FindingChip, Gap, SideChip, StatusText, type Tone } from '../data/Chips.tsx';
import { CodeBlock, CodeText } from '../data/CodeText.tsx';
import { CoverageBar } from '../data/CoverageBar.tsx';
import { DiffSideBySide, DiffText, type DiffSegment } from '../data/DiffText.tsx';
import { RelativeDate } from '../data/RelativeDate.tsx';
import { Tree } from '../data/Tree.tsx';
import type { TreeNode } from '../data/treeRows.ts';
import { icons } from '../icons.ts';
import { PageHeader } from '../layout/PageHeader.tsx';
import { Section } from '../layout/Section.tsx';
import s from './gallery.module.css';

const now = '2026-11-23T12:00:00.000Z';
const tones: readonly Tone[] = ['plain', 'muted', 'ok', 'warn', 'bad', 'info'];
const same = (text: string): DiffSegment => ({ text, kind: 'same' });
const added = (text: string): DiffSegment => ({ text, kind: 'added' });
const removed = (text: string): DiffSegment => ({ text, kind: 'removed' });
const folders: readonly TreeNode[] = Array.from({ length: 50 }, (_, folder) => ({
  id: `f${folder}`,
  label: `Folder ${folder + 1}`,
  children: Array.from({ length: 100 }, (__, book) => ({ id: `f${folder}b${book}`, label: `Runbook ${folder + 1}.${book + 1}` })),
}));

export function DataPage() {
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set(['f0']));
  const [selected, setSelected] = useState<string | null>('f0b1');
  return (
    <>
      <PageHeader title="Data" after={<Badge tone="info">Beta</Badge>} />
      <div className={s['page']}>
        <div className={s['line']}>
          <SideChip side="internal" /><SideChip side="provider" /><SideChip side="shared" /><SideChip side="nobody" />
          <FindingChip tone="warn">Last proven 94 days ago</FindingChip><FindingChip tone="bad" more={2}>Nobody is accountable</FindingChip>
          <Gap /> <Gap>write one</Gap> <Dash />
        </div>
        <div className={s['line']}>{tones.map((tone) => <StatusText key={tone} tone={tone}>{tone}</StatusText>)}{tones.map((tone) => <Badge key={tone} tone={tone}>{tone}</Badge>)}</div>
        <div className={s['line']}>
          <Avatar name="Dana Ortiz" side="internal" /><Who name="Dana Ortiz" side="internal" /><Who name="Marcus Feld" side="provider" note="away until Monday" /><Party name="Northwind 24/7" side="provider" />
          <CoverageBar covered={6} total={7} /><CoverageBar covered={1} total={6} />
        </div>
        <div className={s['line']}>
          <RelativeDate value="2026-11-23T11:40:00.000Z" now={now} /><RelativeDate value="2026-11-20" now={now} /><RelativeDate value="2026-09-02" now={now} />
          <CodeText copy>VEEAM01-7H2K</CodeText>
        </div>
        <Section level={2} title="Code and differences">
          <div className={s['half']}>
            <CodeBlock>{'Get-ADUser -Filter * |\n  Where-Object Enabled'}</CodeBlock>
            <DiffText segments={[same('Call the '), removed('provider'), added('Northwind desk'), same(' within 30 minutes.')]} />
            <DiffSideBySide
              beforeTitle="Version 3"
              afterTitle="Version 4"
              before={[same('Call the '), removed('provider'), same(' within 30 minutes.')]}
              after={[same('Call the '), added('Northwind desk'), same(' within 30 minutes.')]}
            />
          </div>
        </Section>
        <Section level={2} title="A tree of 5,050">
          <div className={s['box']}>
            <Tree
              label="Runbooks"
              nodes={folders}
              expanded={expanded}
              onExpandedChange={setExpanded}
              selected={selected}
              onSelect={(node) => setSelected(node.id)}
              iconOf={(node) => (node.children ? icons.folder : icons.runbook)}
              after={(node) => node.children?.length}
            />
          </div>
        </Section>
      </div>
    </>
  );
}
