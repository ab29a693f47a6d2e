import type { Handlers } from '#src/contract/desk.ts';
import type { escalationMethods } from '#src/contract/desk/escalation.ts';
import type { Core } from '../../core.ts';
import { markSeen } from '../../repos/word-repo.ts';
import { contextOf, previewAlong } from './context.ts';
import { commentTask, confirmTask, reopenTask, sendTask, settleTaskWord, takeTaskBack } from './send.ts';
import { escalationView } from './view.ts';

export function escalationHandlers(core: Core): Handlers<typeof escalationMethods> {
  /** The provider is told soon, and the screens at once. */
  const told = <T>(result: T): T => {
    core.sync.schedule();
    core.publish({ notice: 'sync' });
    return result;
  };
  return {
    'escalation.of': (input) => escalationView(core.desk(), input),
    'escalation.context': (input) => contextOf(core.desk(), input),
    'escalation.preview': (input) => previewAlong(core.desk(), input),
    'escalation.send': (input) => told(sendTask(core.desk(), input)),
    'escalation.comment': (input) => told(commentTask(core.desk(), input)),
    'escalation.reopen': (input) => told(reopenTask(core.desk(), input)),
    'escalation.takeBack': (input) => told(takeTaskBack(core.desk(), input)),
    'escalation.confirm': (input) => told(confirmTask(core.desk(), input)),
    'escalation.settleWord': (input) => {
      settleTaskWord(core.desk(), input);
      return told({});
    },
    'escalation.seen': ({ id }) => {
      markSeen(core.desk().db, 'task', [id]);
      core.publish({ notice: 'sync' });
      return {};
    },
  };
}
