import { getShadow } from '#core/repos/shadow-repo.ts';
import { getSyncState } from '#core/repos/sync-repo.ts';
import { NO_RECORD } from '#core/sync/given-up.ts';
import { SyncService } from '#core/sync/sync-service.ts';
import { isPut, type Mutation, type Sheet } from '#src/contract/provider/wire.ts';
import type { HelloReply, PushReply, PushRequest } from '#src/contract/provider/sync-api.ts';
import { followingKinds } from '#src/domain/kinds.ts';
import type { Transport } from '#src/sync/transport.ts';
import { seededIds, seededRandom, type Random } from '#test/fixtures/generate/random.ts';
import { contents, startAt, type Known } from './company.ts';
import { Edits, marksIn } from './marks.ts';
import { calm, Network, type Weather } from './network.ts';
import type { Policy } from './policy.ts';
import { Crash, SimDesk } from './sim-desk.ts';
import type { SimServer } from './sim-server.ts';

/** What went wrong, by the name of the promise that broke. */
export class Violation extends Error {
  readonly promise: string;
  constructor(promise: string, detail: string) {
    super(`${promise}: ${detail}`);
    this.promise = promise;
  }
}

/** Wraps the transport of one desk: plants a fault on its way. */
export type Tampering = (inner: Transport, world: World, desk: SimDesk) => Tampered;
export interface Tampered extends Transport {
  /** Changes what leaves the desk, before it is looked at. */
  beforeSending?(request: PushRequest): PushRequest;
}

export interface WorldParts {
  readonly server: SimServer;
  readonly images: readonly [Buffer, Buffer];
  readonly seed: number;
  /** Statements that plant a fault in every desk. */
  readonly planted: readonly string[];
  readonly tampering: Tampering | null;
  readonly newEpoch: boolean;
  /** Whether servers take sheets: where a fault is planted among single records, none does. */
  readonly sheets: 'all' | 'some' | 'none';
  /** Desks do not notice what is changed while they decide. */
  readonly deaf: boolean;
}

/** A person switched sharing of a record on or off. */
interface Act {
  readonly at: number;
  readonly desk: SimDesk;
  readonly rec: string;
  readonly on: boolean;
  /** The server knew of it from this desk. */
  readonly told: boolean;
  /** The desk knew that it was off, and no other desk had anything to say. */
  readonly informed: boolean;
}
/** What answers handed back that the desk has not taken over yet, and whether its conversation has ended. */
interface Heard { readonly marks: Set<number>; isOver: boolean }
interface Kept { readonly image: Buffer; readonly at: number }

/** Two desks or more, a server, an engineer and what is between them, in one schedule. */
export class World {
  readonly server: SimServer;
  readonly desks: SimDesk[] = [];
  /** All records that persons work on; new ones are added. */
  readonly contents: Known[] = [...contents];
  /** What left each desk: the fields of a record that the server took. */
  readonly left = new Map<SimDesk, Map<string, Set<string>>>();
  readonly edits = new Edits();
  readonly network = new Network();
  readonly newEpoch: boolean;
  weather: Weather = calm;
  /** How often a conversation dies at a pause. */
  crashes = 0;
  now = Date.parse(startAt);
  time = 0;
  pushes = 0;
  disasters = 0;
  lastDisaster = 0;
  acts: Act[] = [];
  /** Records whose share may end without a person's act: by their date, or by another desk moving them out of a rule. */
  readonly dated = new Set<string>();
  /** One identity on two disks: the one that notices asserts all that it had taken back again, newer shares of its twin included. */
  cloned = false;
  /** A file was taken to another computer; what a person says private there before it speaks is obeyed. */
  copied = false;
  /** Shared by a desk whose disk forgot it: only a person can tell what is right now. */
  readonly orphaned = new Set<string>();
  /** Somebody said private where it was so already; a copy or a restored desk may tell that late, and off wins. */
  readonly saidPrivate = new Set<string>();
  /** Suggestions that a person decided about, or an engineer took back. */
  readonly decided = new Set<string>();
  readonly serverBackups: { image: unknown }[] = [];
  readonly deskBackups = new Map<SimDesk, Kept>();
  /** What happened, for a person who looks for the fault. */
  readonly story: string[] = [];
  /** How many rows of sheets the server takes in one push: few, so that many are under way. */
  private readonly sheetRows: number;
  private readonly parts: WorldParts;
  private readonly random: Random;
  private readonly newId: () => string;
  private servedDay = '';
  /** The engineer's values that an un-share handed back and nobody has heard yet. */
  private handedBack = new Set<number>();
  /** Edits that only the server has since a disk was set back; where their share ends by its date, they go with it. */
  private readonly onlyThere = new Set<number>();

