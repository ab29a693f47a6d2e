import { readFileSync, writeFileSync } from 'node:fs';
import { build } from 'vite';
import { failWith } from './lib/command.ts';
import { inRoot } from './lib/paths.ts';

const target = inRoot('assets/packet/opener.js');

/** Inside a page the text of a script must not look like the end or the beginning of one. */
const forPage = (code: string): string => code.replaceAll('</script', String.raw`<\/script`).replaceAll('<script', String.raw`\x3cscript`).replaceAll('<!--', String.raw`\x3c!--`);

/** The script of an encrypted packet, in one piece: stored, because the core runs without a build too. */
export async function packetOpener(): Promise<string> {
  const result = await build({
    root: inRoot('renderer/packet-opener'), configFile: false, logLevel: 'error', publicDir: false,
    build: { write: false, minify: true, target: 'es2022', lib: { entry: inRoot('renderer/packet-opener/index.ts'), formats: ['iife'], name: 'packetOpener', fileName: 'opener' } },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []));
  const chunk = outputs.find((one) => one.type === 'chunk');
  if (!chunk || outputs.length !== 1) throw new Error('the script of the packet is not one piece');
  return `${forPage(chunk.code).trim()}\n`;
}

export const storedOpener = (): string => readFileSync(target, 'utf8');

if (import.meta.main) await packetOpener().then((code) => writeFileSync(target, code)).catch(failWith);
