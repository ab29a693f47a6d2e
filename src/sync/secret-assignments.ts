import { commandSecrets, looksMadeUp } from './secret-commands.ts';

export interface Assigned { readonly what: 'private key' | 'password' | 'access key' | 'token'; readonly from: number; readonly to: number }

/** A word for a secret, then what stands for "is", then the value: `Password: hunter2`, `api_key = "…"`, `| PSK | … |`. */
const assignment = new RegExp(
  [
    String.raw`(?<![0-9A-Za-z])(?<name>`,
    String.raw`(?:pass(?:[ -]?(?:word|phrase|code|wd))?|pwd?|kennwort|passwort|mot de passe|contraseña|wachtwoord|has[lł]o|heslo|senha|lösenord|psk|pre-?shared key|pin|puk|`,
    String.raw`secret(?:[ _-](?:access[ _-])?key)?|(?:api|access|licen[cs]e|secret|encryption|recovery|wi-?fi|wlan|wpa[23]?|wireless|admin|product|private)[ _-]?key|`,
    String.raw`(?:safe|alarm|door|gate|unlock)[ -]code|token|community(?: string)?|credentials?)`,
    String.raw`(?:[ _-](?:is|for)(?: [0-9A-Za-z]+){0,3}?)?)`,
    String.raw`["'*_\x60]{0,3}\s{0,3}(?:[:=]|:=|=>|->|\|)["'*_\x60]{0,3}\s{0,3}["'*_\x60]{0,3}`,
    String.raw`(?<value>[^\s"'\x60|,;]{4,200})`,
  ].join(''),
  'gi',
);

/** What stands where a secret would, in instructions: a placeholder, a pointer, or a word of the sentence. */
const placeholder = /^(?:<.*|\[.*|\{.*|\(.*|\$(?!\d\$).*|%\w+%.*|\*{2,}|•+|\.{2,}|\?{2,}|x{3,}|-+|_+|n\/a|none|null|true|false|tbd|unknown|todo|changed?|required|optional|empty|blank|unchanged|redacted|hidden|same|set|yes|no|not?|see|ask|stored|saved|kept|in|on|at|is|the|this|your|our|their|my|from|with|via|use|using|enter|type|reset|rotate[ds]?|expire[sd]?|policy|manager|vault|as|to|by|for|of|and|or|must|should|will|can|has|are|was|where|when|who|what|which|how|it|if|do|a|an|siehe|voir|enabled|disabled)[.)]?$/i;
const pointer = /^(?:https?:\/\/|tandem:|op:\/\/|@?vault\b|(?:keepass|bitwarden|vaultwarden|1password|lastpass|keeper|dashlane|passbolt|hudu|itglue)(?:xc)?\b)/i;
/** Words of these names hold ordinary words too, so only a value that looks made up counts. */
const everydayName = /(?:token|community(?: string)?|credentials?|secret|pin|puk|pass|code)$/i;

const BEFORE = 40;

export function assignedSecrets(text: string): Assigned[] {
  const named = [...text.matchAll(assignment)].flatMap((match) => found(text, match));
  return [...named, ...commandSecrets(text).filter(({ from, to }) => !standsFor(text.slice(from, to)))];
}

function standsFor(value: string): boolean {
  return placeholder.test(value) || pointer.test(value);
}

function found(text: string, match: RegExpMatchArray): Assigned[] {
  const raw = match.groups?.value ?? '';
  const value = raw.replace(/[.)\]}*_]+$/, '');
  if (value.length < 4 || standsFor(raw) || standsFor(value)) return [];
  const at = match.index ?? 0;
  const name = match.groups?.name ?? '';
  // "Minimum password: 14 characters" is about passwords and is none.
  const around = text.slice(Math.max(0, at - BEFORE), at).replace(/^[^]*\n/, '') + name;
  if (/\b(?:policy|length|age|expiry|expires|reset|change|manager|history|minimum|maximum|public)\b[^.:;|]*$/i.test(around)) return [];
  if (!looksMadeUp(value) && (everydayName.test(name) || !isAlone(text, match, raw))) return [];
  const from = at + match[0].lastIndexOf(raw);
  return [{ what: sortOf(name.trim()), from, to: from + value.length }];
}

function sortOf(name: string): Assigned['what'] {
  if (/private[ _-]?key$/i.test(name)) return 'private key';
  return /key$/i.test(name) ? 'access key' : /token$/i.test(name) ? 'token' : 'password';
}

/** A plain word is a secret only when nothing follows it in the line: `Password: hunter` but not `Password: ask Maria`. */
function isAlone(text: string, match: RegExpMatchArray, raw: string): boolean {
  const after = text.slice((match.index ?? 0) + match[0].lastIndexOf(raw) + raw.length);
  return /^["'`*_]{0,3}[ \t]*(?:[.|,;)]|\r?\n|$)/.test(after);
}