  constructor(parts: WorldParts) {
    this.parts = parts;
    this.server = parts.server;
    this.newEpoch = parts.newEpoch;
    this.random = seededRandom(parts.seed ^ 0x5eed);
    const sizes = { all: [1, 2, 3], some: [0, 1, 2, 3, 1_000], none: [0] }[parts.sheets];
    this.sheetRows = sizes[parts.seed % sizes.length]!;
    this.newId = seededIds(this.random, Date.parse(startAt));
    this.server.clock = () => new Date(this.now).toISOString();
    this.addDesk('A', parts.images[0], this.server.tokens[0]!);
  }

  randomId = (): string => this.newId();

  addDesk(name: string, image: Buffer, token: string): SimDesk {
    const desk = new SimDesk({ name, image, token, newId: this.newId, planted: this.parts.planted, deaf: this.parts.deaf, now: () => this.now });
    this.desks.push(desk);
    return desk;
  }

  addSecondDesk(): void {
    this.addDesk('B', this.parts.images[1], this.server.tokens[1]!);
  }

  /** A key of its own for a desk whose key is unknown at the server, as a person asks the provider for one. */
  async enrol(desk: SimDesk): Promise<void> {
    const keys = new Map<string, string>();
    const service = new SyncService({
      desk: () => desk.desk, onState: () => undefined, onProgress: () => undefined, workspaceName: () => 'Northwind',
      secrets: { get: (key) => Promise.resolve(keys.get(key) ?? null), set: async (key, value) => { keys.set(key, value); }, delete: async (key) => { keys.delete(key); } },
      transport: () => this.server.transport(undefined),
    });
    await service.enrol(desk.desk, { url: 'http://server.example', code: await this.server.enrolmentCode(), deviceName: desk.name, ca: null });
    desk.token = [...keys.values()][0]!;
  }

  copyActs(from: SimDesk, to: SimDesk): void {
    this.acts.push(...this.acts.filter((act) => act.desk === from).map((act) => ({ ...act, desk: to })));
    this.acts.sort((a, b) => a.at - b.at);
  }

  /** A person works at a desk: notes what was knowingly replaced, and what sharing was switched. */
  async works(desk: SimDesk, work: () => void | Promise<void>): Promise<void> {
    const { newest } = this.edits;
    const [textBefore, policyBefore] = [textsOf(desk, this.contents), desk.policy()];
    await work();
    const [textAfter, policyAfter] = [textsOf(desk, this.contents), desk.policy()];
    for (const [place, before] of textBefore) {
      const after = textAfter.get(place) ?? '';
      if (before === after || /(updatedAt|deletedAt)$/.test(place)) continue;
      this.edits.replaced(before, after, newest);
      this.story.push(`${desk.name} writes ${shortPlace(place)}: ${oneLine(after)}`);
    }
    this.edits.workDone();
    for (const rec of policyAfter.records) {
      if (policyBefore.fingerprint(rec) !== policyAfter.fingerprint(rec)) this.story.push(`${desk.name} shares ${rec.slice(-12)}: ${policyAfter.fingerprint(rec)}`);
      const [was, is] = [policyBefore.levelOf(rec) !== 'private', policyAfter.levelOf(rec) !== 'private'];
      if (was !== is) this.acts.push({ at: this.time, desk, rec, on: is, told: desk.hasTold(rec) && !(await this.isEnded(desk, rec)) && (desk.knowsShared(rec) || !this.acts.some((act) => act.rec === rec && act.desk !== desk)), informed: is && (await this.isInformed(desk, rec)) });
    }
  }

  private async isInformed(desk: SimDesk, rec: string): Promise<boolean> {
    const held = (await this.server.records()).find((record) => record.rec === rec);
    const shadow = getShadow(desk.db, rec);
    return held !== undefined && held.terms === null && shadow?.gen === held.gen && this.desks.every((other) => !other.hasTold(rec));
  }

  /** The share that the desk knows of has ended at the server: what it takes back is not there any more. */
  private async isEnded(desk: SimDesk, rec: string): Promise<boolean> {
    const held = (await this.server.records()).find((record) => record.rec === rec);
    const shadow = getShadow(desk.db, rec);
    return held !== undefined && held.terms === null && shadow?.live === true && shadow.gen > 0 && held.gen > shadow.gen;
  }

  /** Links and files follow other records. */
  isFollower(rec: string): boolean {
    return this.desks.some((desk) => followingKinds.some((kind) => desk.record(kind, rec) !== undefined));
  }

  allMarks(server: ReadonlySet<number>): Set<number> {
    return new Set([...server, ...this.marksHere()]);
  }

