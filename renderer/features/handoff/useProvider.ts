import { useQuery } from '../../bridge/useQuery.ts';

/** What the provider is called here. */
export function useProvider(): string {
  return useQuery('handoff.provider', {}, ['workspace', 'vendor', 'sync']).data?.name ?? 'The provider';
}
