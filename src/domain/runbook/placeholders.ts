const PLACEHOLDER = /\{\{([^{}\n]{1,60})\}\}/g;

/** What a template asks to be filled in, `{{Provider phone}}`, each once and in order. */
export function placeholders(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(PLACEHOLDER), ([, name]) => name!.trim()))];
}

/** The text with the given values; what has none stays, to be seen. */
export function fillPlaceholders(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => (Object.hasOwn(values, name.trim()) ? values[name.trim()]!.trim() : '') || whole);
}
