import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backup } from '#provider/server/backup/backup.ts';
import { restore } from '#provider/server/backup/restore.ts';
import { checks } from '#provider/server/conformance/checks/all.ts';
import { mustNames } from '#provider/server/conformance/musts.ts';
import { runChecks, type Outcome } from '#provider/server/conformance/run.ts';
import type { Check } from '#provider/server/conformance/world.ts';
import { suggestBeside } from '#provider/server/conformance/suggesting.ts';
import { listDesks, revokeDesk } from '#provider/server/storage/desks.ts';
import { systemClock } from '#src/lib/dates.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { onBothStorages } from '../support/storages.ts';
import { spoiled, type Spoil } from './spoiled-server.ts';
import {
  acceptsRevoked, cursorSkips, deafToZones, ignoresBaseSeq, keepsRetracted, leaksOthers, noDeduplication, opensAgain, pushInPieces, remembersAnswers, reusesCodes, sameEpoch,
} from './spoils.ts';
import {
  acceptsLateAnswers, allWordsOrNone, believesHashes, everyoneIsNewer, ignoresOnly, dropsBases, firstAnswerHolds, keepsContents, keepsSuggestions, keepsWords, repeatsWords, storesAnything, wholeOnly, writesAnywhere,
} from './spoils-beside.ts';

async function check(server: TestServer, url: string, chosen: readonly Check[] = checks): Promise<Outcome[]> {
  const file = path.join(server.folder, 'rewind.backup');
  return runChecks({
    url, code: await server.enrolmentCode(), otherCode: await server.enrolmentCode(),
    revoke: (desk) => server.storage.admin(async (sql) => {
      const found = (await listDesks(sql)).find(({ name }) => name === desk);
      expect(found && (await revokeDesk(sql, found.id, systemClock()))).toBe(true);
    }),
    suggest: (suggestion) => suggestBeside(server.storage, suggestion),
    rewind: {
      backup: async () => { await backup(server.storage, file, systemClock()); },
      restore: async () => { await restore(server.storage, file, { overwrite: true }); },
    },
  }, chosen);
}

const failed = (outcomes: readonly Outcome[]): string[] => outcomes.filter(({ result }) => result === 'failed').map(({ check: { name }, why }) => `${name}: ${why}`);

test('every must has a check, and every check names its musts', () => {
  expect([...new Set(checks.flatMap(({ musts }) => musts))].toSorted()).toEqual(mustNames.toSorted());
  expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
});

onBothStorages('the reference server', (kind) => {
  test('passes every check', async () => {
    const server = await startTestServer({ storage: kind });
    try {
      const outcomes = await check(server, server.url);
      expect(failed(outcomes)).toEqual([]);
      expect(outcomes.every(({ result }) => result === 'passed')).toBe(true);
    } finally {
      await server.stop();
    }
  });
});

test('checks that need what nobody gave are left out, and say what they need', async () => {
  const server = await startTestServer();
  try {
    const outcomes = await runChecks({ url: server.url, code: await server.enrolmentCode() }, checks.filter(({ needs }) => needs));
    expect(new Set(outcomes.map(({ result }) => result))).toEqual(new Set(['left out']));
    expect(outcomes.length).toBeGreaterThanOrEqual(7);
    expect(outcomes.map(({ why }) => why).join()).toMatch(/--other-code CODE.*--revoke COMMAND.*--backup COMMAND and --restore/);
  } finally {
    await server.stop();
  }
});

