import type { ReactNode } from 'react';
import { ArrowUpRight } from 'lucide-react';
import { Link } from 'wouter';
import { kindOf, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import { pathOf } from './paths.ts';
import type { Refs } from './refs.ts';
import s from './detail.module.css';

/** Beside a reference, the way to what it points to. */
export function WithWay({ kind, opened, name, children }: { readonly kind: Kind; readonly opened: { readonly record: AnyRecord; readonly refs: Refs }; readonly name: string; readonly children: ReactNode }) {
  const field = kindOf(kind).fields[name];
  const id = opened.record[name];
  const target = field?.type === 'ref' && typeof id === 'string' ? opened.refs[id] : undefined;
  const path = target && pathOf(target.kind, String(id));
  if (!target || !path) return children;
  return (
    <span className={s['way']}>
      {children}
      <Link href={path} aria-label={`Go to ${target.title}`} title={`Go to ${target.title}`}><ArrowUpRight aria-hidden /></Link>
    </span>
  );
}
