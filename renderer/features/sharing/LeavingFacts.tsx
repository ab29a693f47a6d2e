import type { Leaving } from '#src/contract/desk/sync.ts';
import { formatDateTime, plural } from '#ui/format.ts';
import s from './sharing.module.css';

/** What leaving a server means, each with what becomes of it. `moves`: to another one, so that what waits goes there. */
export function leavingFacts(leaving: Leaving, moves: boolean): string[] {
  const { live, recalls, pending, words, answers, suggestions, conflicts, refusals, unclear, secretsAllowed, lastSyncedAt } = leaving;
  const next = moves ? 'goes to the new server' : 'waits for the next server';
  return [
    ...(recalls > 0 ? [`The old server was not told yet that you took back ${plural(recalls, 'record')}, and goes on showing ${recalls === 1 ? 'it' : 'them'}. Sync first.`] : []),
    ...(live > recalls ? [`${plural(live - recalls, 'record')} that you share ${live - recalls === 1 ? 'stays' : 'stay'} at the old server too, until the provider removes ${live - recalls === 1 ? 'it' : 'them'}. To take back what it has, cancel, stop all sharing, and sync.`] : []),
    ...(pending > 0 ? [`${plural(pending, 'changed record')} ${pending === 1 ? 'was' : 'were'} not looked at yet: what of ${pending === 1 ? 'it' : 'them'} is shared ${next}.`] : []),
    ...(words > 0 ? [`${plural(words, 'word')} of yours to the provider that ${words === 1 ? 'was' : 'were'} not sent ${moves ? (words === 1 ? 'goes' : 'go') + ' to the new server' : 'wait for the next server'}.`] : []),
    ...(answers > 0 ? [`The provider does not hear ${plural(answers, 'answer')} of yours to its suggestions.`] : []),
    ...(suggestions > 0 ? [`${plural(suggestions, 'suggestion')} ${suggestions === 1 ? 'stays' : 'stay'} under To decide; whoever made ${suggestions === 1 ? 'it' : 'them'} does not hear your answer.`] : []),
    ...(conflicts + refusals > 0 ? [`${plural(conflicts, 'conflict')} and ${plural(refusals, 'refused change')} stay under To decide.`] : []),
    ...(unclear > 0 ? [`${plural(unclear, 'record')} that the provider sees and this desk does not share: what this desk does not have is brought here first, as private.`] : []),
    ...(secretsAllowed > 0 ? [`${plural(secretsAllowed, 'text')} that ${secretsAllowed === 1 ? 'looks' : 'look'} like a secret, and that you let go out to this provider: you are asked again for the next one.`] : []),
    lastSyncedAt === null ? 'Nothing was ever fetched from the old server.' : `What engineers did there after ${formatDateTime(lastSyncedAt)} does not come here.`,
  ];
}

export function LeavingFacts({ leaving, moves }: { readonly leaving: Leaving; readonly moves: boolean }) {
  return <ul className={s['facts']}>{leavingFacts(leaving, moves).map((fact) => <li key={fact}>{fact}</li>)}</ul>;
}
