import { useSyncExternalStore } from 'react';
import { emptyQueue, type Queue } from './acts.ts';

const listeners = new Set<() => void>();
/** Where the browser keeps nothing, or has no room, at least this page remembers. */
const memory = new Map<string, string>();

/** By engineer as well: on a shared computer nobody sends in another's name. */
export const queueKey = (engineerId: string, workspaceId: string, run: string): string => `tandem.portal.run.${engineerId}.${workspaceId}.${run}`;

function readText(key: string): string {
  const held = memory.get(key);
  if (held !== undefined) return held;
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function parse(text: string): Queue {
  if (text === '') return emptyQueue;
  try {
    return JSON.parse(text) as Queue;
  } catch {
    return emptyQueue;
  }
}

export const readQueue = (key: string): Queue => parse(readText(key));

/** Read anew each time, so that two tabs do not forget each other's acts. */
export function changeQueue(key: string, change: (queue: Queue) => Queue): void {
  const next = change(readQueue(key));
  const text = next.acts.length + next.notices.length === 0 ? '' : JSON.stringify(next);
  try {
    if (text === '') localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    memory.delete(key);
  } catch {
    memory.set(key, text);
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

export function useQueueText(key: string): string {
  return useSyncExternalStore(subscribe, () => readText(key));
}

export const queueIn = parse;
