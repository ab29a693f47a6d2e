import type { FastifyInstance } from 'fastify';
import { buildApp } from '#provider/server/app.ts';
import { issueCode } from '#provider/server/enrolment.ts';
import type { HeldRecord } from '#provider/server/protocol/batch.ts';
import { editRecord } from '#provider/server/protocol/edit.ts';
import { endExpiredShares } from '#provider/server/protocol/expiry.ts';
import { propose, withdraw } from '#provider/server/protocol/propose.ts';
import { fromRow, recordColumns, type RecordRowSql } from '#provider/server/storage/records.ts';
import { openMeta, renewEpoch } from '#provider/server/storage/meta.ts';
import type { Storage } from '#provider/server/storage/storage.ts';
import type { EditRequest } from '#src/contract/provider/portal-api.ts';
import type { ProposeRequest } from '#src/contract/provider/proposals.ts';
import { formatHlc, startClock } from '#src/sync/clock.ts';
import { injectTransport } from '../support/inject-transport.ts';
import type { Transport } from '#src/sync/transport.ts';
import { marksIn } from './marks.ts';

/** How the storage under a server is filled, saved and put back. */
export interface Disk {
  readonly storage: Storage;
  /** A copy of everything in it. */
  image(): Promise<unknown>;
  restore(image: unknown): Promise<void>;
  close(): Promise<void>;
}

export interface Suggestion { readonly id: string; readonly rec: string; readonly gen: number; readonly state: string }

const engineer = { id: 'engineer-1', name: 'Maria' } as const;
const unlimited = { enrol: 1e9, signIn: 1e9, account: 1e9, portal: 1e9, sync: 1e9 };

/** The real server code, with a clock that the simulator turns and a disk that it can set back. */
export class SimServer {
  readonly app: FastifyInstance;
  readonly disk: Disk;
  readonly workspaceId: string;
  readonly tokens: readonly string[];
  /** Another reading for every request; set by the world of the schedule. */
  clock: () => string;
  private readonly empty: unknown;

  private constructor(parts: { app: FastifyInstance; disk: Disk; workspaceId: string; tokens: readonly string[]; empty: unknown; holder: { clock: () => string } }) {
    this.app = parts.app;
    this.disk = parts.disk;
    this.workspaceId = parts.workspaceId;
    this.tokens = parts.tokens;
    this.empty = parts.empty;
    this.clock = parts.holder.clock;
    parts.holder.clock = () => this.clock();
  }

  /** A server with one workspace and two desks enrolled, as `reset` makes it again for every schedule. */
  static async start(disk: Disk, startAt: string): Promise<SimServer> {
    const { storage } = disk;
    const holder = { clock: () => startAt };
    const meta = await storage.admin(openMeta);
    const app = await buildApp({ storage, meta, clock: () => holder.clock(), rates: unlimited }, { portalFolder: '/nowhere', proxies: [], tls: null, logLevel: 'silent' });
    const stranger = injectTransport(app, () => undefined);
    const tokens: string[] = [];
    let workspaceId: string | null = null;
    for (const device of ['device-A-0000', 'device-B-0000']) {
      const code = await issueCode(storage, { workspaceId, workspaceName: null }, startAt);
      const reply = await stranger.enrol({ code, device, deviceName: device, workspaceName: 'Northwind' });
      workspaceId = reply.workspace_id;
      tokens.push(reply.device_token);
    }
    // The clock's name breaks ties, so it must not differ from run to run.
    await storage.admin((sql) => sql.run('UPDATE workspace SET hlc = ?', [formatHlc(startClock('pserver'))]));
    return new SimServer({ app, disk, workspaceId: workspaceId!, tokens, empty: await disk.image(), holder });
  }

  reset(): Promise<void> {
    return this.disk.restore(this.empty);
  }

  transport(token: string | undefined): Transport {
    return injectTransport(this.app, () => token);
  }

  enrolmentCode(): Promise<string> {
    return issueCode(this.disk.storage, { workspaceId: this.workspaceId, workspaceName: null }, this.clock());
  }

  /** As an operator does it: the files back, then `new-epoch`. */
  async restore(image: unknown, newEpoch: boolean): Promise<void> {
    await this.disk.restore(image);
    if (newEpoch) await this.disk.storage.admin(renewEpoch);
  }

  endExpired(): Promise<number> {
    return endExpiredShares(this.disk.storage, this.workspaceId, this.clock());
  }

  /** The portal's way to change a record, after its sign-in. */
  async edit(rec: string, request: EditRequest): Promise<void> {
    await this.endExpired();
    await editRecord(this.disk.storage, this.workspaceId, rec, request, engineer, this.clock());
  }

  async suggest(rec: string, request: ProposeRequest): Promise<void> {
    await this.endExpired();
    await propose(this.disk.storage, this.workspaceId, rec, request, engineer, this.clock());
  }

  async withdraw(id: string): Promise<void> {
    await withdraw(this.disk.storage, this.workspaceId, id, engineer, this.clock());
  }

  /** In the order in which they were made or answered. */
  suggestions(): Promise<Suggestion[]> {
    return this.disk.storage.read(this.workspaceId, (sql) => sql.all<Suggestion>('SELECT id, rec, gen, state FROM proposal WHERE workspace_id = ? ORDER BY seq', [sql.workspaceId]));
  }

  async records(): Promise<HeldRecord[]> {
    const rows = await this.disk.storage.read(this.workspaceId, (sql) => sql.all<RecordRowSql>(`SELECT ${recordColumns} FROM record WHERE workspace_id = ?`, [sql.workspaceId]));
    return rows.map(fromRow);
  }

  /** Every text that the server's tables hold of this workspace's records. */
  async everything(): Promise<string> {
    const rows = await this.disk.storage.read(this.workspaceId, async (sql) => [
      ...(await sql.all('SELECT rec, title, title_key, search, from_id, to_id, changed_by, fields FROM record WHERE workspace_id = ?', [sql.workspaceId])),
      ...(await sql.all('SELECT who, field, value FROM history WHERE workspace_id = ?', [sql.workspaceId])),
      ...(await sql.all('SELECT result FROM mutation WHERE workspace_id = ?', [sql.workspaceId])),
      ...(await sql.all('SELECT who, note, fields, reason FROM proposal WHERE workspace_id = ?', [sql.workspaceId])),
      ...(await sql.all('SELECT who, detail FROM audit WHERE workspace_id = ?', [sql.workspaceId])),
    ]);
    return JSON.stringify(rows);
  }

  /** Markers of values that stand or that the history lists as losers; with `all`, of superseded ones too. */
  async marks(all: boolean): Promise<Set<number>> {
    const rows = await this.disk.storage.read(this.workspaceId, async (sql) => [
      ...(await sql.all('SELECT fields FROM record WHERE workspace_id = ?', [sql.workspaceId])),
      ...(await sql.all(`SELECT value FROM history WHERE workspace_id = ? ${all ? '' : "AND what = 'lost'"}`, [sql.workspaceId])),
    ]);
    return new Set(marksIn(JSON.stringify(rows)));
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.disk.close();
  }
}
