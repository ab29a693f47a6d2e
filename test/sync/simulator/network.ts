import { TransportError, type Transport } from '#src/sync/transport.ts';
import type { Random } from '#test/fixtures/generate/random.ts';

/** Chances of what may happen to one request. */
export interface Weather {
  readonly loseRequest: number;
  readonly loseReply: number;
  readonly twice: number;
  readonly late: number;
  readonly broken: number;
}

export const calm: Weather = { loseRequest: 0, loseReply: 0, twice: 0, late: 0, broken: 0 };
export const storm: Weather = { loseRequest: 0.1, loseReply: 0.12, twice: 0.1, late: 0.06, broken: 0.04 };

const offline = (detail: string): TransportError => new TransportError({ kind: 'offline', detail });

/** Between a desk and the server: loses, repeats, delays and cuts what passes. */
export class Network {
  /** Requests on their way for a long time; they arrive whenever `deliverLate` is called. */
  private readonly late: (() => Promise<unknown>)[] = [];

  through(inner: Transport, weather: Weather, random: Random): Transport {
    const pass = async <T>(send: () => Promise<T>): Promise<T> => {
      if (random.chance(weather.loseRequest)) throw offline('the request was lost');
      if (random.chance(weather.late)) {
        this.late.push(send);
        throw offline('no answer within 30 seconds');
      }
      if (random.chance(weather.broken / 2)) throw brokenAnswer(random);
      if (random.chance(weather.twice)) await send().catch(() => undefined);
      const reply = await send();
      if (random.chance(weather.twice)) this.late.push(send);
      if (random.chance(weather.broken / 2)) throw brokenAnswer(random);
      if (random.chance(weather.loseReply)) throw offline('the answer broke off');
      return reply;
    };
    return {
      traffic: inner.traffic,
      enrol: (request) => inner.enrol(request),
      hello: (query) => pass(() => inner.hello(query)),
      push: (request) => pass(() => inner.push(request)),
      pull: (query, tag) => pass(() => inner.pull(query, tag)),
      digest: (query) => pass(() => inner.digest(query)),
    };
  }

  /** One request that was given up long ago reaches the server now. */
  async deliverLate(random: Random): Promise<void> {
    if (this.late.length === 0) return;
    const [send] = this.late.splice(random.between(0, this.late.length - 1), 1);
    await send!().catch((error: unknown) => { if (!(error instanceof TransportError)) throw error; });
  }

  async deliverAll(random: Random): Promise<void> {
    while (this.late.length > 0) await this.deliverLate(random);
  }
}

function brokenAnswer(random: Random): TransportError {
  return random.pick([
    () => new TransportError({ kind: 'unusable', status: 502, detail: 'status 502 without an answer that Tandem understands' }),
    () => new TransportError({ kind: 'answered', status: 500, retryAfterSeconds: null, body: { code: 'INTERNAL', kind: 'internal', message: 'The server failed.', hint: 'Try again.' } }),
    () => new TransportError({ kind: 'answered', status: 503, retryAfterSeconds: 5, body: { code: 'UNAVAILABLE', kind: 'provider', message: 'The database is away.', hint: 'Try again.' } }),
  ])();
}
