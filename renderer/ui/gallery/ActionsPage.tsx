import { Ellipsis, Plus, RefreshCw, Star, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../actions/Button.tsx';
import { CopyButton } from '../actions/CopyButton.tsx';
import { IconButton } from '../actions/IconButton.tsx';
import { Kbd } from '../actions/Kbd.tsx';
import { AlertBox } from '../feedback/AlertBox.tsx';
import { EmptyState } from '../feedback/EmptyState.tsx';
import { ErrorState } from '../feedback/ErrorState.tsx';
import { Progress } from '../feedback/Progress.tsx';
import { SkeletonRows, SkeletonText } from '../feedback/Skeleton.tsx';
import { toasts } from '../feedback/toastQueue.ts';
import { Breadcrumbs } from '../layout/Breadcrumbs.tsx';
import { FilterBar } from '../layout/FilterBar.tsx';
import { PageHeader } from '../layout/PageHeader.tsx';
import { Section } from '../layout/Section.tsx';
import { Tabs } from '../layout/Tabs.tsx';
import { MenuButton } from '../overlays/MenuButton.tsx';
import s from './gallery.module.css';

const nothing = () => undefined;

export function ActionsPage() {
  const [starred, setStarred] = useState(true);
  const [tab, setTab] = useState<'steps' | 'runs' | 'history'>('steps');
  return (
    <>
      <PageHeader title="Actions and states" meta="Buttons, menus, alerts, progress and empty places" />
      <div className={s['page']}>
        <Breadcrumbs crumbs={[{ label: 'Runbooks', href: '#' }, { label: 'Security', href: '#' }, { label: 'Phishing, first hour' }]} />
        <div className={s['line']}>
          <Button variant="primary" icon={Plus}>Add responsibility</Button>
          <Button icon={RefreshCw}>Plain</Button>
          <Button variant="quiet">Quiet</Button>
          <Button variant="danger" icon={Trash2}>Delete 3 assets</Button>
          <Button pending>Sending</Button>
          <Button disabled>Disabled</Button>
          <Button size="small">Small</Button>
          <IconButton icon={Star} label="Favourite" pressed={starred} onPress={() => setStarred(!starred)} />
          <IconButton icon={Trash2} label="Delete" keys="delete" />
          <CopyButton text="SN7919" label="Copy the serial number" />
          <MenuButton
            label="More"
            entries={[
              { id: 'copy', label: 'Duplicate', keys: 'mod+d', icon: Plus, run: nothing },
              { id: 'share', label: 'Share with', entries: [{ id: 'full', label: 'Northwind, in full', run: nothing }, { id: 'summary', label: 'Northwind, summary', checked: true, run: nothing }] },
              { id: 'rule', rule: true },
              { id: 'delete', label: 'Delete', danger: true, icon: Trash2, run: nothing },
            ]}
          >
            <IconButton icon={Ellipsis} label="More" />
          </MenuButton>
          <Kbd keys="mod+k" /><Kbd keys="g o" />
          <Button onPress={() => toasts.add({ text: 'Asset deleted', action: { label: 'Undo', run: nothing } })}>Show a message</Button>
        </div>
        <FilterBar
          filters={[{ id: 'site', label: 'Site is Branch 2', onRemove: nothing, onPress: nothing }, { id: 'state', label: 'State is in use', onRemove: nothing }]}
          add={[{ id: 'type', label: 'Type', run: nothing }]}
          onClear={nothing}
        />
        <Section level={2} title="Alerts">
          <div className={s['half']}>
            <AlertBox tone="warn" title="Who does which part?" actions={[{ label: 'Write our part', onPress: nothing }, { label: 'Accept until…', onPress: nothing }]}>Shared, but only the provider’s part is written down.</AlertBox>
            <AlertBox tone="bad" title="Nobody is accountable" actions={[{ label: 'Choose a person', onPress: nothing }]} />
            <AlertBox tone="info" title="Northwind has not seen this yet">It is sent with the next sync.</AlertBox>
            <AlertBox tone="ok" title="Every row is covered" />
          </div>
        </Section>
        <Section level={2} title="Progress">
          <div className={s['half']}>
            <Progress label="Importing assets.csv" value={0.41} words="41,200 of 100,000 rows" onCancel={nothing} />
            <Progress label="Looking for duplicates" value={null} />
          </div>
        </Section>
        <Section level={2} title="Nothing, an error, loading">
          <EmptyState title="No runbook yet" actions={<><Button variant="primary">Write one</Button><Button>Import a folder</Button></>} keys="n">A runbook with three steps is already worth it.</EmptyState>
          <ErrorState message="The list of assets could not be read" hint="The workspace file is in use by another Tandem. Close it there, then try again." onRetry={nothing} />
          <SkeletonText />
          <SkeletonRows rows={3} />
        </Section>
        <Tabs
          label="Runbook"
          value={tab}
          onChange={setTab}
          tabs={[{ id: 'steps', label: 'Steps', count: 7, content: 'Seven steps' }, { id: 'runs', label: 'Runs', count: 12, content: 'Twelve runs' }, { id: 'history', label: 'History', content: 'Three versions' }]}
        />
      </div>
    </>
  );
}
