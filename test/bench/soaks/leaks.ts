import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runCycle } from '#core/sync/cycle.ts';
import { explainSyncError } from '#core/sync/explain.ts';
import { commitChanges } from '#core/services/commit.ts';
import { sharesOf } from '#core/repos/share-repo.ts';
import { kindOf, shareableKinds, type Kind } from '#src/domain/kinds.ts';
import type { Field } from '#src/domain/fields.ts';
import { tables } from '#provider/server/storage/schema.ts';
import type { PushRequest } from '#src/contract/provider/sync-api.ts';
import { TransportError, type Transport } from '#src/sync/transport.ts';
import { openTestDesk } from '#test/fixtures/desk.ts';
import { seededIds, seededRandom, type Random } from '#test/fixtures/generate/random.ts';
import { injectTransport } from '#test/sync/support/inject-transport.ts';
import { startTestServer } from '#test/sync/support/server.ts';
import { Edits, marksIn } from '#test/sync/simulator/marks.ts';
import { Policy } from '#test/sync/simulator/policy.ts';

interface Known { readonly kind: Kind; readonly id: string }

const kinds = shareableKinds.filter((kind) => kind !== 'link');
/** Files are read this often, and everything on the wire always. */
const everyRounds = 50;

/** A leak that is put in on purpose, to see that it would be noticed. */
export interface PlantedLeak {
  /** Statements in the server's database. */
  readonly server?: string;
  /** Changes what leaves the desk. */
  readonly request?: (request: PushRequest) => PushRequest;
}

/**
 * Random policies and edits over every field of every kind that can be shared, each value marked. What the
 * rules keep private must not be found in any request, nor in the server's tables, its log or its errors, nor in
 * its files once what was forgotten was taken out of them.
 */
export async function soakLeaks(rounds: number, seed: number, planted: PlantedLeak = {}): Promise<string[]> {
  const random = seededRandom(seed);
  const newId = seededIds(random);
  const logged = listenToErrors();
  const server = await startTestServer();
  const keys = new Map<string, string>();
  const secrets = { get: async (key: string) => keys.get(key) ?? null, set: async (key: string, value: string) => { keys.set(key, value); }, delete: async (key: string) => { keys.delete(key); } };
  const test = await openTestDesk({ newId, secrets, transport: (_address, token) => injectTransport(server.app, () => token ?? undefined) });
  const edits = new Edits();
  const failures: string[] = [];
  let round = 0;
  try {
    const desk = test.core.desk();
    await test.core.sync.enrol(desk, { url: server.url, code: await server.enrolmentCode(), deviceName: 'Laptop', ca: null });
    if (planted.server) await server.storage.admin((sql) => sql.run(planted.server!));
    test.core.sync.rest();
    const plain = injectTransport(server.app, () => [...keys.values()][0]);
    const records = kinds.flatMap((kind) => Array.from({ length: 3 }, () => ({ kind, id: newId() })));
    const user = { source: 'user' as const, label: 'Soak' };
    for (const { kind, id } of records) commitChanges(desk, user, [{ op: 'create', kind, id, fields: { ...filled(kind, id, edits, random, records), ...tied(kind, random, records) } }]);
    const seen = new Set<string>();
    const found = (where: string, mark: number): void => {
      if (!seen.has(`${where} ${mark}`)) failures.push(`${where}: ${edits.describe(mark)}, round ${round}`);
      seen.add(`${where} ${mark}`);
    };
    const look = (where: string, text: string, policy: Policy): void => {
      for (const mark of new Set(marksIn(text))) {
        const home = edits.homeOf(mark);
        if (home && !policy.mayLeave(home.rec, home.field)) found(where, mark);
      }
    };
    const transport: Transport = {
      ...plain,
      push: async (given) => {
        const request = planted.request?.(given) ?? given;
        look('wire', JSON.stringify(request), new Policy(desk.db, desk.clock()));
        if (random.chance(0.05)) throw new TransportError({ kind: 'offline', detail: 'the cable was pulled' });
        return plain.push(request);
      },
    };
    for (; round < rounds && failures.length < 20; round += 1) {
      const { kind, id } = random.pick(records);
      const own = sharesOf(desk.db, id)[0];
      const terms = { recordKind: kind, recordId: id, level: random.pick(['private', 'summary', 'full']), right: random.pick(['view', 'edit']), until: null, hiddenFields: hidden(kind, random) };
      if (random.chance(0.5)) commitChanges(desk, user, [own ? { op: 'update', kind: 'share', id: own.id, fields: terms } : { op: 'create', kind: 'share', id: newId(), fields: terms }]);
      else commitChanges(desk, user, [{ op: 'update', kind, id, fields: filled(kind, id, edits, random, records, 3) }]);
      if (!random.chance(0.6)) continue;
      const whole = await runCycle({ desk, transport, randomId: randomUUID, pause: () => Promise.resolve(), progress: () => undefined })
        .then(() => true, (error: unknown) => { look('error text', JSON.stringify(explainSyncError(error)), new Policy(desk.db, desk.clock())); return false; });
      const policy = new Policy(desk.db, desk.clock());
      if (whole) for (const { name } of tables) look(`table ${name}`, JSON.stringify(await server.storage.lookup((sql) => sql.all(`SELECT * FROM ${name}`))), policy);
      if (whole && round % everyRounds < 5) {
        await server.storage.rewrite();
        for (const name of readdirSync(server.folder)) if (name.startsWith('provider.db')) look(name, readFileSync(path.join(server.folder, name), 'latin1'), policy);
      }
    }
    look('log', logged.text(), new Policy(desk.db, desk.clock()));
  } finally {
    logged.stop();
    test.cleanUp();
    await server.stop();
  }
  return failures;
}

