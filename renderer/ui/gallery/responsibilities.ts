import type { Tone } from '../data/Chips.tsx';
import type { Holder, Side } from '../data/sides.ts';

export interface Person {
  readonly id: string;
  readonly label: string;
  readonly side: Side;
}

export interface Responsibility {
  readonly id: string;
  readonly name: string;
  readonly who: Holder;
  readonly accountable: Person | null;
  readonly backup: Person | null;
  readonly afterHours: string | null;
  readonly runbook: string | null;
  readonly proven: string;
  readonly agreed: readonly [Tone, string] | null;
  readonly finding: { readonly tone: 'warn' | 'bad'; readonly text: string; readonly more: number } | null;
}

export const people: readonly Person[] = [
  { id: 'dana', label: 'Dana Ortiz', side: 'internal' },
  { id: 'lea', label: 'Lea Kim', side: 'internal' },
  { id: 'marcus', label: 'Marcus Feld', side: 'provider' },
  { id: 'ines', label: 'Ines Roth', side: 'provider' },
];
const named = (id: string) => people.find((person) => person.id === id) ?? null;
const agreed = ['ok', 'Agreed'] as const;
const finding = (tone: 'warn' | 'bad', text: string, more = 0) => ({ tone, text, more });

type Short = readonly [string, Holder, string, string, string | null, string | null, string, Responsibility['agreed'], Responsibility['finding']];
const short: readonly Short[] = [
  ['First-line support', 'shared', 'dana', 'lea', 'Northwind 24/7', 'Password reset', '12 d', agreed, null],
  ['After-hours desk', 'provider', 'marcus', 'ines', 'Northwind 24/7', 'After-hours intake', '31 d', agreed, null],
  ['On-site hands, branches', 'internal', 'dana', '', null, 'Branch visit', '8 d', ['plain', 'Not shared'], finding('warn', 'No backup person', 1)],
  ['Onboarding', 'internal', 'dana', 'lea', '', 'New starter', '3 d', ['plain', 'Not needed'], null],
  ['MFA enforcement', 'nobody', '', '', null, null, '', null, finding('bad', 'Nobody is accountable', 1)],
  ['Break-glass accounts', 'internal', 'dana', 'lea', 'On call', 'Break-glass test', '94 d', agreed, finding('warn', 'Last proven 94 days ago')],
  ['Backup monitoring', 'provider', 'marcus', 'ines', 'Northwind 24/7', 'Backup alert triage', '2 d', agreed, null],
  ['Restore testing', 'shared', 'dana', 'marcus', '', 'Monthly restore test', '38 d', ['warn', 'Changed since'], finding('warn', 'Who does which part?')],
  ['Phishing response', 'shared', 'dana', 'ines', 'Northwind SOC', 'Phishing, first hour', '19 d', ['bad', 'Disputed'], finding('bad', 'Provider: “mailbox purge is yours”')],
  ['Vulnerability scans', 'provider', 'marcus', '', '', null, '', ['plain', 'Proposed'], finding('warn', 'No runbook', 1)],
  ['Ransomware lead', 'internal', 'dana', '', null, 'Ransomware, first hour', 'never run', ['plain', 'Not shared'], finding('bad', 'One person holds this', 1)],
];

export const responsibilities: readonly Responsibility[] = short.map(([name, who, accountable, backup, afterHours, runbook, proven, state, found]) => ({
  id: name, name, who, accountable: named(accountable), backup: named(backup), afterHours, runbook, proven, agreed: state, finding: found,
}));
