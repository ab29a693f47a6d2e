import { parseNote, printNote } from '#src/domain/runbook/front-matter.ts';
import { mapLinks, resolvePath } from '#src/domain/runbook/note-links.ts';
import { parseStepLine, printStepLine } from '#src/domain/runbook/step-line.ts';
import { parseSteps, totalMinutes } from '#src/domain/runbook/steps.ts';
import { hostileText } from '#test/fixtures/markdown-page.ts';
import { seededRandom } from '#test/fixtures/generate/random.ts';

/** Texts of any kind through the readers of runbooks: none throws, none waits, what is printed is read again, and no path leaves the folder. */
export function fuzzNotes(rounds: number, seed: number): string[] {
  const random = seededRandom(seed);
  const failures: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const text = `${random.chance(0.2) ? '---\n' : ''}${hostileText(random)}`;
    try {
      const started = performance.now();
      const steps = parseSteps(text);
      if (!(totalMinutes(steps) >= 0) || new Set(steps.map((step) => step.key)).size !== steps.length) failures.push(`round ${round}: keys or minutes of ${JSON.stringify(text)}`);
      for (const line of text.split('\n')) {
        const step = parseStepLine(line);
        if (step && JSON.stringify(parseStepLine(printStepLine(step))) !== JSON.stringify(step)) failures.push(`round ${round}: the line ${JSON.stringify(line)} changes by printing`);
      }
      const note = parseNote(text);
      if (JSON.stringify(parseNote(printNote({ head: { title: 'x' }, body: note.body })).body) !== JSON.stringify(note.body)) failures.push(`round ${round}: the text ${JSON.stringify(note.body)} changes by printing`);
      mapLinks(text, ({ target }) => {
        const path = resolvePath('a/b.md', target);
        if (path?.split('/').includes('..')) failures.push(`round ${round}: ${target} leads outside`);
        return null;
      });
      if (performance.now() - started > 500) failures.push(`round ${round}: took ${Math.round(performance.now() - started)} ms`);
    } catch (error) {
      failures.push(`round ${round}: ${String(error)} for ${JSON.stringify(text)}`);
    }
  }
  return failures;
}
