/** Mixes letters with digits or signs, as no word of a sentence does. */
export function looksMadeUp(value: string): boolean {
  return /[0-9]/.test(value) || /[!@#$%^&*?+=~]/.test(value) || /[a-z][A-Z]/.test(value);
}

interface CommandForm { readonly pattern: RegExp; readonly madeUp?: true }

/** How secrets stand in commands, in the lines of a device, and in a sentence; always with the value in a group. */
const forms: readonly CommandForm[] = [
  { pattern: /(?:^|\s)--?(?:password|passwd|pwd|pass|token|secret|api-?key)[ =]["']?(?<value>[^\s"'`|;]{4,200})/gi },
  { pattern: /\bsshpass -p ?["']?(?<value>[^\s"']{4,200})/g },
  { pattern: /(?:^|\s)(?:-u|--user)[ =]["']?[^\s:"'$]{1,60}:(?<value>[^\s"'@$]{4,200})/g },
  { pattern: /\/user:\S{1,60} (?<value>[^\s"'/*]{4,200})/gi },
  { pattern: /\bnet1? user [^\s/]{1,60} (?<value>[^\s"'/*]{4,200})/gi },
  { pattern: /\bConvertTo-SecureString(?: -String)? ["'](?<value>[^"'\n$]{4,200})["']/gi },
  { pattern: /\benable (?:secret|password)(?: \d)? (?<value>[^\s"']{4,200})/gi },
  { pattern: /\b(?:secret|password|key) [05789] (?<value>[^\s"']{4,200})/gi },
  { pattern: /\bsnmp-server community (?<value>[^\s"']{4,200})/gi },
  { pattern: /\b(?:pass(?:word|phrase|code)|pwd?|pin|psk|kennwort|passwort) (?:is|was|ist) ["'`*]{0,3}(?<value>[^\s"'`*]{4,200})/gi, madeUp: true },
  { pattern: /\b(?:PIN|PUK) (?<value>\d{4,8})\b/g },
];

export function commandSecrets(text: string): { what: 'password'; from: number; to: number }[] {
  return forms.flatMap(({ pattern, madeUp }) => [...text.matchAll(pattern)].flatMap((match) => {
    const value = (match.groups?.['value'] ?? '').replace(/[.,)\]}]+$/, '');
    if (value.length < 4 || (madeUp && !looksMadeUp(value))) return [];
    const from = match.index + match[0].lastIndexOf(match.groups?.['value'] ?? '');
    return [{ what: 'password' as const, from, to: from + value.length }];
  }));
}
