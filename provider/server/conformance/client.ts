import { gzipSync } from 'node:zlib';
import { endpointPath, endpoints } from '#src/contract/provider.ts';
import { failureBody, type FailureBody } from '#src/contract/provider/failures.ts';
import {
  enrolReply, type DigestReply, type EnrolReply, type EnrolRequest, type HelloReply, type PullReply, type PushReply, type PushRequest, type WaitReply,
} from '#src/contract/provider/sync-api.ts';
import type { FilePieceReply, MissingFilesReply } from '#src/contract/provider/files-api.ts';
import type { AnswerResult, ProposalAnswer } from '#src/contract/provider/proposals.ts';
import type { Mutation, Sheet } from '#src/contract/provider/wire.ts';
import type { DeskWord, WordResult } from '#src/contract/provider/words.ts';

/** Speaks to the server under test over HTTP, and holds each answer against the contract. */
export class ConformanceClient {
  readonly url: string;
  readonly device: string;
  /** As the provider's list of desks shows it. */
  deskName = '';
  private token = '';
  private epoch = '';

  constructor(url: string, device: string) {
    this.url = url.replace(/\/$/, '');
    this.device = device;
  }

  /** Another device id under the same token, as a restored desk takes it. */
  as(device: string): ConformanceClient {
    const other = new ConformanceClient(this.url, device);
    other.token = this.token;
    other.epoch = this.epoch;
    other.deskName = this.deskName;
    return other;
  }

  async enrol(code: string, deskName: string): Promise<EnrolReply> {
    return this.enrolled(await this.succeed('POST', endpointPath('enrol'), this.enrolBody(code, deskName)));
  }

  /** Asks first as a desk that is connected to `place`, and then goes there all the same. Answers what was said to the first; undefined when it was let in. */
  async enrolIfNot({ server_id, workspace_id }: EnrolReply, code: string, deskName: string): Promise<{ status: number; failure: FailureBody } | undefined> {
    const asked = await this.ask('POST', endpointPath('enrol'), this.enrolBody(code, deskName, { server_id, workspace_id }));
    if (asked.ok) {
      await this.enrolled(asked);
      return undefined;
    }
    const refused = await readFailure(asked);
    await this.enrol(code, deskName);
    return refused;
  }

  private enrolBody(code: string, deskName: string, only?: EnrolRequest['only']): string {
    this.deskName = deskName;
    return JSON.stringify({ code, device: this.device, deviceName: deskName, workspaceName: 'Conformance check', timeZone: 'UTC', only });
  }

  private async enrolled(response: Response): Promise<EnrolReply> {
    const reply = enrolReply.parse(await response.json());
    this.token = reply.device_token;
    return reply;
  }

  async hello(timeZone?: string): Promise<HelloReply> {
    const response = await this.succeed('GET', endpointPath('hello', {}, { device: this.device, protocol: 1, schema: 1, timeZone }));
    const reply = endpoints.hello.reply.parse(await response.json());
    this.epoch = reply.epoch;
    return reply;
  }

  async push(...mutations: Mutation[]): Promise<PushReply> {
    return endpoints.push.reply.parse(await (await this.succeed('POST', endpointPath('push'), this.pushBody(mutations))).json());
  }

  async pushSheet(sheet: Sheet): Promise<PushReply> {
    const body = JSON.stringify({ device: this.device, epoch: this.epoch, protocol: 1, schema: 1, mutations: [], sheets: [sheet] });
    return endpoints.push.reply.parse(await (await this.succeed('POST', endpointPath('push'), body)).json());
  }

  /** Says something beside no change at all. */
  async say(...words: DeskWord[]): Promise<WordResult[]> {
    const body = JSON.stringify({ device: this.device, epoch: this.epoch, protocol: 1, schema: 1, mutations: [], words });
    return endpoints.push.reply.parse(await (await this.succeed('POST', endpointPath('push'), body)).json()).words ?? [];
  }

  /** Answers suggestions beside no change at all. */
  async answer(...answers: ProposalAnswer[]): Promise<AnswerResult[]> {
    const body = JSON.stringify({ device: this.device, epoch: this.epoch, protocol: 1, schema: 1, mutations: [], answers });
    return endpoints.push.reply.parse(await (await this.succeed('POST', endpointPath('push'), body)).json()).answers ?? [];
  }

  /** Every missing content, by following the pages. */
  async missingFiles(): Promise<MissingFilesReply['files']> {
    const files: MissingFilesReply['files'] = [];
    for (;;) {
      const path = endpointPath('filesMissing', {}, { after: files.at(-1)?.sha256, limit: 100 });
      const page = endpoints.filesMissing.reply.parse(await (await this.succeed('GET', path)).json());
      files.push(...page.files);
      if (!page.more || page.files.length === 0) return files;
    }
  }

  async putPiece(sha256: string, offset: number, size: number, bytes: Buffer): Promise<{ status: number; reply: FilePieceReply | undefined }> {
    const headers = { 'content-type': 'application/octet-stream', authorization: `Bearer ${this.token}` };
    const response = await fetch(`${this.url}${endpointPath('filePut', { sha256 }, { offset, size })}`, { method: 'PUT', headers, body: new Uint8Array(bytes), signal: AbortSignal.timeout(15_000) });
    const json: unknown = await response.json();
    return { status: response.status, reply: response.ok ? endpoints.filePut.reply.parse(json) : undefined };
  }

