import { spawn, type ChildProcess } from 'node:child_process';
import { Agent, request } from 'node:http';
import { inRoot } from '#scripts/lib/paths.ts';
import { newSecret, secretHash } from '#provider/server/secrets.ts';
import { createDesk, createDevice } from '#provider/server/storage/desks.ts';
import { openMeta } from '#provider/server/storage/meta.ts';
import { openPostgres } from '#provider/server/storage/postgres/open.ts';
import { createWorkspace } from '#provider/server/storage/workspaces.ts';
import { endpointPath } from '#src/contract/provider.ts';
import { systemClock } from '#src/lib/dates.ts';
import { newId } from '#src/lib/ids.ts';
import { cpuOf } from './cpu.ts';

export interface SimulatedDesk { readonly workspaceId: string; readonly device: string; readonly token: string; readonly url: string; n: number; cursor: number }
export interface Node {
  readonly url: string;
  /** Processor time so far, in milliseconds; NaN where the system does not tell. */
  cpuMs(): number;
  /** Pushes answered so far, and those answered within 100 ms, as the node counts them: from the request's arrival to the answer's end. */
  pushes(): Promise<{ all: number; quick: number }>;
  stop(): Promise<void>;
}

/** One node: the real server in a process of its own. */
export async function startNode(databaseUrl: string): Promise<Node> {
  const child = spawn(process.execPath, [inRoot('scripts/provider.ts'), '--port', '0', '--log', 'error'], { env: { ...process.env, DATABASE_URL: databaseUrl }, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
      if (found && text.includes('Portal:')) resolve(found[0]);
    });
    child.once('exit', (code) => reject(new Error(`A node ended with ${code}: ${text}`)));
  });
  return { url, cpuMs: () => cpuOf(child.pid!), pushes: () => countPushes(url), stop: () => stopped(child) };
}

async function countPushes(url: string): Promise<{ all: number; quick: number }> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line.startsWith('tandem_request_seconds') && line.includes(`route="${endpointPath('push')}"`));
  const sum = (of: (line: string) => boolean): number => lines.filter(of).reduce((total, line) => total + Number(line.split(' ').at(-1)), 0);
  return { all: sum((line) => line.startsWith('tandem_request_seconds_count')), quick: sum((line) => line.includes('le="0.1"')) };
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.removeAllListeners('exit').once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** Enrolled desks, spread over the workspaces and the nodes. */
export async function enrolCrowd(databaseUrl: string, workspaces: number, desks: number, nodes: readonly Node[]): Promise<{ crowd: SimulatedDesk[]; epoch: string }> {
  const storage = await openPostgres(databaseUrl);
  try {
    const { epoch } = await storage.admin(openMeta);
    const ids: string[] = [];
    for (let at = 0; at < workspaces; at += 1) ids.push((await storage.admin((sql) => createWorkspace(sql, `Workspace ${at}`, systemClock()))).id);
    const crowd: SimulatedDesk[] = [];
    for (let at = 0; at < desks; at += 1) {
      const [workspaceId, device, token] = [ids[at % workspaces]!, newId(), newSecret('bench')];
      const { id } = await storage.admin((sql) => createDesk(sql, { workspaceId, name: `Desk ${at}`, tokenHash: secretHash(token), now: systemClock() }));
      await storage.transaction(workspaceId, (sql) => createDevice(sql, device, id, systemClock()));
      // Desks of one workspace come to both nodes.
      crowd.push({ workspaceId, device, token, url: nodes[Math.floor(at / workspaces) % nodes.length]!.url, n: 0, cursor: 0 });
    }
    return { crowd, epoch };
  } finally {
    await storage.close();
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 4_000 });

/** One request of a desk; the text of its answer, which must be a success. */
export function ask(desk: SimulatedDesk, method: 'GET' | 'POST', path: string, body?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${desk.token}`, ...(body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } : {}) };
    const sent = request(`${desk.url}${path}`, { method, headers, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => { text += part; });
      response.on('end', () => (response.statusCode === 200 ? resolve(text) : reject(new Error(`${method} ${path.split('?')[0]} answered ${response.statusCode}: ${text.slice(0, 200)}`))));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

export function leave(): void {
  agent.destroy();
}
