import type { Handlers } from '#src/contract/desk.ts';
import type { projectMethods } from '#src/contract/desk/projects.ts';
import type { Core } from '../../core.ts';
import { projectList, projectWithAll, readSlips } from './read.ts';

export function projectHandlers(core: Core): Handlers<typeof projectMethods> {
  return {
    'projects.list': (input) => projectList(core.desk(), input),
    'projects.get': async (input) => {
      await readSlips(core.desk(), input);
      return projectWithAll(core.desk(), input);
    },
  };
}
