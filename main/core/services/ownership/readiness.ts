import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { ReadinessQuestion } from '#src/contract/desk/ownership-readiness.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { Operation } from '#src/domain/operations.ts';
import { suggestDivision, type Readiness, type Suggestion } from '#src/domain/readiness/division.ts';
import { readReadiness, type Question } from '../../importers/readiness.ts';
import { readinessAnswers, type StoredAnswer } from '../../repos/readiness-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { assess } from './assess.ts';

export const skillKey = (areaId: string): string => `skill.${areaId}`;

interface Asked { readonly self: readonly ReadinessQuestion[]; readonly provider: readonly ReadinessQuestion[] }

function ask(desk: Desk, assetsDir: string, answers: ReadonlyMap<string, StoredAnswer>): Asked {
  const { self, skill, provider, providerOptions } = readReadiness(assetsDir);
  const { areas } = assess(desk);
  const withAnswer = (question: Question): ReadinessQuestion => {
    const known = answers.get(question.key);
    return { ...question, options: question.options ?? [], answer: known?.answer ?? null, note: known?.note ?? null };
  };
  return {
    self: [...self.map(withAnswer), ...areas.map((area) => withAnswer({ ...skill, key: skillKey(area.id), text: skill.text.replace('{area}', area.name) }))],
    provider: provider.map((question) => withAnswer({ ...question, options: question.options ?? providerOptions })),
  };
}

function suggestionsOf(desk: Desk, answers: ReadonlyMap<string, StoredAnswer>): Suggestion[] {
  const of = (key: string) => answers.get(key)?.answer ?? null;
  const readiness: Readiness = {
    capacity: of('capacity') as Readiness['capacity'], nights: of('nights') as Readiness['nights'], providerNights: of('after-hours.cover') as Readiness['providerNights'],
    skillIn: (areaId) => of(skillKey(areaId)) as ReturnType<Readiness['skillIn']>,
  };
  return suggestDivision(assess(desk).rows, readiness);
}

export function readiness(desk: Desk, assetsDir: string): DeskOutput<'readiness.get'> {
  const answers = readinessAnswers(desk.db);
  const { self, provider } = ask(desk, assetsDir, answers);
  const suggestions = suggestionsOf(desk, answers);
  const undecided = assess(desk).rows.filter((row) => row.responsible === null).length;
  return { self: [...self], provider: [...provider], suggestions: suggestions.map((one) => ({ ...one, reasons: [...one.reasons] })), waiting: undecided - suggestions.length };
}

/** Throws `invalid` for a question or an answer that is not among those asked. */
export function answer(desk: Desk, assetsDir: string, input: DeskInput<'readiness.answer'>): DeskOutput<'readiness.answer'> {
  const answers = readinessAnswers(desk.db);
  const { self, provider } = ask(desk, assetsDir, answers);
  const question = [...self, ...provider].find((one) => one.key === input.question);
  if (!question || (input.answer != null && !question.options.some((option) => option.value === input.answer)))
    throw new TandemError('invalid', 'This question or answer is not among those asked.', 'Choose one of the answers shown.');
  const fields = { ...(input.answer === undefined ? {} : { answer: input.answer }), ...(input.note === undefined ? {} : { note: input.note }) };
  const known = answers.get(input.question);
  const operation: Operation = known
    ? { op: 'update', kind: 'readinessAnswer', id: known.id, fields }
    : { op: 'create', kind: 'readinessAnswer', id: desk.newId(), fields: { question: input.question, ...fields } };
  return { changeSetId: commitChanges(desk, { source: 'user', label: `Answered “${question.text}”` }, [operation]).changeSetId };
}

/** Throws `not-found` when nothing is suggested for the row any more. */
export function acceptSuggestion(desk: Desk, { id }: DeskInput<'readiness.accept'>): DeskOutput<'readiness.accept'> {
  const found = suggestionsOf(desk, readinessAnswers(desk.db)).find((one) => one.id === id);
  if (!found) throw new TandemError('not-found', 'Nothing is suggested for this row any more.', 'It was decided meanwhile, or an answer changed.');
  const { responsible, internalPart, providerPart, name } = found;
  const fields = { responsible, ...(internalPart === null ? {} : { internalPart }), ...(providerPart === null ? {} : { providerPart }) };
  return { changeSetId: commitChanges(desk, { source: 'user', label: `Took over the suggestion for ${name}` }, [{ op: 'update', kind: 'responsibility', id, fields }]).changeSetId };
}
