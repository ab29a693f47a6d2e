import { expect, test, vi } from 'vitest';
import { recordedOf, type Press } from '../../../renderer/features/settings/shortcutKeys.ts';
import { trayEntries } from '../../../main/shell/quick-add/tray-entries.ts';

const press = (key: string, held: Partial<Press> = {}): Press => ({ key, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...held });

test.each([
  ['Ctrl, Alt and Space', press(' ', { ctrlKey: true, altKey: true }), 'Control+Alt+Space'],
  ['a letter with Alt', press('k', { altKey: true }), 'Alt+K'],
  ['a function key with Shift', press('F9', { shiftKey: true }), 'Shift+F9'],
  ['the plus key', press('+', { ctrlKey: true, altKey: true }), 'Control+Alt+Plus'],
  ['a letter with Ctrl and Shift', press('N', { ctrlKey: true, shiftKey: true }), 'Control+Shift+N'],
] as const)('%s is taken', (_, keys, accelerator) => {
  expect(recordedOf(keys)).toEqual({ state: 'keys', keys: accelerator });
});

test.each([
  ['a bare letter', press('p'), /typed in every program/], ['a capital', press('P', { shiftKey: true }), /typed in every program/], ['copy', press('c', { ctrlKey: true }), /Ctrl\+C belongs/],
  ['a letter that no accelerator knows', press('ß', { ctrlKey: true, altKey: true }), /cannot be one/], ['a key without a name', press('AudioVolumeUp', { altKey: true }), /cannot be one/],
] as const)('%s is refused, and it says why', (_, keys, why) => {
  const recorded = recordedOf(keys);
  expect(recorded.state === 'refused' && recorded.why).toMatch(why);
});

test('while only keys are held that go with others, nothing is recorded', () => {
  for (const key of ['Control', 'Alt', 'Shift', 'Meta']) expect(recordedOf(press(key, { ctrlKey: true }))).toEqual({ state: 'waiting' });
});

test('the tray adds a task, opens Tandem, and quits', () => {
  const actions = { add: vi.fn<() => void>(), open: vi.fn<() => void>(), quit: vi.fn<() => void>() };
  const entries = trayEntries(actions);
  expect(entries.map(({ label, type }) => label ?? type)).toEqual(['Add a task', 'Open Tandem', 'separator', 'Quit']);
  for (const { click } of entries) (click as (() => void) | undefined)?.();
  expect(Object.values(actions).map((action) => action.mock.calls.length)).toEqual([1, 1, 1]);
});
