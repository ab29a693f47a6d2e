import { useState } from 'react';
import { Link2, X } from 'lucide-react';
import { Link } from 'wouter';
import type { Linked } from '#src/contract/desk/records.ts';
import { kindOf, linkableKinds, type Kind } from '#src/domain/kinds.ts';
import { relations, type Relation } from '#src/domain/kinds/sharing.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../bridge/actions.ts';
import { call } from '../bridge/bridge.ts';
import { Mentions } from './Mentions.tsx';
import { pathOf } from './paths.ts';
import { pickFrom, type Picked } from './picker.ts';
import { DoubtMark } from './runs/DoubtMark.tsx';
import s from './records.module.css';

/** What a new link is offered as first. */
export interface LinkOffer { readonly kind: Kind; readonly relation: Relation; readonly direction: 'out' | 'in' }

interface LinksPanelProps {
  readonly kind: Kind;
  readonly id: string;
  readonly links: readonly Linked[];
  readonly offer?: LinkOffer;
}

/** What this record is tied to, in both directions, grouped by the words of the tie. */
export function LinksPanel({ kind, id, links, offer }: LinksPanelProps) {
  const [adding, setAdding] = useState(false);
  const labels = [...new Set(links.map((link) => link.label))];
  return (
    <section className={s['panel']} aria-label="Links">
      <h3 className={s['heading']}>Links</h3>
      {labels.map((label) => (
        <div key={label} className={s['group']}>
          <span className={s['relation']}>{label}</span>
          <ul className={s['links']}>
            {links.filter((link) => link.label === label).map((link) => (
              <li key={link.linkId} className={s['link']}>
                <LinkedName link={link} />
                <IconButton icon={X} size="small" label={`Remove link to ${link.title}`} onPress={() => void act(() => call('links.remove', { linkId: link.linkId }), 'Link removed')} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      <Mentions kind={kind} id={id} />
      {links.length === 0 && <p className={s['quiet']}>Nothing linked yet.</p>}
      <Button size="small" icon={Link2} onPress={() => setAdding(true)}>Add link</Button>
      {adding && <AddLink kind={kind} id={id} offer={offer} onClose={() => setAdding(false)} />}
    </section>
  );
}

function LinkedName({ link }: { readonly link: Linked }) {
  const path = pathOf(link.kind, link.id);
  return (
    <span className={s['name']}>
      {path ? <Link href={path}>{link.title}</Link> : link.title}
      <DoubtMark doubt={link.doubt} />
      {link.detail && <small>{link.detail}</small>}
    </span>
  );
}

const directions = Object.entries(relations).flatMap(([key, [forward, backward]]) =>
  forward === backward ? [{ value: `out:${key}`, label: forward }] : [{ value: `out:${key}`, label: forward }, { value: `in:${key}`, label: backward }]);

/** The tie that two kinds most often have; any other can be chosen. */
function usualRelation(kind: Kind, target: Kind): string {
  if (kind === 'responsibility' && (target === 'asset' || target === 'site')) return 'out:covers';
  if (target === 'responsibility' && (kind === 'asset' || kind === 'site')) return 'in:covers';
  if (kind === 'contract') return 'out:covers';
  if (target === 'contract') return 'in:covers';
  if (kind === 'runbook') return 'out:documents';
  if (target === 'runbook') return 'in:documents';
  return 'out:related_to';
}

function AddLink({ kind, id, offer, onClose }: { readonly kind: Kind; readonly id: string; readonly offer: LinkOffer | undefined; readonly onClose: () => void }) {
  const [relation, setRelation] = useState(offer ? `${offer.direction}:${offer.relation}` : 'out:related_to');
  const [target, setTarget] = useState<Kind>(offer?.kind ?? 'asset');
  const [picked, setPicked] = useState<Picked | null>(null);
  const add = async (): Promise<void> => {
    if (!picked) return;
    const [direction, name] = relation.split(':') as ['out' | 'in', Relation];
    const self = { kind, id };
    const other = { kind: target, id: picked.id };
    const [from, to] = direction === 'out' ? [self, other] : [other, self];
    const added = await act(() => call('links.add', { fromKind: from.kind, fromId: from.id, relation: name, toKind: to.kind, toId: to.id }), 'Link added');
    if (added) onClose();
  };
  return (
    <Dialog open title="Add link" onClose={onClose} onSubmit={() => void add()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!picked}>Add link</Button></>}>
      <FormStack>
        <Select label="This one" value={relation} onChange={setRelation} options={directions} />
        <Select label="Kind" value={target} onChange={(next) => { setTarget(next); setRelation(usualRelation(kind, next)); setPicked(null); }} options={linkableKinds.map((one) => ({ value: one as Kind, label: kindOf(one).label }))} />
        <ComboBox<Picked> key={target} label={kindOf(target).label} value={picked} onChange={setPicked} load={pickFrom(target)} autoFocus />
      </FormStack>
    </Dialog>
  );
}
