import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { kindOf } from '#src/domain/kinds.ts';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { pathOf } from '../../records/paths.ts';

export const listed = ['vendor', 'contract', 'licence', 'domain', 'certificate'] as const;
export type Listed = (typeof listed)[number];

/** The other list is another screen: whoever came by this switch goes on from it there. */
let switching = false;

/** The way between what is bought and from whom: each list has an address of its own. */
export function Lists({ shown }: { readonly shown: Listed }) {
  const [, navigate] = useLocation();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (switching) place.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
    switching = false;
  }, []);
  return (
    <div ref={place}>
      <Segmented<Listed> label="List" value={shown} options={listed.map((kind) => ({ value: kind, label: kindOf(kind).plural }))}
        onChange={(kind) => {
          switching = true;
          navigate(pathOf(kind, '')!.slice(0, -1));
        }} />
    </div>
  );
}