describe('a server that', () => {
  let server: TestServer;
  beforeEach(async () => { server = await startTestServer(); });
  afterEach(() => server.stop());

  test.each<[string, (server: TestServer) => Spoil, string]>([
    ['takes repetitions for new', noDeduplication, 'a repeated mutation gets the answer it got: expected the stored answer'],
    ['keeps retracted values', keepsRetracted, 'off wins, and leaves nothing but a tombstone: expected rec, gen, seq and removed only'],
    ['ignores base_seq', ignoresBaseSeq, 'concurrent values go by clock, and each side is told of the other: expected the older of two'],
    ['skips with its cursor', cursorSkips, 'pull pages follow the cursor in the order of numbers: expected each record once'],
    ['keeps its epoch after a restore', sameEpoch, 'after a restore the epoch is another: '],
    ['accepts a revoked token', acceptsRevoked, 'a revoked token is refused at once: the server accepted what it must refuse'],
    ["leaks another workspace's records", leaksOthers, 'another workspace is not read and not changed: expected no record of another workspace'],
    ['lets a late put open what was un-shared', opensAgain, 'only who knows the tombstone opens the record again: expected a put with generation'],
    ['applies a push in pieces', pushInPieces, 'a push that ends in a failure leaves nothing: expected'],
    ['keeps stored answers for ever', remembersAnswers, 'an un-share hands back what was not seen, once, and stored answers lose their values: expected no value'],
    // In the first half of a day of UTC it ends the share too early, in the second too late.
    ['counts days in UTC only', deafToZones, 'the last day of a share is counted in the time zone that was named last: expected '],
    ['lets a code in twice', reusesCodes, 'an enrolment code works once: the server accepted what it must refuse'],
  ])('%s is caught', async (_what, spoil, caught) => {
    const proxy = await spoiled(server, spoil(server));
    try {
      const failures = failed(await check(server, proxy.url));
      expect(failures.filter((failure) => failure.startsWith(caught)), failures.join('\n')).toHaveLength(1);
      // A spoil breaks what it is about, and not the whole conversation.
      expect(failures.length).toBeLessThan(checks.length / 2);
    } finally {
      proxy.stop();
    }
  }, 40_000);

  /** What travels beside the records is checked alone: a fault in it shows nowhere else. */
  const beside = checks.filter(({ musts }) => musts.some((must) => /^([FGN]|A6|H5)/.test(must)));
  test.each<[string, () => Spoil, string]>([
    ['lets a code in wherever it leads', ignoresOnly, 'a code that leads elsewhere asks before it is used: expected a code for another workspace'],
    ['takes whoever pushed for newer', everyoneIsNewer, 'hello tells an older device of a newer one that has pushed: expected nothing newer'],
    ['believes what a content says that it is', believesHashes, 'another content than the announced one is dropped: expected a wrong content refused'],
    ['takes every piece for the next one', writesAnywhere, 'a content is sent in pieces, from wherever it stopped: expected a piece that begins elsewhere'],
    ['keeps contents for anybody', storesAnything, 'a content that no shared attachment names is refused: expected'],
    ['gives out contents that are not shared any more', keepsContents, 'a content goes with the last attachment that names it: expected no byte'],
    ['does not know ranges', wholeOnly, 'a content is read back, whole or a range of it: expected just the bytes'],
    ['notes a word twice', repeatsWords, 'a word is noted once, after the changes of its push, and comes with the pull of every desk: expected the word as it was noted'],
    ['goes on saying words of an ended share', keepsWords, 'words go with the generation of their record: expected no word'],
    ['notes all words of a push or none', allWordsOrNone, 'what cannot be noted is answered, and holds nothing up: expected'],
    ['goes on showing suggestions of an ended share', keepsSuggestions, 'suggestions go with the generation of their record: expected no suggestion'],
    ['sends suggestions without their base', dropsBases, 'a suggestion comes to every desk with the value that its engineer had before them, and changes nothing: expected the suggested value'],
    ['lets the first answer hold', firstAnswerHolds, 'answers may be repeated, the latest holds, and every desk hears it: expected the state in force'],
    ['says yes to an answer that comes too late', acceptsLateAnswers, 'an answer to a suggestion that is not there is told as gone, and holds nothing up: expected gone'],
  ])('%s is caught among codes, files, suggestions and words', async (_what, spoil, caught) => {
    const proxy = await spoiled(server, spoil());
    try {
      const failures = failed(await check(server, proxy.url, beside));
      expect(failures.filter((failure) => failure.startsWith(caught)), failures.join('\n')).toHaveLength(1);
      expect(failures.length).toBeLessThan(beside.length / 2);
    } finally {
      proxy.stop();
    }
  });

  test('is not spoiled passes behind the same proxy', async () => {
    const proxy = await spoiled(server, {});
    try {
      expect(failed(await check(server, proxy.url))).toEqual([]);
    } finally {
      proxy.stop();
    }
  });
});
