import type { Handlers } from '#src/contract/desk.ts';
import type { proposalMethods } from '#src/contract/desk/proposals.ts';
import type { Core } from '../../core.ts';
import { countProposals, listProposals } from '../../repos/proposal-repo.ts';
import { accept, decline, dismiss, reopen } from './decide.ts';
import { proposalOf, toRow } from './view.ts';

export function proposalHandlers(core: Core): Handlers<typeof proposalMethods> {
  /** The provider is told soon, and the screens at once. */
  const told = <T>(result: T): T => {
    core.sync.schedule();
    core.publish({ notice: 'sync' });
    return result;
  };
  return {
    'proposals.list': ({ recordId, state, limit, offset }) => {
      const desk = core.desk();
      return { rows: listProposals(desk.db, state, recordId, limit, offset).map((one) => toRow(desk, one)), total: countProposals(desk.db, state, recordId) };
    },
    'proposals.get': ({ id }) => proposalOf(core.desk(), id),
    'proposals.accept': (input) => told(accept(core.desk(), input)),
    'proposals.decline': (input) => told((decline(core.desk(), input), {})),
    'proposals.dismiss': ({ id }) => told((dismiss(core.desk(), id), {})),
    'proposals.reopen': ({ id }) => told((reopen(core.desk(), id), {})),
  };
}
