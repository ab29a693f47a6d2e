import { useEffect, type KeyboardEvent as ReactKeyboardEvent } from 'react';
import { useShortcuts } from './keys.ts';

/** Parts of the window between which F6 moves: whatever bears `data-pane`, the innermost counts. `last`: one enters at its end. */
const PANE = '[data-pane]';
const LIST = '[role="grid"][tabindex="0"], [role="tree"][tabindex="0"], [data-list-entry]';
const TABBABLE = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

const isSeen = (element: Element): boolean => element.getClientRects().length > 0;
const allOf = (within: Element, selector: string): HTMLElement[] => [...within.querySelectorAll<HTMLElement>(selector)].filter((one) => one.tabIndex >= 0 && isSeen(one));
const firstOf = (within: Element, selector: string): HTMLElement | undefined => allOf(within, selector)[0];

function panes(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(PANE)].filter((pane) => isSeen(pane) && ![...pane.querySelectorAll(PANE)].some(isSeen));
}

/** Where the focus was in a pane when it left. */
const left = new WeakMap<Element, HTMLElement>();

function enter(pane: HTMLElement): boolean {
  const known = left.get(pane);
  const to = known?.isConnected && pane.contains(known) && isSeen(known) ? known : (firstOf(pane, LIST) ?? allOf(pane, TABBABLE).at(pane.dataset['pane'] === 'last' ? -1 : 0));
  to?.focus();
  return to !== undefined;
}

/** To the pane after the one with the focus, or before it. */
export function movePane(by: 1 | -1): void {
  const all = panes();
  const active = document.activeElement;
  const at = all.findIndex((pane) => pane.contains(active));
  const behind = active === null ? -1 : all.findIndex((pane) => (active.compareDocumentPosition(pane) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
  const next = at >= 0 ? at + by : by === 1 ? Math.max(behind, 0) : behind - 1;
  for (let tried = 0; tried < all.length; tried += 1) {
    const pane = all[(next + tried * by + 2 * all.length) % all.length];
    if (pane && enter(pane)) return;
  }
}

const isNowhere = (screen: HTMLElement | null): boolean => document.activeElement === null || document.activeElement === document.body || document.activeElement === screen;

/** F6 goes from pane to pane, and comes back to where one was; an arrow pressed nowhere goes into the screen's list. */
export function usePanes(screenId: string): void {
  useShortcuts([
    { keys: 'f6', label: 'To the next part of the window', scope: 'Everywhere', inFields: true, run: () => movePane(1) },
    { keys: 'shift+f6', label: 'To the part before', scope: 'Everywhere', inFields: true, run: () => movePane(-1) },
  ]);
  useEffect(() => {
    const remember = (event: FocusEvent): void => {
      const pane = event.target instanceof HTMLElement ? event.target.closest(PANE) : null;
      if (pane) left.set(pane, event.target as HTMLElement);
    };
    const arrow = (event: KeyboardEvent): void => {
      const screen = document.getElementById(screenId);
      if (event.defaultPrevented || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || event.ctrlKey || event.metaKey || event.altKey || !screen || !isNowhere(screen)) return;
      const list = firstOf(screen, LIST);
      if (!list) return;
      event.preventDefault();
      list.focus();
    };
    document.addEventListener('focusin', remember);
    window.addEventListener('keydown', arrow);
    return () => {
      document.removeEventListener('focusin', remember);
      window.removeEventListener('keydown', arrow);
    };
  }, [screenId]);
}

/** Into the list that a field above it narrows. */
export function focusList(): void {
  const screen = document.querySelector('main') ?? document.body;
  firstOf(screen, LIST)?.focus();
}

/** On these the arrows up and down mean nothing of their own. */
const PLAIN = 'button:not([aria-haspopup]), a[href], input[type="checkbox"]';

/** Arrows go from field to field in the details, and with Ctrl from part to part. */
export function stepThrough(event: ReactKeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0 || event.defaultPrevented || event.altKey || event.shiftKey || !(event.target instanceof HTMLElement)) return;
  const target = event.target;
  const parts = event.ctrlKey || event.metaKey;
  if (!parts && !target.matches(PLAIN)) return;
  const all = allOf(event.currentTarget, TABBABLE);
  const rest = by === 1 ? all.slice(all.indexOf(target) + 1) : all.slice(0, Math.max(all.indexOf(target), 0)).reverse();
  const own = target.closest('section');
  const other = parts ? rest.find((one) => one.closest('section') !== own) : rest[0];
  const first = parts && other ? all.find((one) => one.closest('section') === other.closest('section')) : other;
  if (!first) return;
  event.preventDefault();
  first.focus();
}

/** After another screen was opened the focus is in it, unless the screen put it somewhere itself. */
export function focusScreen(screenId: string): void {
  const screen = document.getElementById(screenId);
  const active = document.activeElement;
  if (!screen || (active !== null && active !== document.body && active.closest('nav') === null)) return;
  screen.focus({ preventScroll: true });
}
