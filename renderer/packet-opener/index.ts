import { lockedFormat, lockedIds, type LockedData } from '#src/domain/handoff/locked.ts';
import { ask } from './ask.ts';
import { element } from './element.ts';
import { open } from './open.ts';
import { hex, sealOf } from './seal.ts';
import { show } from './show.ts';

const CHANGED = 'This file was changed on its way, or is not whole. Nothing of it can be relied on: have it sent again.';
const wrong = {
  passphrase: 'That passphrase does not open it. Check it letter by letter, capitals too.',
  key: 'That key does not open it. It was made for another one: ask which.',
} as const;

function dataOf(): LockedData | null {
  try {
    const data = JSON.parse(document.getElementById(lockedIds.data)?.textContent ?? '') as LockedData;
    return data.format === lockedFormat && (data.lock === 'passphrase' || data.lock === 'key') ? data : null;
  } catch {
    return null;
  }
}

function bytesOf(): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(document.getElementById(lockedIds.ciphertext)?.textContent ?? ''), (sign) => sign.charCodeAt(0));
  } catch {
    return null;
  }
}

const put = (made: HTMLElement): void => document.body.replaceChildren(made);

async function start(): Promise<void> {
  const data = dataOf();
  const bytes = bytesOf();
  if (!data || !bytes || hex(await crypto.subtle.digest('SHA-256', bytes)) !== data.sha256) {
    put(element('main', {}, element('h1', {}, 'Changed on its way'), element('p', { role: 'alert', class: 'bad' }, CHANGED)));
    return;
  }
  const made = new Date(data.at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  const view = ask(data.lock, `Made ${made}. Everything happens in this page: it asks no network.`, (words) => {
    view.say('', 'plain');
    view.work(0);
    const done = open(bytes, data.lock, words, view.work);
    done.then(async (opened) => {
      if (opened.result === 'opened') return put(show(opened.page, await sealOf(opened.page)));
      view.work(null);
      view.say(opened.result === 'changed' ? CHANGED : opened.result === 'no-key' ? 'That is no age identity. It begins with “AGE-SECRET-KEY-1”.' : wrong[data.lock], 'bad');
    }, () => {
      view.work(null);
      view.say('It could not be opened here. Try another browser, or “Check a packet” in Tandem.', 'bad');
    });
  });
  put(view.root);
}

void start();
