import type { Lock } from '#src/domain/handoff/locked.ts';
import { element } from './element.ts';

export interface Ask {
  readonly root: HTMLElement;
  say(words: string, tone: 'bad' | 'plain'): void;
  /** From 0 to 1; null when nothing is being worked out. */
  work(part: number | null): void;
}

const hints = {
  passphrase: 'Whoever sent it tells you the passphrase by another way: on the phone, not in the same message.',
  key: 'It was made for the public key that you gave. Paste your identity file, or choose it; it stays in this page.',
} as const;

function wordsField(lock: Lock): { field: HTMLInputElement | HTMLTextAreaElement; around: HTMLElement } {
  if (lock === 'passphrase') {
    const field = element('input', { id: 'words', type: 'password', autocomplete: 'off', maxlength: '1000', 'aria-describedby': 'said', required: true });
    const shown = element('input', { type: 'checkbox', id: 'shown' });
    shown.addEventListener('change', () => { field.type = shown.checked ? 'text' : 'password'; });
    return { field, around: element('div', {}, element('label', { for: 'words' }, 'Passphrase'), field, element('p', { class: 'check' }, shown, element('label', { for: 'shown' }, 'Show it'))) };
  }
  const field = element('textarea', { id: 'words', rows: '4', spellcheck: 'false', autocomplete: 'off', 'aria-describedby': 'said', placeholder: 'AGE-SECRET-KEY-1…', required: true });
  const file = element('input', { type: 'file', id: 'file' });
  file.addEventListener('change', () => void file.files?.[0]?.text().then((text) => { field.value = text.slice(0, 20_000); }));
  return { field, around: element('div', {}, element('label', { for: 'words' }, 'Identity'), field, element('p', { class: 'check' }, element('label', { for: 'file' }, 'Or from a file'), file)) };
}

/** Asks for what opens the packet, and shows how far that is. */
export function ask(lock: Lock, facts: string, open: (words: string) => void): Ask {
  const { field, around } = wordsField(lock);
  const button = element('button', { type: 'submit' }, 'Open');
  const progress = element('progress', { max: '1', value: '0', 'aria-label': 'Working the key out', hidden: true });
  const said = element('p', { id: 'said', role: 'status' });
  const form = element('form', {}, around, button, progress, said);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!button.disabled && field.value !== '') open(field.value);
  });
  const root = element('main', {}, element('h1', {}, 'Encrypted handoff packet'), element('p', {}, hints[lock]), form, element('p', { class: 'facts' }, facts));
  requestAnimationFrame(() => field.focus());
  return {
    root,
    say(words, tone) {
      said.textContent = words;
      said.className = tone;
      field.setAttribute('aria-invalid', String(tone === 'bad'));
      if (tone === 'bad') field.select();
    },
    work(part) {
      button.disabled = part !== null;
      field.readOnly = part !== null;
      progress.hidden = part === null;
      progress.value = part ?? 0;
    },
  };
}
