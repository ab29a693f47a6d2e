import type { FindingLine } from '#src/contract/desk/ownership.ts';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { pathOf } from '../paths.ts';

/** The place where the finding is mended: the details open what its remedy names. */
export const mendPath = ({ kind, id, finding }: Pick<FindingLine, 'kind' | 'id'> & { readonly finding: Pick<FindingLine['finding'], 'code'> }): string => (kind === 'responsibility' ? `/ownership/${id}?mend=${finding.code}` : (pathOf(kind, id) ?? '/ownership'));

/** Does a remedy that changes fields at once; false when it is another one. */
export function putRemedy({ id, name, finding: { remedy } }: FindingLine): boolean {
  if (!('put' in remedy)) return false;
  void act(() => call('records.update', { kind: 'responsibility', id, fields: remedy.put }), `${remedy.label}: ${name}`);
  return true;
}
