import type { ReactNode } from 'react';
import { ArrowLeft, ChevronDown, ChevronUp } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import type { Kind } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { Kbd } from '#ui/actions/Kbd.tsx';
import { useShortcuts } from '#ui/keys.ts';
import { pathOf } from '../../../records/paths.ts';
import s from './decide.module.css';
import type { OpenDecisions } from './useOpenDecisions.ts';

interface DecideFrameProps {
  readonly title: string;
  readonly meta: ReactNode;
  readonly record: { readonly kind: Kind; readonly id: string } | null;
  readonly decisions: OpenDecisions;
  readonly children: ReactNode;
  readonly buttons: ReactNode;
  readonly keys: readonly (readonly [keys: string, words: string])[];
}

/** The frame of one decision: the way back and on, what it is about, and the buttons that settle it. */
export function DecideFrame({ title, meta, record, decisions, children, buttons, keys }: DecideFrameProps) {
  const [, navigate] = useLocation();
  const back = (): void => navigate('/sharing/decide');
  useShortcuts([
    { keys: 'escape', label: 'Back to the list', scope: 'Decisions', run: back },
    { keys: 'j', label: 'Next one', scope: 'Decisions', run: () => decisions.move(1) },
    { keys: 'k', label: 'The one before', scope: 'Decisions', run: () => decisions.move(-1) },
  ]);
  const path = record && pathOf(record.kind, record.id);
  return (
    <div className={s['page']}>
      <header className={s['head']}>
        <div className={s['way']}>
          <Button size="small" variant="quiet" icon={ArrowLeft} onPress={back}>To decide</Button>
          {path && <Link href={path}>Open the record</Link>}
          <span>
            {decisions.place > 0 && `${decisions.place} of ${decisions.total}`}
            <IconButton icon={ChevronUp} size="small" label="The one before" keys="k" disabled={decisions.place <= 1} onPress={() => decisions.move(-1)} />
            <IconButton icon={ChevronDown} size="small" label="Next one" keys="j" disabled={decisions.place === 0 || decisions.place >= decisions.total} onPress={() => decisions.move(1)} />
          </span>
        </div>
        <h1 className={s['title']}>{title}</h1>
        <p className={s['meta']}>{meta}</p>
      </header>
      <div className={s['body']}>{children}</div>
      <footer className={s['foot']}>
        {buttons}
        <span className={s['keys']}>{keys.map(([key, words]) => <span key={key}><Kbd keys={key} /> {words}</span>)}</span>
      </footer>
    </div>
  );
}
