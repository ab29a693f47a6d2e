import { endpointPath, endpoints } from '#src/contract/provider.ts';
import { failureBody, type FailureBody } from '#src/contract/provider/failures.ts';
import { enrolReply, type EnrolReply, type HelloReply, type PullReply, type PushReply, type PushRequest } from '#src/contract/provider/sync-api.ts';
import type { Mutation } from '#src/contract/provider/wire.ts';

/** Speaks to the server under test over HTTP, and holds each answer against the contract. */
export class ConformanceClient {
  readonly url: string;
  readonly device: string;
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
    return other;
  }

  async enrol(code: string): Promise<EnrolReply> {
    const body = JSON.stringify({ code, device: this.device, deviceName: 'Conformance', workspaceName: 'Conformance check' });
    const reply = enrolReply.parse(await (await this.succeed('POST', endpointPath('enrol'), body)).json());
    this.token = reply.device_token;
    return reply;
  }

  async hello(): Promise<HelloReply> {
    const response = await this.succeed('GET', endpointPath('hello', {}, { device: this.device, protocol: 1, schema: 1 }));
    const reply = endpoints.hello.reply.parse(await response.json());
    this.epoch = reply.epoch;
    return reply;
  }

  async push(...mutations: Mutation[]): Promise<PushReply> {
    return endpoints.push.reply.parse(await (await this.succeed('POST', endpointPath('push'), this.pushBody(mutations))).json());
  }

  async pull(cursor = 0, limit = 1_000): Promise<PullReply> {
    return endpoints.pull.reply.parse(await (await this.succeed('GET', this.pullPath(cursor, limit))).json());
  }

  /** The status of a pull with a tag, and the tag of the answer. */
  async pullWithTag(cursor: number, tag: string | null): Promise<{ status: number; tag: string | null; body: string }> {
    const response = await this.ask('GET', this.pullPath(cursor, 1_000), undefined, tag ? { 'if-none-match': tag } : {});
    return { status: response.status, tag: response.headers.get('etag'), body: await response.text() };
  }

  /** The failure that a push must end in. */
  async refusedPush(mutations: readonly Mutation[], epoch = this.epoch, expect?: PushRequest['expect']): Promise<FailureBody> {
    const response = await this.ask('POST', endpointPath('push'), this.pushBody(mutations, epoch, expect));
    if (response.ok) throw new Error('the server accepted what it must refuse');
    return failureBody.parse(await response.json());
  }

  async ask(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Response> {
    const sent = { ...headers, ...(body ? { 'content-type': 'application/json' } : {}), ...(this.token ? { authorization: `Bearer ${this.token}` } : {}) };
    return fetch(`${this.url}${path}`, { method, body, headers: sent, signal: AbortSignal.timeout(15_000) });
  }

  private async succeed(method: string, path: string, body?: string): Promise<Response> {
    const response = await this.ask(method, path, body);
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
