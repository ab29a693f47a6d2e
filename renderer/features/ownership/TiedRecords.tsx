import { useState } from 'react';
import { Plus, X } from 'lucide-react';
import { Link } from 'wouter';
import type { Linked } from '#src/contract/desk/records.ts';
import type { Kind } from '#src/domain/kinds.ts';
import type { Relation } from '#src/domain/kinds/sharing.ts';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { ComboEditor } from '#ui/inline/editors.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { pathOf } from '../../records/paths.ts';
import { pickFrom, type Picked } from '../../records/picker.ts';
import s from './ownership.module.css';

interface TiedRecordsProps {
  readonly id: string;
  readonly kind: Kind;
  readonly relation: Relation;
  readonly links: readonly Linked[];
  readonly label: string;
  readonly readOnly: boolean;
}

/** A field that holds several records by links: who is consulted, which sites are in scope. */
export function TiedRecords({ id, kind, relation, links, label, readOnly }: TiedRecordsProps) {
  const [adding, setAdding] = useState(false);
  const tied = links.filter((link) => link.relation === relation && link.kind === kind);
  const add = (item: Picked | null): void => {
    setAdding(false);
    if (item) void act(() => call('links.add', { fromKind: 'responsibility', fromId: id, relation, toKind: kind, toId: item.id }), `${item.label} added`);
  };
  return (
    <span className={s['tied']}>
      {tied.map((link) => (
        <span key={link.linkId} className={s['tie']}>
          <Link href={pathOf(link.kind, link.id) ?? '/ownership'}>{link.title}</Link>
          {!readOnly && <IconButton icon={X} size="small" label={`${label}: remove ${link.title}`} onPress={() => void act(() => call('links.remove', { linkId: link.linkId }), `${link.title} removed`)} />}
        </span>
      ))}
      {adding
        ? <ComboEditor<Picked> label={label} value={null} load={pickFrom(kind)} onCommit={add} onCancel={() => setAdding(false)} />
        : !readOnly && <IconButton icon={Plus} size="small" label={`${label}: add`} onPress={() => setAdding(true)} />}
    </span>
  );
}
