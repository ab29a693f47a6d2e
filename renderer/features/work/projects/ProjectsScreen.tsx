import { ProjectList } from './ProjectList.tsx';
import { ProjectPage } from './ProjectPage.tsx';

/** The projects, or one of them. */
export function ProjectsScreen({ id }: { readonly id: string | null }) {
  return id === null ? <ProjectList /> : <ProjectPage key={id} id={id} />;
}
