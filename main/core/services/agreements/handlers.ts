import type { Handlers } from '#src/contract/desk.ts';
import type { agreementMethods } from '#src/contract/desk/agreements.ts';
import type { Core } from '../../core.ts';
import { markSeen } from '../../repos/word-repo.ts';
import { fingerprintOf, publicKeyOf, signingKey } from '../signing/keys.ts';
import { signPage } from '../signing/signed-page.ts';
import { ask, takeBack } from './ask.ts';
import { statementOf } from './statement.ts';
import { statementPage } from './statement-page.ts';
import { verifyStatement } from './verify.ts';
import { agreementOf, previewAsk } from './view.ts';

export function agreementHandlers(core: Core): Handlers<typeof agreementMethods> {
  /** The provider is told soon, and the screens at once. */
  const told = <T>(result: T): T => {
    core.sync.schedule();
    core.publish({ notice: 'sync' });
    return result;
  };
  return {
    'agreements.of': (input) => agreementOf(core.desk(), input),
    'agreements.preview': (input) => previewAsk(core.desk(), input),
    'agreements.ask': (input) => told(ask(core.desk(), input)),
    'agreements.takeBack': (input) => told(takeBack(core.desk(), input)),
    'agreements.seen': ({ ids }) => {
      markSeen(core.desk().db, 'agreement', ids);
      core.publish({ notice: 'sync' });
      return {};
    },
    'agreements.statement': () => statementOf(core.desk()),
    'agreements.sign': async () => {
      const statement = statementOf(core.desk());
      const key = await signingKey(core.secrets);
      const fingerprint = fingerprintOf(publicKeyOf(key));
      return { fileName: `division-of-work-${statement.on}.html`, html: signPage(statementPage(statement, fingerprint), key), fingerprint };
    },
    'agreements.verify': (input) => verifyStatement(core.secrets, input),
  };
}
