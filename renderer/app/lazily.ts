import { createElement, lazy, useState, type ComponentType } from 'react';

const loaders: (() => Promise<unknown>)[] = [];

/**
 * A part in a file of its own, so that the first screen need not wait for it. `loadAhead` fetches all of them when all
 * is calm; from then on a part is drawn at once, so that keys typed right after it was called meet it.
 */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  const fetched = async (): Promise<ComponentType<Props>> => (loaded ??= await load());
  loaders.push(fetched);
  const late = lazy(async () => ({ default: await fetched() })) as unknown as ComponentType<Props>;
  return function Lazily(props: Props) {
    // The same one for as long as it is drawn: another would begin anew.
    const [part] = useState<ComponentType<Props>>(() => loaded ?? late);
    return createElement(part, props);
  };
}

/** One after the other, in the order in which they were declared. */
export async function loadAhead(): Promise<void> {
  for (const load of loaders) await load();
}
