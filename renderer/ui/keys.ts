import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { type KeyPress, matchKeys } from './shortcuts.ts';

export interface Shortcut {
  /** "mod+k", "n", "?", "shift+f10", or a sequence "g o". */
  readonly keys: string;
  /** What it does, for the sheet: "Search or do anything". */
  readonly label: string;
  /** The heading it stands under in the sheet: "Everywhere", "Lists", "Runbook". */
  readonly scope: string;
  readonly run: () => void;
  /** Also while typing in a field. */
  readonly inFields?: boolean;
  /** Also while a dialog is open. */
  readonly inDialogs?: boolean;
}

const sequencePause = 1_000;
const layers: (readonly Shortcut[])[] = [];
const listeners = new Set<() => void>();
let listed: readonly Shortcut[] = [];
let presses: KeyPress[] = [];
let lastPress = 0;

function refresh(): void {
  listed = layers.flat();
  for (const listener of listeners) listener();
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'range'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

export const dialogIsOpen = () => document.querySelector('[role="dialog"][data-modal], [role="alertdialog"][data-modal]') !== null;

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
  if (event.timeStamp - lastPress > sequencePause) presses = [];
  lastPress = event.timeStamp;
  // The editor stands in a shadow root, for which `target` names only its host.
  const typing = isTyping(event.composedPath()[0] ?? event.target);
  const inDialog = dialogIsOpen();
  const open = listed.filter((shortcut) => (!typing || shortcut.inFields) && (!inDialog || shortcut.inDialogs));
  for (const tried of [[...presses, event], [event]]) {
    const hit = open.findLast((shortcut) => matchKeys(shortcut.keys, tried) === 'full');
    if (hit) {
      presses = [];
      event.preventDefault();
      hit.run();
      return;
    }
    if (open.some((shortcut) => matchKeys(shortcut.keys, tried) === 'partial')) {
      presses = tried;
      return;
    }
  }
  presses = [];
}

function addLayer(layer: readonly Shortcut[]): () => void {
  if (layers.length === 0) window.addEventListener('keydown', onKeyDown);
  layers.push(layer);
  refresh();
  return () => {
    layers.splice(layers.indexOf(layer), 1);
    if (layers.length === 0) window.removeEventListener('keydown', onKeyDown);
    refresh();
  };
}

/** Shortcuts that work while the component is on screen. Of two on the same keys, the one mounted last wins. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  // Before the screen shows it: a key pressed at that moment already means what is seen.
  useLayoutEffect(() => {
    latest.current = shortcuts;
  });
  const signature = JSON.stringify(shortcuts.map(({ keys, label, scope, inFields, inDialogs }) => [keys, label, scope, inFields, inDialogs]));
  useEffect(() => {
    return addLayer(latest.current.map((shortcut, at) => ({ ...shortcut, run: () => latest.current[at]?.run() })));
  }, [signature]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Every shortcut that works now, in the order in which they were mounted. */
export function useShortcutList(): readonly Shortcut[] {
  return useSyncExternalStore(subscribe, () => listed);
}