  /** What goes down with a disk is nobody's to find again. */
  async disaster(strike: () => void | Promise<void>): Promise<void> {
    this.disasters += 1;
    this.lastDisaster = this.time;
    const before = this.allMarks(await this.server.marks(true));
    await strike();
    const after = this.allMarks(await this.server.marks(true));
    this.edits.settle([...before].filter((mark) => !after.has(mark)));
    const here = this.marksHere();
    for (const mark of after) if (!here.has(mark)) this.onlyThere.add(mark);
  }

  private marksHere(): Set<number> {
    return new Set(this.desks.flatMap((desk) => [...desk.marks()]));
  }

  private isOnlyThere(mark: number): boolean {
    return this.edits.isBy(mark, 'provider') || (this.onlyThere.has(mark) && this.dated.has(this.edits.homeOf(mark)?.rec ?? ''));
  }

  /**
   * A share that ends takes the server's values with it. What an engineer wrote and no desk had seen comes back
   * in one reply, and only there; what was beaten before, or ran out of time, does not.
   */
  async touchingServer<T>(closes: boolean, work: () => Promise<T>, handedBack: (reply: T) => Iterable<number> = () => []): Promise<T> {
    const day = new Date(this.now).toISOString().slice(0, 10);
    if (!closes && this.servedDay === day) return work();
    const before = await this.server.marks(true);
    const back = new Set<number>();
    try {
      const reply = await work();
      this.servedDay = day;
      for (const mark of handedBack(reply)) back.add(mark);
      return reply;
    } finally {
      const after = await this.server.marks(true);
      const here = this.marksHere();
      const gone = [...before].filter((mark) => !after.has(mark) && !here.has(mark) && this.isOnlyThere(mark));
      this.edits.settle(gone.filter((mark) => !back.has(mark)));
      for (const mark of back) this.handedBack.add(mark);
    }
  }

  async sync(desk: SimDesk, random: Random, meanwhile: ((step: string) => Promise<void>) | null): Promise<boolean> {
    const heard: Heard = { marks: new Set(), isOver: false };
    const pause = async (step: string): Promise<void> => {
      if (step === 'answered') heard.marks.clear();
      if (random.chance(this.crashes)) {
        this.edits.settle(heard.marks);
        throw new Crash(`at ${step}`);
      }
      await meanwhile?.(step);
    };
    this.story.push(`${desk.name} begins to speak`);
    const done = await desk.sync(this.transportOf(desk, random, heard), this.randomId, pause);
    heard.isOver = true;
    this.story.push(`${desk.name} ${done ? 'is done' : 'breaks off'}`);
    if (!done && desk.isRefused) await this.enrol(desk);
    return done;
  }

  private noteLeft(desk: SimDesk, { mutations, sheets = [] }: PushRequest, { results, sheets: answers = [] }: PushReply): void {
    const refused = new Set([...results, ...answers.flatMap((answer) => answer.results)].filter(({ status }) => status === 'refused').map(({ rec }) => rec));
    const left = this.left.get(desk) ?? new Map<string, Set<string>>();
    for (const put of [...mutations, ...sheets.flatMap(rowsOf)])
      if (isPut(put) && !refused.has(put.rec)) left.set(put.rec, new Set([...(left.get(put.rec) ?? []), ...Object.keys(put.fields)]));
    this.left.set(desk, left);
  }

  private transportOf(desk: SimDesk, random: Random, heard: Heard): Transport {
    const inner = this.server.transport(desk.token);
    const { life } = desk;
    const near: Transport = {
      ...inner,
      hello: async (query) => withSheets(this.sheetRows, await inner.hello(query)),
      push: (request) => this.touchingServer(request.mutations.some(closes) || (request.sheets ?? []).some(({ share }) => share.until !== null), async () => {
        const reply = await inner.push(request);
        if (desk.life === life) this.noteLeft(desk, request, reply);
        return reply;
      }, unseenMarks),
      pull: (query, tag) => this.touchingServer(false, () => inner.pull(query, tag)),
    };
    const tampered: Tampered = this.parts.tampering?.(near, this, desk) ?? near;
    const across = this.network.through(tampered, this.weather, random);
    const told = async <T>(what: string, answer: Promise<T>): Promise<T> => {
      const reply = await answer.catch((error: unknown) => {
        this.story.push(`${desk.name} ${what}: ${String(error)}`);
        throw error;
      });
      this.story.push(`${desk.name} ${what}: ${brief(reply)}`);
      return reply;
    };
    return {
      ...across,
      hello: (query) => told('hello', across.hello(query)),
      pull: (query, tag) => told(`pull from ${String(query.cursor)}`, across.pull(query, tag)),
      push: async (given) => {
        const request = tampered.beforeSending?.(given) ?? given;
        this.pushes += 1;
        assertOpen(desk.policy(), request, this.edits, desk.name);
        try {
          const reply = await told(`push ${brief([...request.mutations, ...(request.sheets ?? [])])}`, across.push(request));
          for (const mark of unseenMarks(reply)) {
            this.handedBack.delete(mark);
            // The answer to a push that was under way when the program died: there is nobody who takes it over.
            if (heard.isOver) this.edits.settle([mark]);
            else heard.marks.add(mark);
          }
          return reply;
        } finally {
          this.edits.settle(this.handedBack);
          this.handedBack.clear();
        }
      },
    };
  }

