/** A marker that no other text holds: every value that a person or an engineer writes carries one of its own. */
export const markText = (mark: number): string => `Qx${mark}x`;

export function marksIn(text: string): number[] {
  return [...text.matchAll(/Qx(\d+)x/g)].map(([, digits]) => Number(digits));
}

interface Home { readonly rec: string; readonly field: string }
interface Edit extends Home {
  readonly by: string;
  /** Edits whose authors saw this one and replaced it. */
  readonly replacedBy: Set<number>;
  settled: boolean;
}

/** Every edit of one schedule, and who knowingly replaced what. */
export class Edits {
  private readonly edits = new Map<number, Edit>();
  private count = 0;
  /** Taken over in the work that is under way. */
  private readonly taken = new Set<number>();

  /** A new marker for a value of this field. */
  make(by: string, rec: string, field: string): string {
    this.count += 1;
    this.edits.set(this.count, { rec, field, by, replacedBy: new Set(), settled: false });
    return markText(this.count);
  }

  homeOf(mark: number): Home | undefined {
    return this.edits.get(mark);
  }

  isBy(mark: number, author: string): boolean {
    return this.edits.get(mark)?.by === author;
  }

  get newest(): number {
    return this.count;
  }

  /** Somebody saw `before` and left `after` in its place. What is not newer than `newest` was there already, and came back by an undo. */
  replaced(before: string, after: string, newest = 0): void {
    const stays = new Set(marksIn(after));
    const seen = new Set(marksIn(before));
    const fresh = [...stays].filter((mark) => !seen.has(mark) && (mark > newest || this.taken.has(mark)));
    for (const mark of seen) {
      if (stays.has(mark)) continue;
      const edit = this.edits.get(mark);
      if (fresh.length === 0 && edit) edit.settled = true;
      for (const next of fresh) edit?.replacedBy.add(next);
    }
  }

  /** What was suggested is from now on an edit of the person who takes it over. */
  take(marks: Iterable<number>, present: ReadonlySet<number>): void {
    for (const mark of marks) {
      const edit = this.edits.get(mark);
      if (!edit || edit.by !== 'suggestion' || present.has(mark)) continue;
      edit.settled = false;
      this.taken.add(mark);
    }
  }

  /** Not to be looked for again: it went down with a disk, or it is not an edit of its own. */
  settle(marks: Iterable<number>): void {
    for (const mark of marks) {
      const edit = this.edits.get(mark);
      if (edit) edit.settled = true;
    }
  }

  workDone(): void {
    this.taken.clear();
  }

  /** Edits that stand nowhere, are listed nowhere, and were replaced by nobody who saw them. */
  lost(found: ReadonlySet<number>): number[] {
    const known = new Map<number, boolean>();
    const isKept = (mark: number): boolean => {
      const answered = known.get(mark);
      if (answered !== undefined) return answered;
      known.set(mark, false);
      const edit = this.edits.get(mark);
      const kept = !edit || edit.settled || found.has(mark) || [...edit.replacedBy].some(isKept);
      known.set(mark, kept);
      return kept;
    };
    return [...this.edits.keys()].filter((mark) => !isKept(mark));
  }

  describe(mark: number): string {
    const edit = this.edits.get(mark);
    return `${markText(mark)} (${edit?.by ?? '?'} in ${edit?.field ?? '?'} of ${edit?.rec.slice(-12) ?? '?'})`;
  }
}
