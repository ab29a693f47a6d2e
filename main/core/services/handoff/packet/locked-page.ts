import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { lockedFormat, lockedIds, type Lock } from '#src/domain/handoff/locked.ts';
import type { Page } from '../../signing/signed-page.ts';
import { sha256Of } from './build.ts';
import { style as packetStyle } from './style.ts';

const style = `
:root { color-scheme: light dark; --tx: #1b1d21; --tx2: #555b66; --bg: #fff; --line: #d9dfe2; --link: #0b6b64; --bad: #b3261e; --ok: #1f6f3a; --on: #fff; }
@media (prefers-color-scheme: dark) { :root { --tx: #e7eaec; --tx2: #a3abb2; --bg: #14181b; --line: #30373c; --link: #4cc2b4; --bad: #ff8a80; --ok: #7ecb95; --on: #06211e; } }
* { box-sizing: border-box; } [hidden] { display: none !important; } html, body { height: 100%; } body { font: 15px/1.5 system-ui, sans-serif; color: var(--tx); background: var(--bg); margin: 0; overflow-wrap: anywhere; }
main { max-width: 30rem; margin: 0 auto; padding: 12vh 1rem 2rem; } h1 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 .5rem; } p { margin: .5rem 0; }
label { font-weight: 600; } input, textarea, button, a.button { font: inherit; color: inherit; } input[type=password], input[type=text], textarea { display: block; width: 100%; margin: .25rem 0 0; padding: .5rem .6rem; border: 1px solid var(--tx2); border-radius: 6px; background: var(--bg); } textarea { font-family: ui-monospace, monospace; font-size: .9rem; }
.check { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem; color: var(--tx2); } .check label { font-weight: 400; } input[type=file] { max-width: 100%; }
button, a.button { display: inline-block; padding: .45rem .9rem; border: 1px solid var(--line); border-radius: 6px; background: transparent; text-decoration: none; cursor: pointer; white-space: nowrap; } button[type=submit] { background: var(--link); border-color: var(--link); color: var(--on); font-weight: 600; } button:disabled { opacity: .6; cursor: default; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; } progress { display: block; width: 100%; margin: 1rem 0 0; accent-color: var(--link); } #said { min-height: 1.5rem; } .bad { color: var(--bad); } .ok { color: var(--ok); } .facts { color: var(--tx2); font-size: .9rem; }
.opened { display: flex; flex-direction: column; height: 100%; } .opened header { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem; padding: .5rem 1rem; border-bottom: 1px solid var(--line); } .opened header p { flex: 1 1 16rem; margin: 0; font-size: .85rem; } .opened nav { display: flex; flex-wrap: wrap; gap: .5rem; font-size: .9rem; } iframe { flex: 1; width: 100%; min-height: 0; border: 0; background: var(--bg); }
`;

export const lockedData = z.object({ format: z.literal(lockedFormat), lock: z.enum(['passphrase', 'key']), sha256: z.string(), at: z.string() });

const openers = new Map<string, string>();

/** The script that opens it, as `scripts/packet-opener.ts` made it. */
function openerOf(assetsDir: string): string {
  let known = openers.get(assetsDir);
  if (known === undefined) openers.set(assetsDir, (known = readFileSync(join(assetsDir, 'packet/opener.js'), 'utf8')));
  return known;
}

export interface Locked { readonly ciphertext: Uint8Array; readonly lock: Lock; readonly at: string; readonly assetsDir: string }

/** A page that holds the ciphertext and what opens it. It says nothing of what is inside. */
export function lockedPage({ ciphertext, lock, at, assetsDir }: Locked): Page {
  const without = `<main id="${lockedIds.without}"><h1>Encrypted handoff packet</h1><p>A field for the ${lock === 'passphrase' ? 'passphrase' : 'key'} should stand here. If it does not, this file was changed on its way, or this program runs no scripts: open the file in a browser, have it sent again, or open it in Tandem under Handoff, “Check a packet”.</p></main>`;
  return {
    title: 'Encrypted handoff packet', style, innerStyles: [packetStyle], script: openerOf(assetsDir),
    body: `${without}\n<script type="application/octet-stream" id="${lockedIds.ciphertext}">${Buffer.from(ciphertext).toString('base64')}</script>`,
    data: { format: lockedFormat, lock, sha256: sha256Of(ciphertext), at } satisfies z.infer<typeof lockedData>,
  };
}

const HELD = new RegExp(`<script type="application/octet-stream" id="${lockedIds.ciphertext}">([A-Za-z0-9+/=]*)</script>`);

/** What is locked in a page; null when it is none of these. */
export function ciphertextIn(page: string): Uint8Array | null {
  const held = HELD.exec(page);
  return held ? Buffer.from(held[1]!, 'base64') : null;
}
