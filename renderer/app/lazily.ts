import { lazy, type ComponentType } from 'react';

const loaders: (() => Promise<unknown>)[] = [];

/** A part in a file of its own, so that the first screen need not wait for it. `loadAhead` fetches all of them when all is calm. */
export function lazily<Props>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  loaders.push(load);
  return lazy(async () => ({ default: await load() })) as unknown as ComponentType<Props>;
}

/** One after the other, in the order in which they were declared. */
export async function loadAhead(): Promise<void> {
  for (const load of loaders) await load();
}
