import { useState } from 'react';
import { ArrowDown, ArrowUp, Copy, Ellipsis, List, Pencil, Plus, Trash2 } from 'lucide-react';
import { ruleSentence } from '#src/domain/sharing/rule-words.ts';
import { shareableKinds } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonRows } from '#ui/feedback/Skeleton.tsx';
import { Switch } from '#ui/fields/Switch.tsx';
import { plural } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { MenuButton } from '#ui/overlays/MenuButton.tsx';
import { ContextMenuArea } from '#ui/overlays/ContextMenu.tsx';
import type { MenuEntry } from '#ui/overlays/menuEntries.ts';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { emptyRule, inputOf, wordsWith, type RuleInput, type RuleRow } from './ruleDraft.ts';
import { RuleDialog } from './RuleDialog.tsx';
import page from '../../records/page.module.css';
import s from './sharing.module.css';

interface Editing { readonly id: string | null; readonly rule: RuleInput }

/** The rules in the order in which they are asked, each in a sentence with what it covers. */
export function RulesPart({ onShow }: { readonly onShow: (ruleId: string) => void }) {
  const { data, error, reload } = useQuery('sharing.rules', {}, ['shareRule', 'share', ...shareableKinds]);
  const [editing, setEditing] = useState<Editing | null>(null);
  useShortcuts([{ keys: 'n', label: 'New share rule', scope: 'Sharing', run: () => setEditing({ id: null, rule: emptyRule }) }]);
  if (error) return <div className={s['scroll']}><ErrorState message={error.message} hint={error.hint} onRetry={reload} /></div>;
  const rules = data?.rows ?? [];
  const words = wordsWith(data?.titles ?? {});
  const move = (id: string, to: 'up' | 'down' | 'top' | 'bottom'): void => void act(() => call('sharing.moveRule', { id, to }), 'Rule moved');
  const menuOf = (rule: RuleRow, at: number): readonly MenuEntry[] => [
    { id: 'edit', label: 'Change…', icon: Pencil, run: () => setEditing({ id: rule.id, rule: inputOf(rule) }) },
    { id: 'show', label: 'Show its records', icon: List, run: () => onShow(rule.id) },
    { id: 'copy', label: 'Duplicate…', icon: Copy, run: () => setEditing({ id: null, rule: { ...inputOf(rule), name: `${rule.name}, copy` } }) },
    { id: 'r1', rule: true },
    { id: 'up', label: 'Ask earlier', icon: ArrowUp, disabled: at === 0, run: () => move(rule.id, 'up') },
    { id: 'down', label: 'Ask later', icon: ArrowDown, disabled: at === rules.length - 1, run: () => move(rule.id, 'down') },
    { id: 'r2', rule: true },
    { id: 'trash', label: 'Remove', icon: Trash2, danger: true, run: () => void act(() => call('records.trash', { kind: 'shareRule', ids: [rule.id] }), 'Rule removed') },
  ];
  return (
    <div className={s['scroll']}>
      <p className={page['note']}>Rules are asked from the top; the first that fits a record decides. A share of a record’s own outranks them all, and no rule opens private notes or references to secrets.</p>
      <div className={page['buttons']}><Button variant="primary" icon={Plus} onPress={() => setEditing({ id: null, rule: emptyRule })}>Add rule</Button></div>
      {!data && <SkeletonRows rows={4} />}
      {data && rules.length === 0 && <EmptyState title="No rules yet" keys="n">For example: the names of the people on both IT teams, as summary; or the servers of one site, in full.</EmptyState>}
      {rules.length > 0 && (
        <ul className={s['rules']} aria-label="Share rules">
          {rules.map((rule, at) => (
            <li key={rule.id}>
              <ContextMenuArea label={rule.name} entries={menuOf(rule, at)}>
                <div className={s['rule']} data-off={!rule.enabled}>
                  <Switch on={rule.enabled} onChange={(enabled) => void act(() => call('records.update', { kind: 'shareRule', id: rule.id, fields: { enabled } }), enabled ? 'Rule switched on' : 'Rule switched off')}>
                    <span className={page['hidden']}>{rule.name} is on</span>
                  </Switch>
                  <div className={s['words']}>
                    <span className={s['name']}>{rule.name}</span>
                    <span className={s['sentence']}>{ruleSentence(rule, words)}{rule.enabled ? '' : ' (off)'}</span>
                  </div>
                  <span className={s['covers']}><Button size="small" variant="quiet" label={`Show the records of ${rule.name}`} onPress={() => onShow(rule.id)}>{plural(rule.covered, 'record')}</Button></span>
                  <span>
                    <IconButton icon={Pencil} size="small" label={`Change ${rule.name}`} onPress={() => setEditing({ id: rule.id, rule: inputOf(rule) })} />
                    <MenuButton label={`More for ${rule.name}`} entries={menuOf(rule, at)}><IconButton icon={Ellipsis} size="small" label={`More for ${rule.name}`} /></MenuButton>
                  </span>
                </div>
              </ContextMenuArea>
            </li>
          ))}
        </ul>
      )}
      {editing && <RuleDialog id={editing.id} start={editing.rule} titles={data?.titles ?? {}} onClose={() => setEditing(null)} />}
    </div>
  );
}
