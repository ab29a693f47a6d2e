import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { today } from './views.ts';

/** Puts tasks into my day, or takes them out again. */
export function chooseForToday(ids: readonly string[], chosen = true): void {
  if (ids.length === 0) return;
  const what = ids.length === 1 ? '' : `${ids.length} tasks `;
  const words = chosen ? `${what}added to my day` : `${what}taken out of my day`;
  void act(() => call('tasks.choose', { ids: [...ids], on: chosen ? today() : null }), words.charAt(0).toUpperCase() + words.slice(1));
}
