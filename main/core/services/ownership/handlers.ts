import type { Handlers } from '#src/contract/desk.ts';
import type { ownershipMethods } from '#src/contract/desk/ownership.ts';
import type { awayMethods } from '#src/contract/desk/ownership-away.ts';
import type { readinessMethods } from '#src/contract/desk/ownership-readiness.ts';
import type { evidenceMethods } from '#src/contract/desk/ownership-evidence.ts';
import type { pasteMethods } from '#src/contract/desk/ownership-paste.ts';
import type { Core } from '../../core.ts';
import { accept } from './accept.ts';
import { away, holders, joinAbsences } from './away.ts';
import { addFromCatalogue, catalogue } from './catalogue.ts';
import { addEvidence, evidenceOfRow, removeEvidence } from './evidence.ts';
import { giveToKeeper } from './keepers.ts';
import { findingList, findingsAbout, matrix, oneRow } from './matrix.ts';
import { paste, plannedPaste } from './paste.ts';
import { acceptSuggestion, answer, readiness } from './readiness.ts';

export function ownershipHandlers(core: Core): Handlers<typeof ownershipMethods & typeof evidenceMethods & typeof pasteMethods & typeof awayMethods & typeof readinessMethods> {
  return {
    'ownership.matrix': (input) => matrix(core.desk(), input),
    'ownership.row': (input) => oneRow(core.desk(), input),
    'ownership.findings': () => findingList(core.desk()),
    'ownership.findingsAbout': (input) => findingsAbout(core.desk(), input),
    'ownership.accept': (input) => accept(core.desk(), input),
    'ownership.giveToKeeper': (input) => giveToKeeper(core.desk(), input),
    'ownership.evidence': (input) => evidenceOfRow(core.desk(), input.responsibilityId),
    'ownership.addEvidence': (input) => addEvidence(core.desk(), input),
    'ownership.removeEvidence': (input) => removeEvidence(core.desk(), input.id),
    'ownership.planPaste': (input) => plannedPaste(core.desk(), input),
    'ownership.paste': (input) => paste(core.desk(), input),
    'ownership.away': (input) => away(core.desk(), input),
    'absences.join': (input) => joinAbsences(core.desk(), input),
    'ownership.holders': () => holders(core.desk()),
    'readiness.get': () => readiness(core.desk(), core.assetsDir),
    'readiness.answer': (input) => answer(core.desk(), core.assetsDir, input),
    'readiness.accept': (input) => acceptSuggestion(core.desk(), input),
    'ownership.catalogue': () => catalogue(core.desk(), core.assetsDir),
    'ownership.addFromCatalogue': (input) => addFromCatalogue(core.desk(), core.assetsDir, input),
  };
}