  /** With both, the bytes from `from` to before `to`. */
  async getFile(sha256: string, from?: number, to?: number): Promise<{ status: number; bytes: Buffer }> {
    const range: Record<string, string> = from === undefined || to === undefined ? {} : { range: `bytes=${from}-${to - 1}` };
    const response = await this.ask('GET', endpointPath('fileGet', { sha256 }), undefined, range);
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  async pull(cursor = 0, limit = 1_000): Promise<PullReply> {
    return endpoints.pull.reply.parse(await (await this.succeed('GET', this.pullPath(cursor, limit))).json());
  }

  /** A page as it came: reading it by the contract would drop what does not belong there. */
  async rawPull(cursor: number): Promise<string> {
    return (await this.succeed('GET', this.pullPath(cursor, 1_000))).text();
  }

  async rawRecord(cursor: number, rec: string): Promise<Record<string, unknown>> {
    const { records } = JSON.parse(await this.rawPull(cursor)) as { records: Record<string, unknown>[] };
    return records.find((record) => record.rec === rec) ?? {};
  }

  /** The status of a pull with a tag, and the tag of the answer. */
  async pullWithTag(cursor: number, tag: string | null): Promise<{ status: number; tag: string | null; body: string }> {
    const response = await this.ask('GET', this.pullPath(cursor, 1_000), undefined, tag ? { 'if-none-match': tag } : {});
    return { status: response.status, tag: response.headers.get('etag'), body: await response.text() };
  }

  /** Sends a body as gzip and answers the status. */
  async packedPush(body: object): Promise<number> {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip', authorization: `Bearer ${this.token}` };
    const response = await fetch(`${this.url}${endpointPath('push')}`, { method: 'POST', headers, body: gzipSync(JSON.stringify(body)), signal: AbortSignal.timeout(15_000) });
    await response.arrayBuffer();
    return response.status;
  }

  async digest(after: string | undefined): Promise<DigestReply['block']> {
    const path = endpointPath('digest', {}, { device: this.device, epoch: this.epoch, after });
    return endpoints.digest.reply.parse(await (await this.succeed('GET', path)).json()).block;
  }

  async wait(cursor: number, seconds: number): Promise<{ reply: WaitReply; ms: number }> {
    const began = performance.now();
    const path = endpointPath('wait', {}, { device: this.device, epoch: this.epoch, cursor, seconds });
    const reply = endpoints.wait.reply.parse(await (await this.succeed('GET', path, undefined, 30_000)).json());
    return { reply, ms: performance.now() - began };
  }

  /** The failure that a request must end in. */
  async failure(method: string, path: string, body?: object): Promise<{ status: number; failure: FailureBody }> {
    return readFailure(await this.ask(method, path, body && JSON.stringify(body)));
  }

  /** As `failure`, but with another header of authorization, or none. */
  async stranger(authorization: string, method: string, path: string, body?: object): Promise<{ status: number; failure: FailureBody }> {
    const headers = { ...(body ? { 'content-type': 'application/json' } : {}), ...(authorization ? { authorization } : {}) };
    return readFailure(await fetch(`${this.url}${path}`, { method, headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(15_000) }));
  }

  /** The failure that a push must end in. */
  async refusedPush(mutations: readonly Mutation[], epoch = this.epoch, expect?: PushRequest['expect']): Promise<FailureBody> {
    return (await readFailure(await this.ask('POST', endpointPath('push'), this.pushBody(mutations, epoch, expect)))).failure;
  }

  async ask(method: string, path: string, body?: string, headers: Record<string, string> = {}, ms = 15_000): Promise<Response> {
    const sent = { ...headers, ...(body ? { 'content-type': 'application/json' } : {}), ...(this.token ? { authorization: `Bearer ${this.token}` } : {}) };
    return fetch(`${this.url}${path}`, { method, body, headers: sent, signal: AbortSignal.timeout(ms) });
  }

  private async succeed(method: string, path: string, body?: string, ms?: number): Promise<Response> {
    const response = await this.ask(method, path, body, {}, ms);
    if (!response.ok) throw new Error(`${method} ${path.split('?')[0]} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
    return response;
  }

  private pushBody(mutations: readonly Mutation[], epoch = this.epoch, expect?: PushRequest['expect']): string {
    return JSON.stringify({ device: this.device, epoch, protocol: 1, schema: 1, expect, mutations });
  }

  private pullPath(cursor: number, limit: number): string {
    return endpointPath('pull', {}, { device: this.device, epoch: this.epoch, cursor, limit });
  }
}

async function readFailure(response: Response): Promise<{ status: number; failure: FailureBody }> {
  if (response.ok || response.status === 304) throw new Error(`the server accepted what it must refuse: ${new URL(response.url).pathname}`);
  return { status: response.status, failure: failureBody.parse(await response.json()) };
}
