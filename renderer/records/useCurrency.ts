import { useQuery } from '../bridge/useQuery.ts';

/** The currency of the workspace's amounts, an ISO 4217 code. */
export function useCurrency(): string {
  const { data } = useQuery('records.list', { kind: 'workspace', filter: {}, sort: { field: 'createdAt', descending: false }, offset: 0, limit: 1 }, ['workspace']);
  const currency = data?.rows[0]?.['currency'];
  return typeof currency === 'string' && currency.length === 3 ? currency : 'USD';
}