/** What a step and a run follow. */
function tied(kind: Kind, random: Random, records: readonly Known[]): Record<string, unknown> {
  const one = (of: Kind): string => random.pick(records.filter((record) => record.kind === of)).id;
  return kind === 'runStep' ? { runId: one('run') } : kind === 'run' ? { runbookId: one('runbook') } : {};
}

/** Marked values for all texts of a record, or for some. */
function filled(kind: Kind, id: string, edits: Edits, random: Random, records: readonly Known[], some?: number): Record<string, unknown> {
  const texts = Object.entries(kindOf(kind).fields as Record<string, Field>).filter(([, field]) => field.type === 'markdown' || (field.type === 'text' && field.max >= 40 && !field.recipient));
  const chosen = some === undefined || texts.length === 0 ? texts : Array.from({ length: some }, () => random.pick(texts));
  return Object.fromEntries(chosen.map(([name, field]) => [name, field.type === 'markdown' && random.chance(0.4) ? linked(edits, random, records) : edits.make('desk', id, name)]));
}

/** A text that names another record: its title may leave only while that record is shared. */
function linked(edits: Edits, random: Random, records: readonly Known[]): string {
  const other = random.pick(records.filter(({ kind }) => kind !== 'absence'));
  const label = edits.make('desk', other.id, kindOf(other.kind).title);
  return `see [${label}](tandem://${other.kind}/${other.id}) for more`;
}

function hidden(kind: Kind, random: Random): string[] {
  const names = Object.keys(kindOf(kind).fields).filter((name) => name !== kindOf(kind).title);
  return random.chance(0.3) ? [random.pick(names)] : [];
}

/** Everything that the program says while this lasts. */
function listenToErrors(): { text: () => string; stop: () => void } {
  const said: string[] = [];
  const { write } = process.stderr;
  process.stderr.write = ((chunk: string | Uint8Array) => { said.push(String(chunk)); return true; }) as typeof write;
  return { text: () => said.join(''), stop: () => { process.stderr.write = write; } };
}
