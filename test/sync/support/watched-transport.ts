import { httpTransport, type HttpOptions } from '#core/sync/http-transport.ts';
import type { Transport } from '#src/sync/transport.ts';

export interface Watch {
  /** What was asked, in order. */
  readonly calls: (keyof Transport)[];
  /** Awaited before each request goes out. */
  before?: (call: keyof Transport, request: unknown) => Promise<void> | void;
  transport(address: string, token: string | null): Transport;
}

/** The real way to the server, and a list of what was asked on it. */
export function watchedTransport(options?: HttpOptions): Watch {
  const watch: Watch = {
    calls: [],
    transport(address, token) {
      const real = httpTransport(address, token, options);
      const ask = <A extends unknown[], R>(call: keyof Transport, work: (...args: A) => Promise<R>) => async (...args: A): Promise<R> => {
        watch.calls.push(call);
        await watch.before?.(call, args[0]);
        return work(...args);
      };
      return { traffic: real.traffic, enrol: ask('enrol', real.enrol), hello: ask('hello', real.hello), push: ask('push', real.push), pull: ask('pull', real.pull), digest: ask('digest', real.digest), ...(real.wait ? { wait: real.wait } : {}) };
    },
  };
  return watch;
}
