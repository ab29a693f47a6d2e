import type { Handlers } from '#src/contract/desk.ts';
import type { sharingMethods } from '#src/contract/desk/sharing.ts';
import type { Core } from '../../core.ts';
import { ledgerCsv, readLedger } from './ledger.ts';
import { listShared, sharedIds, sharingSummary } from './lists.ts';
import { preview } from './preview.ts';
import { providerView } from './provider-view.ts';
import { ruleImpact } from './rule-impact.ts';
import { addRule, listRules, moveRule } from './rules.ts';
import { heldRecords, keepFile } from './held.ts';
import { allowHeld } from './secrets.ts';
import { clearShare, setMany, setShare, shareOf, stopAll } from './terms.ts';

export function sharingHandlers(core: Core): Handlers<typeof sharingMethods> {
  return {
    'sharing.get': (input) => shareOf(core.desk(), input),
    'sharing.set': (input) => setShare(core.desk(), input),
    'sharing.clear': (input) => clearShare(core.desk(), input),
    'sharing.setMany': (input) => setMany(core.desk(), input),
    'sharing.preview': (input) => preview(core.desk(), input),
    'sharing.list': (input) => listShared(core.desk(), input),
    'sharing.ids': (input) => sharedIds(core.desk(), input),
    'sharing.rules': () => listRules(core.desk()),
    'sharing.ruleImpact': (input) => ruleImpact(core.desk(), input),
    'sharing.addRule': (input) => addRule(core.desk(), input),
    'sharing.moveRule': (input) => moveRule(core.desk(), input),
    'sharing.summary': () => sharingSummary(core.desk()),
    'sharing.provider': (input) => providerView(core.desk(), input),
    'sharing.ledger': (input) => readLedger(core.desk(), input),
    'sharing.ledgerCsv': (input) => ledgerCsv(core.desk(), input),
    'sharing.stopAll': ({ stopped }) => stopAll(core.desk(), stopped),
    'sharing.held': (input) => heldRecords(core.desk(), input),
    'sharing.keepFile': ({ id }) => {
      const committed = keepFile(core.desk(), id);
      core.sync.schedule(0);
      core.publish({ notice: 'sync' });
      return committed;
    },
    'sharing.allowHeld': ({ id }) => {
      allowHeld(core.desk(), id);
      core.sync.schedule(0);
      core.publish({ notice: 'sync' });
      return {};
    },
  };
}
