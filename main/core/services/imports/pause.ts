/** Lets the core answer other calls between two pieces of long work. */
export function pause(): Promise<void> {
  return new Promise((resume) => setImmediate(resume));
}
