import { useCallback } from 'react';
import type { Kind, RecordOf } from '#src/domain/kinds.ts';
import type { Linked } from '#src/contract/desk/records.ts';
import type { DeskOutput } from '#src/contract/desk.ts';
import { rememberChange } from '../bridge/actions.ts';
import { call } from '../bridge/bridge.ts';
import { useQuery, type Query } from '../bridge/useQuery.ts';

export interface OpenRecord<K extends Kind> {
  readonly record: RecordOf<K>;
  readonly refs: DeskOutput<'records.get'>['refs'];
  readonly links: readonly Linked[];
}

/** One record, kept up to date while it is on the screen. */
export function useRecord<K extends Kind>(kind: K, id: string | null): Query<OpenRecord<K>> {
  const query = useQuery('records.get', id === null ? null : { kind, id });
  return query as unknown as Query<OpenRecord<K>>;
}

/** Saves one field; throws what the core says, so that the editor stays open with the reason. */
export async function saveField(kind: Kind, id: string, field: string, value: unknown): Promise<void> {
  rememberChange((await call('records.update', { kind, id, fields: { [field]: value } })).changeSetId);
}

export function useSaveField(kind: Kind, id: string): (field: string, value: unknown) => Promise<void> {
  return useCallback((field, value) => saveField(kind, id, field, value), [kind, id]);
}
