interface Assigned { readonly what: 'password' | 'access key' | 'token'; readonly from: number; readonly to: number }

/** A word for a secret, then what stands for "is", then the value: `Password: hunter2`, `api_key = "…"`, `| PSK | … |`. */
const assignment = new RegExp(
  [
    String.raw`(?<![0-9A-Za-z])(?<name>`,
    String.raw`(?:[0-9A-Za-z]+[ _-]){0,3}(?:pass[ -]?(?:word|phrase|code|wd)|pwd|kennwort|passwort|mot de passe|contraseña|psk|pre-?shared key|pin|`,
    String.raw`secret(?:[ _-]key)?|(?:api|access|license|secret|encryption|recovery|wi-?fi|wlan|admin)[ _-]?key|token|community(?: string)?|credentials?)`,
    String.raw`(?:[ _-](?:is|for)(?: [0-9A-Za-z]+){0,3}?)?)`,
    String.raw`["'*_\x60]{0,3}\s{0,3}(?:[:=]|:=|=>|->|\|)["'*_\x60]{0,3}\s{0,3}["'*_\x60]{0,3}`,
    String.raw`(?<value>[^\s"'\x60|,;]{4,200})`,
  ].join(''),
  'gi',
);
/** On a command line: `-p hunter2`, `--password=hunter2`, `/user:adm hunter2` are covered by these. */
const flag = /(?:^|\s)--?(?:password|passwd|pwd|pass|token|secret|api-?key)[ =]["']?(?<value>[^\s"'`|;]{4,200})/gi;

/** What stands where a secret would, in instructions: a placeholder, a pointer, or a word of the sentence. */
const placeholder = /^(?:<.*|\[.*|\{.*|\(.*|\$.*|%\w+%.*|\*{2,}|•+|\.{2,}|x{3,}|-+|_+|n\/a|none|null|true|false|tbd|unknown|todo|changed?|required|optional|empty|blank|unchanged|redacted|hidden|same|set|yes|no|not?|see|ask|stored|saved|kept|in|on|at|is|the|this|your|our|their|my|from|with|via|use|using|enter|type|reset|rotate[ds]?|expire[sd]?|policy|manager|vault|as|to|by|for|of|and|or|must|should|will|can|has|are|was|where|when|who|what|which|how|it|if|do|a|an)[.)]?$/i;
const pointer = /^(?:https?:\/\/|tandem:|op:\/\/|vault:|keepass:|bitwarden:|1password)/i;
/** Words of these names hold ordinary words too, so only a value that looks made up counts. */
const everydayName = /(?:token|community(?: string)?|credentials?|secret|pin)$/i;

export function assignedSecrets(text: string): Assigned[] {
  const named = [...text.matchAll(assignment)].flatMap((match) => found(text, match, match.groups?.name ?? ''));
  return [...named, ...[...text.matchAll(flag)].flatMap((match) => found(text, match, 'password'))];
}

function found(text: string, match: RegExpMatchArray, name: string): Assigned[] {
  const raw = match.groups?.value ?? '';
  const value = raw.replace(/[.)\]}*_]+$/, '');
  if (value.length < 4 || placeholder.test(raw) || placeholder.test(value) || pointer.test(value)) return [];
  if (/\b(?:policy|length|age|expiry|expires|reset|change|manager|history|minimum|maximum)\b/i.test(name)) return [];
  if (!looksMadeUp(value) && (everydayName.test(name) || !isAlone(text, match, raw))) return [];
  const from = (match.index ?? 0) + match[0].lastIndexOf(raw);
  return [{ what: /key$/i.test(name.trim()) ? 'access key' : /token$/i.test(name.trim()) ? 'token' : 'password', from, to: from + value.length }];
}

/** Mixes letters with digits or signs, as no word of a sentence does. */
function looksMadeUp(value: string): boolean {
  return /[0-9]/.test(value) || /[!@#$%^&*?+=~]/.test(value) || /[a-z][A-Z]/.test(value);
}

/** A plain word is a secret only when nothing follows it in the line: `Password: hunter` but not `Password: ask Maria`. */
function isAlone(text: string, match: RegExpMatchArray, raw: string): boolean {
  const after = text.slice((match.index ?? 0) + match[0].lastIndexOf(raw) + raw.length);
  return /^["'`*_]{0,3}[ \t]*(?:[.|,;)]|\r?\n|$)/.test(after);
}
