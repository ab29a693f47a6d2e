import { endpointPath } from '#src/contract/provider.ts';
import { isRemoved } from '#src/contract/provider/wire.ts';
import { newId } from '#src/lib/ids.ts';
import { follow, nextNumber, put, putOf, unshare } from '../steps.ts';
import { expect, given, type Check } from '../world.ts';

export const accessChecks: readonly Check[] = [
  {
    musts: ['A1', 'A5'], name: 'nothing is answered without a known token',
    run: async ({ first }) => {
      const { epoch } = await first.hello();
      const asked = { device: first.device, epoch, cursor: 0, seconds: 0, protocol: 1, schema: 1 };
      for (const token of ['', 'Bearer nonsense']) {
        for (const name of ['hello', 'pull', 'digest', 'wait'] as const) {
          const { status, failure } = await first.stranger(token, 'GET', endpointPath(name, {}, asked));
          expect(status === 401 && failure.code === 'UNAUTHORISED', `401 UNAUTHORISED from ${name}, not ${status} ${failure.code}`);
        }
        const { status, failure } = await first.stranger(token, 'POST', endpointPath('push'), { device: first.device, epoch, protocol: 1, schema: 1, mutations: [putOf(1, newId(), {})] });
        expect(status === 401 && failure.code === 'UNAUTHORISED', `401 UNAUTHORISED from push, not ${status} ${failure.code}`);
      }
    },
  },
  {
    musts: ['A2', 'A5'], name: 'an enrolment code works once',
    run: async ({ first, usedCode }) => {
      for (const code of [usedCode, 'AAAA-AAAA-AAAA']) {
        const { status, failure } = await first.stranger('', 'POST', endpointPath('enrol'), { code, device: newId(), deviceName: 'Conformance', workspaceName: 'Conformance check' });
        expect(status === 403 && failure.code === 'CODE', `403 CODE, not ${status} ${failure.code}`);
      }
    },
  },
  {
    musts: ['A6'], name: 'a code that leads elsewhere asks before it is used', needs: 'other',
    run: async ({ elsewhere, other }) => {
      expect(elsewhere !== undefined, 'a code for another workspace than `only` names not to let in');
      expect(elsewhere.status === 409 && elsewhere.failure.code === 'ELSEWHERE', `409 ELSEWHERE, not ${elsewhere.status} ${elsewhere.failure.code}`);
      expect(elsewhere.failure.there !== undefined, '`there` to say where it leads');
      await given(other).hello();
    },
  },
  {
    musts: ['A5'], name: 'a request that is not what the contract says is refused in the form of the contract',
    run: async ({ first }) => {
      const bad = await first.failure('POST', endpointPath('push'), { device: first.device, mutations: 'none' });
      expect(bad.status === 400 && bad.failure.code === 'BAD_REQUEST', '400 BAD_REQUEST');
      const nowhere = await first.failure('GET', '/v1/sync/nothing-here');
      expect(nowhere.status === 404 && nowhere.failure.code === 'NOT_FOUND', '404 NOT_FOUND');
    },
  },
  {
    musts: ['A4'], name: 'another workspace is not read and not changed', needs: 'other',
    run: async ({ first, other }) => {
      const stranger = given(other);
      const [mine, mark] = [newId(), `mark-${newId()}`];
      const { result } = await put(first, mine, { fields: { name: { val: mark } } });
      await stranger.hello();
      const seen = JSON.stringify(await follow(stranger));
      expect(!seen.includes(mark) && !seen.includes(mine), 'no record of another workspace in a pull');
      const guess = await put(stranger, mine, { gen: result.gen, fields: { name: { val: 'taken' } } });
      expect(!JSON.stringify(guess.result).includes(mark) && guess.result.status === 'refused', 'a guessed id and generation to lead nowhere');
      await unshare(stranger, mine, result.gen);
      const record = (await follow(first)).find(({ rec }) => rec === mine);
      expect(record !== undefined && !isRemoved(record) && record.fields.name?.val === mark, 'the record to be as it was');
      const borrowed = stranger.as(first.device);
      const { last_n: last } = await borrowed.hello();
      expect(last === 0, 'the device ids of workspaces to be strangers to each other');
    },
  },
];

/** These change the server for good, so they come last. */
export const lastChecks: readonly Check[] = [
  {
    musts: ['A3'], name: 'a revoked token is refused at once', needs: 'revoke',
    run: async ({ other, revoke }) => {
      const leaver = given(other);
      const n = await nextNumber(leaver);
      const { epoch } = await leaver.hello();
      await given(revoke)(leaver.deskName);
      const asked = { device: leaver.device, epoch, cursor: 0, seconds: 0, protocol: 1, schema: 1 };
      for (const name of ['hello', 'pull', 'digest', 'wait'] as const) {
        const { status } = await leaver.failure('GET', endpointPath(name, {}, asked));
        expect(status === 401, `401 from ${name}, not ${status}`);
      }
      const { status } = await leaver.failure('POST', endpointPath('push'), { device: leaver.device, epoch, protocol: 1, schema: 1, mutations: [putOf(n, newId(), {})] });
      expect(status === 401, `401 from push, not ${status}`);
    },
  },
  {
    musts: ['H4'], name: 'after a restore the epoch is another', needs: 'rewind',
    run: async ({ first, rewind }) => {
      const { backup, restore } = given(rewind);
      await put(first, newId());
      const before = await first.hello();
      await backup();
      const lost = newId();
      await put(first, lost);
      await restore();
      const n = before.last_n + 1;
      expect((await first.refusedPush([putOf(n, newId(), {})], before.epoch)).code === 'EPOCH', 'EPOCH for a push that names the old epoch');
      const pull = await first.failure('GET', endpointPath('pull', {}, { device: first.device, epoch: before.epoch, cursor: before.head }));
      expect(pull.failure.code === 'EPOCH', 'EPOCH for a pull that names the old epoch');
      const after = await first.hello();
      expect(after.epoch !== before.epoch, 'another epoch');
      const fresh = first.as(newId());
      await fresh.hello();
      expect((await put(fresh, lost)).result.status === 'applied', 'a new device to send again what the backup lacks');
    },
  },
];
