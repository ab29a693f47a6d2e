import pg from 'pg';
import { LocalHints, type HintListener, type Hints } from '../hints.ts';

const channel = 'tandem_changed';
/** Commits that notify take turns in the whole database, so hints go after the commit, many at once. */
const gatherMs = 20;
const reconnectMs = 2_000;

/** Hints over all nodes of one database, by NOTIFY and one listening connection for each node. */
export class PostgresHints implements Hints {
  private readonly local = new LocalHints();
  private readonly waiting = new Map<string, number>();
  private readonly url: string;
  private readonly pool: pg.Pool;
  private client: pg.Client | undefined;
  private gathering: NodeJS.Timeout | undefined;
  private reconnecting: NodeJS.Timeout | undefined;
  private sending: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(url: string, pool: pg.Pool) {
    this.url = url;
    this.pool = pool;
  }

  async open(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true });
    this.client = client;
    client.on('notification', ({ payload = '' }) => this.local.pass(readHint(payload)));
    client.on('error', () => this.reopen(client));
    client.on('end', () => this.reopen(client));
    await client.connect();
    await client.query(`LISTEN ${channel}`);
  }

  tell(workspaceId: string, head: number): void {
    this.waiting.set(workspaceId, Math.max(head, this.waiting.get(workspaceId) ?? 0));
    this.gathering ??= setTimeout(() => { this.send(); }, gatherMs);
  }

  listen(listener: HintListener): () => void {
    return this.local.listen(listener);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.gathering);
    clearTimeout(this.reconnecting);
    this.send();
    await this.sending;
    await this.client?.end().catch(() => undefined);
  }

  private send(): void {
    this.gathering = undefined;
    if (this.waiting.size === 0) return;
    const texts = [...this.waiting].map(([workspaceId, head]) => `${workspaceId}:${head}`);
    this.waiting.clear();
    // A lost hint only makes a desk look later, at the end of its wait.
    this.sending = this.pool.query(`SELECT pg_notify('${channel}', hint) FROM unnest($1::text[]) AS hint`, [texts]).catch(() => undefined);
  }

  /** What was told while the connection was down is lost, so afterwards everybody looks. */
  private reopen(client: pg.Client): void {
    if (this.closed || this.client !== client) return;
    this.client = undefined;
    client.end().catch(() => undefined);
    const again = (): void => {
      this.open().then(() => this.local.pass(null), () => {
        this.client = undefined;
        if (!this.closed) this.reconnecting = setTimeout(again, reconnectMs);
      });
    };
    this.reconnecting = setTimeout(again, reconnectMs / 10);
  }
}

function readHint(payload: string): Parameters<HintListener>[0] {
  const [workspaceId = '', head = ''] = payload.split(':');
  return { workspaceId, head: Number(head) };
}
