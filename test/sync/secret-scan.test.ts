import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSecrets, type SecretSort } from '#src/sync/secret-scan.ts';

/** Built from parts, so that no scanner takes this file for a leak. */
const joined = (...parts: string[]): string => parts.join('');
const found = (text: string): [SecretSort, string][] => findSecrets({ notes: text }).map(({ what, from, to }) => [what, text.slice(from, to)]);

describe('secrets are found', () => {
  test.each<[text: string, what: SecretSort, secret: string]>([
    ['Password: Sommer2026!', 'password', 'Sommer2026!'],
    ['password = "hunter22"', 'password', 'hunter22'],
    ['pw\nAdmin password: hunter', 'password', 'hunter'],
    ['**Password:** `hunter`', 'password', 'hunter'],
    ['| Password | hunter22 |', 'password', 'hunter22'],
    ['user: admin, pwd: x9!kk', 'password', 'x9!kk'],
    ['Passwort: Katze.99', 'password', 'Katze.99'],
    ['DB_PASSWORD=s3cr3t-value', 'password', 's3cr3t-value'],
    ['Wi-Fi password for guests: Welcome2Us', 'password', 'Welcome2Us'],
    ['Pre-shared key: a8Kd02lsP', 'access key', 'a8Kd02lsP'],
    ['PIN: 4711', 'password', '4711'],
    ['SNMP community string: r0Private', 'password', 'r0Private'],
    ['api_key = 9f8e7d6c5b', 'access key', '9f8e7d6c5b'],
    ['client_secret: Q~8xJ2', 'password', 'Q~8xJ2'],
    ['token: abc123def456', 'token', 'abc123def456'],
    ['mysql -u root --password=Gr3en!', 'password', 'Gr3en!'],
    [joined('-----BEGIN RSA ', 'PRIVATE KEY-----\nMIIB\n-----END RSA ', 'PRIVATE KEY-----'), 'private key', joined('-----BEGIN RSA ', 'PRIVATE KEY-----\nMIIB\n-----END RSA ', 'PRIVATE KEY-----')],
    [joined('-----BEGIN OPENSSH ', 'PRIVATE KEY-----\nb3Blb'), 'private key', joined('-----BEGIN OPENSSH ', 'PRIVATE KEY-----\nb3Blb')],
    [joined('AGE-SECRET-', 'KEY-1', 'Q'.repeat(58)), 'private key', joined('AGE-SECRET-', 'KEY-1', 'Q'.repeat(58))],
    [joined('use AKIA', 'ABCDEFGHIJKLMNOP here'), 'access key', joined('AKIA', 'ABCDEFGHIJKLMNOP')],
    [joined('ghp_', 'a1'.repeat(18)), 'token', joined('ghp_', 'a1'.repeat(18))],
    [joined('glpat-', 'a1B2c3D4e5F6g7H8i9J0'), 'token', joined('glpat-', 'a1B2c3D4e5F6g7H8i9J0')],
    [joined('xoxb-', '123456789012-abcdef'), 'token', joined('xoxb-', '123456789012-abcdef')],
    [joined('sk_live_', 'a1b2c3d4e5f6g7h8'), 'token', joined('sk_live_', 'a1b2c3d4e5f6g7h8')],
    [joined('eyJhbGciOi', 'JIUzI1.eyJzdWIiOi', 'IxMjM0.SflKxwRJSMeKKF2QT4'), 'token', joined('eyJhbGciOi', 'JIUzI1.eyJzdWIiOi', 'IxMjM0.SflKxwRJSMeKKF2QT4')],
    ['postgres://backup:Pa55word@db.local:5432/x', 'connection string', 'postgres://backup:Pa55word@db.local:5432/x'],
    ['Server=db1;Database=x;User Id=sa;Password=Pa55word;', 'connection string', 'Server=db1;Database=x;User Id=sa;Password=Pa55word'],
    [`BitLocker: ${Array.from({ length: 8 }, (_, at) => String((at + 10_000) * 11).padStart(6, '0')).join('-')}`, 'recovery key', Array.from({ length: 8 }, (_, at) => String((at + 10_000) * 11).padStart(6, '0')).join('-')],
  ])('%j', (text, what, secret) => {
    expect(found(text)).toEqual([[what, secret]]);
  });
});

describe('ordinary texts are left alone', () => {
  test.each([
    'Password: see the vault',
    'Password: ask Maria',
    'Password: stored in 1Password',
    'password: <your password>',
    'password: ********',
    'Password: ${DB_PASSWORD}',
    'password: %ADMIN_PW%',
    'Password: op://IT/firewall/password',
    'Password: https://vault.example.com/item/5',
    'Reset the password at https://portal.example.com',
    'The password policy: 12 characters, changed every 90 days',
    'Password length: 14 characters',
    'Password expires: 2026-12-31',
    'Forgot your password? Call the desk.',
    'Change the password, then sign in again.',
    'Token: ring the bell',
    'PIN: ask at the desk',
    'Credentials: in the safe',
    'The key: bring the ladder',
    'Secret: Santa comes on Friday',
    'https://user:password@example.com/path is how it looks',
    'Restart at 10:30, then 11:45: check the logs',
    'Serial SN-1234567890, MAC 00:1A:2B:3C:4D:5E, IP 10.0.0.1',
    'GUID 0192f3c4-d5e6-7abc-8def-0123456789ab',
    'SHA-256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'Call 555-123456-123456 or +49 (0)30 1234567',
    'Bearer of bad news: the switch is broken',
    joined('-----BEGIN ', 'PUBLIC KEY-----\nMIIB\n-----END ', 'PUBLIC KEY-----'),
    joined('-----BEGIN ', 'CERTIFICATE-----\nMIIB\n-----END ', 'CERTIFICATE-----'),
    '000001-000002-000003-000004-000005-000006-000007-000008',
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJ maria@desk',
    '',
  ])('%j', (text) => {
    expect(found(text)).toEqual([]);
  });
});

test('names the field and the place, also in structured values, and passes over numbers and emptiness', () => {
  const findings = findSecrets({ name: 'Printer', cost: 4711, critical: true, notes: null, custom: { login: 'password: Pa55word' } });
  expect(findings).toEqual([{ field: 'custom', from: 20, to: 28, what: 'password' }]);
  expect(JSON.stringify({ login: 'password: Pa55word' }).slice(20, 28)).toBe('Pa55word');
});

test('one secret is reported once, in the order of places', () => {
  const text = 'password: postgres://a:Pa55word@db/x\nPIN: 1234\npassword: Pa55word';
  expect(found(text).map(([what]) => what)).toEqual(['connection string', 'password', 'password']);
});

test('a planted secret is found in any text around it', () => {
  fc.assert(fc.property(fc.lorem({ maxCount: 20, mode: 'words' }), fc.lorem({ maxCount: 20, mode: 'words' }), fc.stringMatching(/^[A-Z][a-z]{3}[0-9]{3}$/), (before, after, secret) => {
    expect(found(`${before}\nPassword: ${secret}\n${after}`)).toContainEqual(['password', secret]);
  }), { numRuns: 2_000 });
});

test.each(['password ', 'a:b@c ', 'key_key_key_', '----- ', 'x'.repeat(50), '123456-', 'Server=a;', 'https://a:'])('a long text of %j is done at once', (piece) => {
  const start = performance.now();
  findSecrets({ notes: piece.repeat(20_000) });
  expect(performance.now() - start).toBeLessThan(1_000);
});
