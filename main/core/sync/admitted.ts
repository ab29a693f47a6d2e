import type { EnrolReply, EnrolRequest } from '#src/contract/provider/sync-api.ts';
import type { EnrolmentPlace } from '#src/contract/provider/failures.ts';
import { TransportError, type Transport } from '#src/sync/transport.ts';
import type { SyncState } from '../repos/sync-repo.ts';

interface Admission { readonly reply: EnrolReply; /** Under which the server knows it. */ readonly device: string }

/** Is this where the desk is connected? The address may be another. */
export function isThere({ serverId, workspaceId }: SyncState, { server_id, workspace_id }: { readonly server_id: string; readonly workspace_id: string | null }): boolean {
  return serverId === server_id && workspaceId === workspace_id;
}

/** Asks for admission so that a code is not used up before a person agreed to where it leads. */
export class Admitted {
  /** A server that does not know `only` let this desk in at once: kept until the person has decided. */
  private held: (Admission & { readonly key: string }) | null = null;

  /** `only`: where the desk is connected, and may not leave without asking. */
  async ask(transport: Transport, address: string, request: EnrolRequest, only: SyncState | null): Promise<Admission | { readonly there: EnrolmentPlace }> {
    const key = JSON.stringify([address, request.code]);
    const held = this.held?.key === key ? this.held : null;
    if (held && !only) {
      this.held = null;
      return held;
    }
    if (held) return { there: placeOf(held.reply) };
    try {
      const reply = await transport.enrol({ ...request, ...(only ? { only: { server_id: only.serverId, workspace_id: only.workspaceId } } : {}) });
      if (!only || isThere(only, reply)) return { reply, device: request.device };
      this.held = { key, reply, device: request.device };
      return { there: placeOf(reply) };
    } catch (error) {
      const there = error instanceof TransportError && error.failure.kind === 'answered' && error.failure.body.code === 'ELSEWHERE' ? error.failure.body.there : undefined;
      if (there) return { there };
      throw error;
    }
  }
}

const placeOf = ({ server_id, workspace_id, workspace_name, provider_name }: EnrolReply): EnrolmentPlace => ({ server_id, workspace_id, workspace_name, provider_name });
