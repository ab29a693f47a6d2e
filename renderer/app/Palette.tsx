import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { CornerDownRight, CornerUpLeft, FileInput, Keyboard, Plus, Send, Square, Timer, Undo2 } from 'lucide-react';
import type { DeskOutput } from '#src/contract/desk.ts';
import type { Hit } from '#src/contract/desk/records.ts';
import { kindOf, occurringKinds, type Kind } from '#src/domain/kinds.ts';
import { runStatuses } from '#src/domain/kinds/runs.ts';
import type { ShellCommand } from '#src/contract/shell.ts';
import { formatRelative } from '#ui/format.ts';
import { icons, type LucideIcon } from '#ui/icons.ts';
import { useShortcutList, type Shortcut } from '#ui/keys.ts';
import { CommandPalette } from '#ui/palette/CommandPalette.tsx';
import type { MatchSegment, PaletteGroup, PaletteItem } from '#ui/palette/types.ts';
import { call } from '../bridge/bridge.ts';
import { pathOf } from '../records/paths.ts';
import { doubtTone, doubtWords, outcomeTones } from '../records/runs/words.ts';
import { stopTimer } from '../records/time/actions.ts';
import { sections } from './sections.ts';

type Hits = DeskOutput<'search.query'>;

interface Action { readonly id: string; readonly label: string; readonly icon: LucideIcon; readonly keys?: string; readonly command: ShellCommand | 'timer' | 'timer-stop' }

const actions: readonly Action[] = [
  ...sections.filter((section) => section.place !== 'none' || section.within).map((section) => ({ id: section.path, label: `Go to ${section.label}`, icon: section.icon, ...(section.keys ? { keys: section.keys } : {}), command: { command: 'go' as const, path: section.path } })),
  { id: 'quick-add', label: 'Add a task', icon: Plus, keys: 'mod+j', command: { command: 'quick-add' } },
  { id: 'import', label: 'Import a CSV file', icon: FileInput, command: { command: 'import' } },
  { id: 'handoff-plan', label: 'Plan a handoff', icon: icons.handoff, command: { command: 'go', path: '/handoff/plan' } },
  { id: 'handoff-verify', label: 'Check a handoff packet', icon: icons.handoff, command: { command: 'go', path: '/handoff/verify' } },
  { id: 'handoff-ill', label: 'I am ill today: hand over now', icon: icons.handoff, command: { command: 'go', path: '/handoff/ill' } },
  { id: 'timer', label: 'Start a timer', icon: Timer, keys: 'alt+t', command: 'timer' },
  { id: 'timer-stop', label: 'Stop the timer', icon: Square, keys: 'alt+shift+t', command: 'timer-stop' },
  { id: 'task-hand', label: 'Hand a task to the provider', icon: Send, command: { command: 'go', path: '/work/hand' } },
  { id: 'task-back', label: 'Take a task back from the provider', icon: CornerUpLeft, command: { command: 'go', path: '/work/back' } },
  { id: 'undo', label: 'Undo the last change', icon: Undo2, keys: 'mod+z', command: { command: 'undo' } },
  { id: 'shortcuts', label: 'Show the keyboard shortcuts', icon: Keyboard, keys: '?', command: { command: 'shortcuts' } },
];

/** What has no key of its own on the open screen. */
function onTask(location: string): Action[] {
  const id = /^\/work\/([0-9a-f-]{36})$/.exec(location)?.[1];
  return id === undefined ? [] : [{ id: 'this-back', label: 'Take this task back from the provider', icon: CornerUpLeft, command: { command: 'go', path: `/work/back.${id}` } }];
}

const kindIcons: Partial<Record<Kind, LucideIcon>> = {
  asset: icons.asset, person: icons.person, site: icons.site, vendor: icons.vendor, contract: icons.contract, licence: icons.licence, domain: icons.domain, certificate: icons.certificate, responsibility: icons.responsibility, runbook: icons.runbook, task: icons.task, run: icons.run, schedule: icons.schedule,
};

/** The core marks hits between U+0002 and U+0003. */
function segments(marked: string): MatchSegment[] {
  return marked.split('\u0002').flatMap((part, index) => {
    if (index === 0) return part ? [{ text: part, hit: false }] : [];
    const [hit = '', rest = ''] = part.split('\u0003');
    return [{ text: hit, hit: true }, ...(rest ? [{ text: rest, hit: false }] : [])];
  });
}

const plain = (text: string): MatchSegment[] => [{ text, hit: false }];

/** What the open screen can do by its keys; moving about in it is not a thing to look for. */
const isOfScreen = ({ scope, keys }: Shortcut): boolean => scope !== 'Everywhere' && scope !== 'Go to' && !/^(arrow|escape|\/$)/.test(keys);

