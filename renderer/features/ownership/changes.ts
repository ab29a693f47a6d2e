import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';

const skeleton = '## Before you start\n\n- \n\n## Steps\n\n- [ ] First step (5 min)\n\n## How to check it worked\n\n';

/** Ties a runbook to the responsibility that it documents. */
export function linkRunbook(id: string, runbookId: string) {
  return act(() => call('links.add', { fromKind: 'runbook', fromId: runbookId, relation: 'documents', toKind: 'responsibility', toId: id }), 'Runbook linked');
}

/** A new draft, tied at once; answers undefined when the core refused it. */
export function writeRunbook(id: string, title: string) {
  return act(() => call('records.create', {
    kind: 'runbook', fields: { title, body: skeleton }, links: [{ relation: 'documents', direction: 'out', kind: 'responsibility', id }],
  }), `Draft “${title}” linked`);
}

export function putFields(id: string, fields: Readonly<Record<string, unknown>>, done?: string) {
  return act(() => call('records.update', { kind: 'responsibility', id, fields }), done);
}
