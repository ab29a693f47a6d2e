import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { kindOf } from '#src/domain/kinds.ts';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { pathOf } from '../../records/paths.ts';

export const listed = ['vendor', 'contract', 'licence', 'domain', 'certificate'] as const;
export type Listed = (typeof listed)[number];

/** The way between what is bought and from whom: each list has an address of its own. */
export function Lists({ shown }: { readonly shown: Listed }): ReactNode {
  const [, navigate] = useLocation();
  return (
    <Segmented<Listed> label="List" value={shown} options={listed.map((kind) => ({ value: kind, label: kindOf(kind).plural }))}
      onChange={(kind) => navigate(pathOf(kind, '')!.slice(0, -1))} />
  );
}
