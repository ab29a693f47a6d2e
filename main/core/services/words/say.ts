import { TandemError } from '#src/contract/errors.ts';
import { canSay } from '#src/domain/words/topic.ts';
import { verbOf, type TopicName } from '#src/domain/words/topics.ts';
import { localDay } from '#src/lib/dates.ts';
import { findSecrets, type SecretFinding } from '#src/sync/secret-scan.ts';
import { inTransaction } from '../../db/database.ts';
import { addLedger } from '../../repos/ledger-repo.ts';
import { getSyncState } from '../../repos/sync-repo.ts';
import { technicianOf } from '../../repos/today-repo.ts';
import { dropWord, getWord, saveWord, type KnownWord } from '../../repos/word-repo.ts';
import type { Desk } from '../desk.ts';
import { Decisions } from '../sharing/decisions.ts';

export interface DeskSaid {
  readonly rec: string;
  readonly topic: TopicName;
  readonly what: string;
  readonly note?: string;
  readonly data?: KnownWord['data'];
  /** It means nothing once this generation of the share has ended, and is dropped then; otherwise it goes under the one that stands. */
  readonly gen?: number;
}

/** Notes what this side says. It leaves with the next sync, after its record; call inside the transaction of what goes with it. */
export function sayHere(desk: Desk, { rec, topic, what, note = '', data = {}, gen = 0 }: DeskSaid): KnownWord {
  const verb = verbOf(topic, what);
  if (!verb || !canSay(verb, 'desk')) throw new TandemError('invalid', `“${what}” is not for this side to say.`, 'Look at the record again.');
  if (verb.needsNote !== undefined && note.trim() === '') throw new TandemError('invalid', 'A note is missing.', verb.needsNote);
  const word: KnownWord = {
    id: desk.newId(), rec, gen, seq: null, topic, what, by: 'desk', who: technicianOf(desk.db)?.name ?? 'You', at: desk.clock(),
    version: '', data: verb.data.parse(data), note: note.trim(), due: true, seen: true, cleared: false, refused: null,
  };
  saveWord(desk.db, word);
  return word;
}

/** What in a word looks like a secret; nothing once a person said that it is none. */
export function secretsIn({ note, data, cleared }: Pick<KnownWord, 'note' | 'data' | 'cleared'>): SecretFinding[] {
  return cleared ? [] : findSecrets({ note, ...data });
}

/** Writing what looks like a secret is refused at once where nothing is lost by it. */
export function refuseSecret(note: string): void {
  const [secret] = findSecrets({ note });
  if (secret) throw new TandemError('refused', `What you wrote looks as if it held a secret (${secret.what}), and it goes to the provider.`, 'Take it out, then send again.');
}

/** A person's word that what was held back holds no secret. The ledger names it. */
export function clearWord(desk: Desk, id: string): void {
  const word = requireDue(desk, id);
  const findings = secretsIn(word);
  inTransaction(desk.db, () => {
    saveWord(desk.db, { ...word, cleared: true });
    if (findings.length === 0) return;
    const decisions = new Decisions(desk.db, localDay(desk.clock()));
    const kind = decisions.kindOf(word.rec);
    if (kind) addLedger(desk.db, { rec: word.rec, kind, title: decisions.titleOf(kind, word.rec), action: 'allowed', level: null, fields: [verbOf(word.topic, word.what)?.named ?? word.what], server: getSyncState(desk.db)?.url ?? '', at: desk.clock() });
  });
}

/** What has not left is as if it had never been said. */
export function unsayWord(desk: Desk, id: string): KnownWord {
  const word = requireDue(desk, id);
  dropWord(desk.db, id);
  return word;
}

function requireDue(desk: Desk, id: string): KnownWord {
  const word = getWord(desk.db, id);
  if (!word?.due) throw new TandemError('refused', 'This has left already.', 'Write another word to correct it.');
  return word;
}
