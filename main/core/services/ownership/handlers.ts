import type { Handlers } from '#src/contract/desk.ts';
import type { ownershipMethods } from '#src/contract/desk/ownership.ts';
import type { evidenceMethods } from '#src/contract/desk/ownership-evidence.ts';
import type { Core } from '../../core.ts';
import { accept } from './accept.ts';
import { addFromCatalogue, catalogue } from './catalogue.ts';
import { addEvidence, evidenceOfRow, removeEvidence } from './evidence.ts';
import { findingList, findingsAbout, matrix, oneRow } from './matrix.ts';

export function ownershipHandlers(core: Core): Handlers<typeof ownershipMethods & typeof evidenceMethods> {
  return {
    'ownership.matrix': (input) => matrix(core.desk(), input),
    'ownership.row': (input) => oneRow(core.desk(), input),
    'ownership.findings': () => findingList(core.desk()),
    'ownership.findingsAbout': (input) => findingsAbout(core.desk(), input),
    'ownership.accept': (input) => accept(core.desk(), input),
    'ownership.evidence': (input) => evidenceOfRow(core.desk(), input.responsibilityId),
    'ownership.addEvidence': (input) => addEvidence(core.desk(), input),
    'ownership.removeEvidence': (input) => removeEvidence(core.desk(), input.id),
    'ownership.catalogue': () => catalogue(core.desk(), core.assetsDir),
    'ownership.addFromCatalogue': (input) => addFromCatalogue(core.desk(), core.assetsDir, input),
  };
}