const fitting = (query: string): ((one: { readonly label: string }) => boolean) => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ label }) => words.every((word) => label.toLowerCase().includes(word));
};

function actionItems(query: string, all: readonly Action[]): PaletteItem[] {
  return all.filter(fitting(query)).map((action) => ({ id: `action:${action.id}`, icon: action.icon, title: plain(action.label), ...(action.keys ? { keys: action.keys } : {}) }));
}

/** Of two keys for one thing the first speaks; what can be done everywhere stands there. */
function screenItems(query: string, ofScreen: readonly Shortcut[]): PaletteItem[] {
  const isFirst = ({ label }: Shortcut, at: number): boolean => ofScreen.findIndex((one) => one.label === label) === at && !actions.some((action) => action.label === label);
  return ofScreen.filter(isFirst).filter(fitting(query)).map(({ keys, label }) => ({ id: `here:${keys}`, icon: CornerDownRight, title: plain(label), keys }));
}

function hitItems(hits: readonly Hit[]): PaletteItem[] {
  return hits.map((hit) => {
    const detail = hit.snippet.replaceAll(/[\u0002\u0003]/g, '') !== hit.title ? segments(hit.snippet) : hit.run && hit.run.about.length > 0 ? plain(hit.run.about.join(' · ')) : null;
    const mark = markOf(hit);
    return {
      id: `record:${hit.kind}:${hit.id}`, icon: kindIcons[hit.kind] ?? icons.file, title: plain(hit.title), kind: kindOf(hit.kind).label,
      ...(detail ? { detail } : {}), ...(mark ? { mark } : {}),
    };
  });
}

/** What a runbook is doubted for; when and how a run went, for many bear one name. */
function markOf({ doubt, run }: Hit): PaletteItem['mark'] | null {
  if (doubt) return { tone: doubtTone(doubt), text: doubtWords(doubt) };
  if (!run) return null;
  return { tone: outcomeTones[run.status], text: `${runStatuses[run.status]}, ${formatRelative(run.finishedAt ?? run.startedAt, new Date().toISOString())}` };
}

const isOccurring = (hit: Hit): boolean => (occurringKinds as readonly Kind[]).includes(hit.kind);

/** Search over everything, and everything that can be done. */
export function Palette({ onClose, onCommand, onTimer }: { readonly onClose: () => void; readonly onCommand: (command: ShellCommand) => void; readonly onTimer: () => void }) {
  const [location, navigate] = useLocation();
  const shortcuts = useShortcutList();
  const ofScreen = useMemo(() => shortcuts.filter(isOfScreen), [shortcuts]);
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<{ query: string; result: Hits } | null>(null);
  useEffect(() => {
    let stale = false;
    if (query.trim() === '') return setFound(null);
    call('search.query', { text: query, kinds: [], offset: 0, limit: 30 }).then((result) => { if (!stale) setFound({ query, result }); }, () => undefined);
    return () => { stale = true; };
  }, [query]);
  const all = useMemo(() => [...onTask(location), ...actions], [location]);
  const groups = useMemo<PaletteGroup[]>(() => {
    const hits = found?.result.hits ?? [];
    const records = hitItems(hits.filter((hit) => !isOccurring(hit)));
    const occurring = hitItems(hits.filter(isOccurring));
    const here = screenItems(query, ofScreen);
    const matching = actionItems(query, all);
    return [
      ...(records.length > 0 ? [{ id: 'records', label: found?.result.corrected ? `Found for “${found.result.corrected}”` : 'Found', items: records }] : []),
      ...(occurring.length > 0 ? [{ id: 'occurring', label: 'Runs and schedules', items: occurring }] : []),
      ...(here.length > 0 ? [{ id: 'here', label: 'On this screen', items: here }] : []),
      ...(matching.length > 0 ? [{ id: 'actions', label: 'Do', items: matching }] : []),
    ];
  }, [found, query, ofScreen, all]);
  const choose = (item: PaletteItem): void => {
    const [what, ...rest] = item.id.split(':');
    if (what === 'action') {
      const command = all.find((one) => one.id === rest.join(':'))?.command;
      if (command === 'timer') return onTimer();
      if (command === 'timer-stop') { onClose(); return stopTimer(); }
      if (command) onCommand(command);
      return;
    }
    if (what === 'here') {
      const chosen = ofScreen.find(({ keys }) => keys === rest.join(':'));
      onClose();
      // The focus is back on the screen first, where what opens now will give it back to.
      if (chosen) setTimeout(chosen.run);
      return;
    }
    const path = pathOf(rest[0] as Kind, rest[1]!);
    onClose();
    if (path) navigate(path);
  };
  return <CommandPalette open onClose={onClose} query={query} onQuery={setQuery} groups={groups} loading={query.trim() !== '' && found?.query !== query} onChoose={choose} />;
}
