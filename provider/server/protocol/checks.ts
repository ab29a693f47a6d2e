import { protocolRange, schemaRange } from '#src/contract/provider/wire.ts';
import { Failure } from '../failure.ts';

/** Throws PROTOCOL when this server does not speak the desk's versions. */
export function checkVersions({ protocol, schema }: { readonly protocol: number; readonly schema: number }): void {
  for (const [what, version, { min, max }] of [['protocol', protocol, protocolRange], ['schema', schema, schemaRange]] as const) {
    if (version >= min && version <= max) continue;
    const hint = version > max ? 'The provider\'s server must be updated; until then everything is kept on this desk.' : 'Update Tandem on this desk; everything is kept until then.';
    throw new Failure('PROTOCOL', `This server speaks ${what} ${min} to ${max}, not ${version}.`, hint);
  }
}

/** Throws EPOCH when the desk speaks of a server that was restored since. */
export function checkEpoch(epoch: string, named: string): void {
  if (named === epoch) return;
  throw new Failure('EPOCH', 'This server was restored from a backup since you last spoke with it.', 'Say hello and begin again with a new device id and cursor 0.', { epoch });
}

/** Throws EPOCH when the desk has seen numbers that this server never gave. */
export function checkCursor(cursor: number, head: number, epoch: string): void {
  if (cursor > head) throw new Failure('EPOCH', `This server stands at ${head} and never gave the number ${cursor}.`, 'Say hello and begin again with a new device id and cursor 0.', { epoch });
}
