import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprintOf, publicKeyOf, signingKey } from '#core/services/signing/keys.ts';
import { escapeHtml, signPage, verifyPage } from '#core/services/signing/signed-page.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519').privateKey;
const page = (data: unknown, body = '<p>Backups</p>') => signPage({ title: 'Division', style: 'p { color: #000 }', body, data }, privateKey);

describe('a signed page', () => {
  test('tells its data and its key while it is as it was signed', () => {
    const data = { a: ['</script><script>alert(1)</script>', 'ž'], b: 1 };
    const verified = verifyPage(page(data));
    expect(verified).toEqual({ result: 'unchanged', publicKey: publicKeyOf(privateKey), fingerprint: fingerprintOf(publicKeyOf(privateKey)), data });
    expect(page(data).match(/<\/script>/g)).toHaveLength(2);
  });

  test('a change of any one byte, anywhere, is found out', () => {
    const text = page({ rows: ['Restore testing', 'Patching'] });
    fc.assert(fc.property(fc.nat(text.length - 1), fc.integer({ min: 32, max: 126 }), (at, code) => {
      const changed = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
      fc.pre(changed !== text);
      expect(verifyPage(changed).result).not.toBe('unchanged');
    }), { numRuns: 400 });
  });

  test('what is added or cut, another signature, and another key’s name are found out', () => {
    const text = page({ x: 1 });
    const theirs = signPage({ title: 'Division', style: '', body: '', data: {} }, other);
    const seal = (of: string) => /id="tandem-signature">(.*?)<\/script>/.exec(of)![1]!;
    for (const changed of [`${text} `, text.slice(0, -1), text.replace(seal(text), seal(theirs)), text.replace(publicKeyOf(privateKey), publicKeyOf(other)), text.replace(seal(text), '{}'), text.replace(seal(text), ` ${seal(text)}`), text + text])
      expect(verifyPage(changed).result).toBe('changed');
    expect(verifyPage('<!doctype html><p>Backups')).toEqual({ result: 'not-signed' });
  });

  test('the key and the signature have one spelling: no other sign in their place passes', () => {
    const text = page({ x: 1 });
    const from = text.indexOf('id="tandem-signature">');
    const missed: string[] = [];
    for (let at = from; at < text.length; at += 1)
      for (const sign of 'ABCQgwxyz0189+/=" ') if (text[at] !== sign && verifyPage(text.slice(0, at) + sign + text.slice(at + 1)).result === 'unchanged') missed.push(`${at} ${sign}`);
    expect(missed).toEqual([]);
  });

  test('rubbish is told, never thrown', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => {
      expect(verifyPage(`${a}<script type="application/json" id="tandem-signature">${b}</script>`).result).not.toBe('unchanged');
    }));
  });

  test('text becomes text', () => expect(escapeHtml(`<b title='x'>&"`)).toBe('&#60;b title=&#39;x&#39;&#62;&#38;&#34;'));
});

test('the key is made once and kept where secrets live', async () => {
  const kept = new Map<string, string>();
  const secrets = { get: async (key: string) => kept.get(key) ?? null, set: async (key: string, value: string) => { kept.set(key, value); }, delete: async () => undefined };
  const [first, again] = [await signingKey(secrets), await signingKey(secrets)];
  expect(publicKeyOf(again)).toBe(publicKeyOf(first));
  expect(kept.size).toBe(1);
});
