import type { Kind } from '#src/domain/kinds.ts';

const sections: Partial<Record<Kind, string>> = {
  asset: '/assets', runbook: '/runbooks', run: '/runs', responsibility: '/ownership', task: '/work', project: '/projects', person: '/people', site: '/sites', vendor: '/vendors', contract: '/contracts', licence: '/licences', domain: '/domains', certificate: '/certificates', handoff: '/handoff',
};

/** The address of a record's place on the screen, or null for kinds without one of their own. */
export function pathOf(kind: Kind, id: string): string | null {
  if (kind === 'schedule') return `/runs/schedules?open=${id}`;
  const section = sections[kind];
  return section ? `${section}/${id}` : null;
}