  close(): void {
    for (const desk of this.desks) desk.close();
  }
}

const oneLine = (text: string): string => text.replaceAll('\n', ' | ');
const shortPlace = (place: string): string => place.slice(24);

/** A request or an answer without what all of them have in common. */
function brief(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => (inner === null || (isEmptyField(inner)) || ['protocol', 'epoch', 'personType', 'side', 'inItTeam', 'critical', 'workType', 'priority', 'vip', 'schema', 'limits', 'server_time', 'hlc', 'workspace_name', 'provider_name', 'workspace_id', 'server_id', 'mut_id'].includes(key) ? undefined : inner)).slice(0, 420);
}

const isEmptyField = (value: unknown): boolean => typeof value === 'object' && value !== null && 'val' in value && (value.val === null || value.val === 'one\ntwo\nthree\nfour\nfive\nsix');

/** With 0 an older server. */
const withSheets = (rows: number, reply: HelloReply): HelloReply => ({ ...reply, limits: { ...reply.limits, sheet_rows: rows } });

/** The rows of a sheet as what they stand for. */
function rowsOf({ n, mut_id, kind, share, hlc, names, rows }: Sheet): Mutation[] {
  return rows.map(([rec, ...values]) => ({
    n, mut_id, rec, kind, gen: 0, seen_seq: 0, share, share_seq: 0, fields: Object.fromEntries(names.map((name, at) => [name, { val: values[at]!, hlc, base_seq: 0 }])),
  }));
}

const closes = (mutation: Mutation): boolean => mutation.share === null || mutation.share.until !== null || ('restart' in mutation && mutation.restart === true);
const unseenMarks = (reply: PushReply): number[] => [...reply.results, ...(reply.sheets ?? []).flatMap(({ results }) => results)].flatMap((result) => (result.unseen ? marksIn(JSON.stringify(result.unseen)) : []));

function textsOf(desk: SimDesk, contents: readonly Known[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { kind, id } of contents)
    for (const [field, value] of Object.entries(desk.record(kind, id) ?? {}))
      if (value !== null && typeof value !== 'number') texts.set(`${id} ${field}`, typeof value === 'string' ? value : JSON.stringify(value));
  return texts;
}

/** Nothing leaves but what this desk's rules allow at this very moment, whatever it is that carries it. */
function assertOpen(policy: Policy, request: PushRequest, edits: Edits, desk: string): void {
  for (const mark of marksIn(JSON.stringify(request.answers ?? []))) {
    const home = edits.homeOf(mark);
    if (home && !policy.mayLeave(home.rec, home.field)) throw new Violation('leak', `desk ${desk} named ${edits.describe(mark)} in a reason`);
  }
  for (const mutation of [...request.mutations, ...(request.sheets ?? []).flatMap(rowsOf)]) {
    if (mutation.share !== null && mutation.rec !== NO_RECORD && policy.levelOf(mutation.rec) === 'private') throw new Violation('leak', `desk ${desk} sent the private record ${mutation.rec.slice(-12)}`);
    const text = JSON.stringify(mutation);
    for (const mark of marksIn(text)) {
      const home = edits.homeOf(mark);
      if (home && !policy.mayLeave(home.rec, home.field)) throw new Violation('leak', `desk ${desk} sent ${edits.describe(mark)}`);
    }
    for (const [, hash] of text.matchAll(/\b([0-9a-f]{64})\b/g)) if (!policy.isOpenContent(hash!)) throw new Violation('leak', `desk ${desk} sent the hash of a private file, ${hash!.slice(0, 6)}`);
    const ids = mutation.share === null ? [] : [...JSON.stringify(mutation.fields).matchAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g)].map(([id]) => id);
    for (const id of ids) if (policy.levelOf(id) === 'private') throw new Violation('leak', `desk ${desk} sent the id of a private record, ${id.slice(-6)}`);
  }
}

/** Where the desk stands, for a person who looks for a fault. */
export function standing(desk: SimDesk): string {
  const state = getSyncState(desk.db);
  return `${desk.name}: device ${state?.device.slice(-6)} cursor ${state?.cursor} acked ${state?.ackedN} last ${state?.lastN} waiting ${desk.waiting()}`;
}

