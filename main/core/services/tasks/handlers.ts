import type { Handlers } from '#src/contract/desk.ts';
import type { taskMethods } from '#src/contract/desk/tasks.ts';
import type { Core } from '../../core.ts';
import { capture } from './capture.ts';
import { arrange, choose, myDay } from './my-day.ts';
import { namesFor, namesMeant } from './names.ts';
import { previewRepeat, setRepeat, skip } from './repeat.ts';

export function taskHandlers(core: Core): Handlers<typeof taskMethods> {
  return {
    'tasks.names': (input) => namesFor(core.desk(), input),
    'tasks.meant': (input) => namesMeant(core.desk(), input),
    'tasks.capture': (input) => capture(core.desk(), input),
    'tasks.repeat': (input) => previewRepeat(core.desk(), input),
    'tasks.setRepeat': (input) => setRepeat(core.desk(), input),
    'tasks.skip': (input) => skip(core.desk(), input),
    'tasks.myDay': () => myDay(core.desk()),
    'tasks.choose': (input) => choose(core.desk(), input),
    'tasks.arrange': (input) => arrange(core.desk(), input),
  };
}
