import type { Handlers } from '#src/contract/desk.ts';
import type { projectMethods } from '#src/contract/desk/projects.ts';
import type { Core } from '../../core.ts';
import { projectList, projectWithAll } from './read.ts';

export function projectHandlers(core: Core): Handlers<typeof projectMethods> {
  return {
    'projects.list': (input) => projectList(core.desk(), input),
    'projects.get': (input) => projectWithAll(core.desk(), input),
  };
}
