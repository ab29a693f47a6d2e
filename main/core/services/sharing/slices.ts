const SLICE_MS = 6;

/** Divides long work, so that the core answers others in between. */
export class Slices {
  private since = performance.now();

  async pause(): Promise<void> {
    if (performance.now() - this.since < SLICE_MS) return;
    await new Promise((done) => setImmediate(done));
    this.since = performance.now();
  }
}
