import { expect, test } from 'vitest';
import { placeOf } from '#src/sync/secret-place.ts';
import { findSecrets, type SecretSort } from '#src/sync/secret-scan.ts';

/** Built from parts, so that no scanner takes this file for a leak. All of them are made up. */
const joined = (...parts: string[]): string => parts.join('');
const sorts = (text: string): SecretSort[] => findSecrets({ notes: text }).map(({ what }) => what);
const block = (name: string): string => joined('-----BEGIN ', name, '-----\nMIIEpAIBAAKCAQEA7\n-----END ', name, '-----');

const real: Readonly<Record<SecretSort, readonly string[]>> = {
  'private key': [
    block(joined('RSA PRIVATE', ' KEY')), block(joined('PRIVATE', ' KEY')), block(joined('EC PRIVATE', ' KEY')), block(joined('ENCRYPTED PRIVATE', ' KEY')), block(joined('OPENSSH PRIVATE', ' KEY')),
    block(joined('PGP PRIVATE', ' KEY BLOCK')), joined('PuTTY-User-Key-', 'File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: 1\nAAAAIC4'), joined('AGE-SECRET-', 'KEY-1', 'QP'.repeat(29)),
    joined('PrivateKey = ', 'yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk='),
  ],
  'access key': [
    joined('AKIA', 'IOSFODNN7EXAMPLE'), joined('aws_secret_access_key = ', 'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY'), joined('AIza', 'SyA1234567890abcdefghijklmnopqrstuv'), 'x-api-key: 8f14e45fceea167a5a36dedd4bea2543',
    'Licence key: XXK3N-9PQRT-7HJK2-BBMMN', 'WPA2 key: Blue-Harbour-42', 'Wi-Fi key: correcthorse9',
    joined('MERAKI_API_', 'KEY=6bec40cf957de430a6f1f2baa056b99a4fac9ea0'),
  ],
  token: [
    joined('ghp_', 'aB3'.repeat(12)), joined('gho_', 'aB3'.repeat(12)), joined('github_pat_', '11ABCDEFG0', 'x1'.repeat(20)), joined('glpat-', 'xYz123AbC456DeF789Gh'), joined('npm_', 'aB3'.repeat(12)),
    joined('xoxp-', '123456789012-123456789012-abcdef'), joined('https://hooks.slack', '.com/services/T000/B000/XXXXXXXXXXXXXXXXXXXX'), joined('sk_live_', '4eC39HqLyjWDarjtT1zdp7dc'), joined('sk-', 'proj-abcdefghijklmnopqrstuvwx12'),
    joined('SG.', 'ngeVfQFYQlKU0ufo8x5d1A', '.TwL2iGABf9DHoTf09kqeF8tAmbihYzrnopKc1s5cr'), joined('eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0NTY3ODkwIn0', '.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P'),
    joined('Authorization: Bearer ', 'AbCdEf123456.ghIjKl7890-mnop'), joined('dop_v1_', '0a'.repeat(32)), 'Token: 7c9e6679f0b24c5e9a3d', joined('https://outlook.office', '.com/webhook/0192f3c4-d5e6-7abc-8def-0123456789ab@0192f3c4-d5e6-7abc-8def-0123456789ab/IncomingWebhook/0a1b2c3d4e5f60718293a4b5c6d7e8f9/x'),
    joined('sig=', 'aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5zA7bC9%3D&se=2026-12-31'),
  ],
  'connection string': [
    'postgres://app:S3cr3tPw@db01.corp.local/prod', 'mongodb+srv://root:Tr0ub4dor@cluster0.example.net/test', 'redis://:Pa55w0rd@cache01:6379/0', 'smb://svc-backup:N4sPass!@nas01/backup', 'https://deploy:Gr3enDoor@git.corp.local/repo.git',
    'Server=sql01;Database=ERP;User Id=sa;Password=Pa55w0rd!;', 'Data Source=sql02;Initial Catalog=CRM;Uid=crm;Pwd=Crm-2026;', joined('DefaultEndpointsProtocol=https;AccountName=bk;Account', 'Key=', 'aB3d'.repeat(21), '==;'),
  ],
  password: [
    'Password: Winter2026!', 'pw: Winter2026!', 'PW = Winter2026!', 'Passwd: tiger123', 'Pass: tiger123', 'admin / password: Tr0ub4dor&3', 'User: svc-veeam Password: Bkp!2026', 'login: admin, password: admin123', 'Default password is `Adm1n-2026`',
    'The password is Adm1n-2026.', 'The password is Adm1n2026', 'username admin password 7 0822455D0A16544541', 'net user lea Adm1n2026', 'pw=Adm1n26', 'root password = toor99', '- Passphrase: correct-horse-battery-9', 'Passcode: 00449', 'Door PIN: 2580', 'SIM PIN: 0000', 'PUK: 12345678', 'Safe code: 48-12-77', 'Alarm code: 7734', 'Voicemail PIN 4711', '| admin | Password | Winter26! |',
    'Mot de passe : Hiver2026', 'Contraseña: Invierno26', 'Kennwort: Sommer-26', 'Wachtwoord: Zomer2026', 'Hasło: Zima2026', 'Senha: Verao2026', 'net use Z: \\\\nas\\backup /user:corp\\svc N4sPass!', 'sshpass -p Tr0ub4dor ssh root@fw01', 'enable secret 5 $1$mERr$hx5rVt7rPNoS4wqbXKX7m0', 'snmp-server community r0Str1ng RO',
    'ConvertTo-SecureString "Adm1n-2026" -AsPlainText -Force', 'curl -u admin:Adm1n-2026 https://nas01/api', 'username admin privilege 15 secret 9 $9$nhEmQVczB7dqsO$X.HsgL6x1il0RxkOSSvyQYwucySCt7qFm4v7pqCxkKM',
  ],
  'recovery key': [
    `BitLocker recovery key: ${Array.from({ length: 8 }, (_, at) => String((at * 7_919 + 11_003) * 11).padStart(6, '0')).join('-')}`, 'Recovery codes: 1a2b-3c4d 5e6f-7a8b 9c0d-1e2f', 'backup codes 1a2b3c4d 5e6f7a8b',
  ],
};

test.each(Object.entries(real).flatMap(([what, texts]) => texts.map((text) => [what as SecretSort, text] as const)))('%s in %j', (what, text) => {
  const found = sorts(text);
  expect(found.length).toBeGreaterThan(0);
  // A key, a token and a password differ only by their name; the sorts that stand out must be named rightly.
  if (what === 'private key' || what === 'connection string') expect(found).toContain(what);
});

const harmless = [
  'Password: see vault', 'Password: see Bitwarden, folder Network', 'password: in the safe, envelope 4', 'Password: (in KeePass)', 'Password: KeePass > Servers > HV01', 'Passwort: siehe Tresor', 'Mot de passe : voir le coffre', 'Password: ask the provider', 'Password: n/a', 'Password: same as HV01',
  'Password: [stored in 1Password]', 'Password: rotated monthly', 'Password: changed every 90 days', 'Password = <from vault>', 'password: "***"', 'Passwords: never write them here', 'password: $(pass show fw01)', 'password: {{ vault_fw01 }}', 'password: @vault/fw01', 'Password: ????',
  'Password hash: sync is on', 'Password reset: https://aka.ms/sspr', 'Password policy: 14 characters', 'Password writeback: enabled', 'Password age: 90 days', 'Password protection: enabled', 'Password manager: Bitwarden', 'Minimum password length: 14', 'Pass: 12 of 14 checks', 'Pass/fail: pass', 'Test pass: 3', 'Boarding pass: ask reception',
  'PIN: ask reception', 'PIN: 4 digits', 'Pin 1: ground, pin 2: +12V', 'Pins: 24', 'Token ring: removed 2009', 'Token lifetime: 60 minutes', 'Token expires: 2026-12-31', 'Refresh token: every 90 days', 'Access key: top drawer', 'Key: hangs in the rack room', 'Key holder: Lea Kim', 'Key 17: rack room', 'License key: see vendor portal', 'Licence count: 250',
  'Secret santa: 12 December', 'Credentials: with Marcus', 'Credential Guard: on', 'Community: Spiceworks', 'SNMP community: see vault', 'API key rotation: quarterly', 'API version: 2026-01', 'Recovery key: escrowed in Entra ID', 'Recovery time: 4 hours', 'Recovery codes: in the safe', 'Safe code: ask Dana', 'Alarm code: ask reception', 'Error code: 0x80070005', 'Exit code: 1603', 'Country code: 0049', 'Zip code: 49503', 'Code: see below',
  'GUID 6f9619ff-8b86-d011-b42d-00c04fc964ff', '{6F9619FF-8B86-D011-B42D-00C04FC964FF}', 'Tenant ID: 0192f3c4-d5e6-7abc-8def-0123456789ab', 'Subscription 0192f3c4-d5e6-7abc-8def-0123456789ab', 'S-1-5-21-3623811015-3361044348-30300820-1013', 'Serial: CN71K159CJ', 'Service tag 7XJ4Q13', 'Express code 16253494551', 'IMEI 490154203237518', 'MAC 3C:A8:2A:0F:11:9E', 'MAC 3ca8.2a0f.119e', 'WWN 50:06:01:60:3b:a0:12:34', 'Asset PW-1042',
  'MD5 d41d8cd98f00b204e9800998ecf8427e', 'SHA1: da39a3ee5e6b4b0d3255bfef95601890afd80709', 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', 'Thumbprint A1B2C3D4E5F60718293A4B5C6D7E8F9012345678', 'Commit 4f5e6d7c8b9a0f1e2d3c4b5a69788796a5b4c3d2', 'SHA256:uNiVztksCsDhcc0u9e8BrqKXnPLQ7NVU0OBmaxzHfNU', 'ETag "33a64df551425fcc55e4d42a148795d9f25f89d4"',
  '10.20.30.40/24', 'fe80::3ea8:2aff:fe0f:119e%eth0', '2001:db8::8a2e:370:7334', 'VLAN 120: voice', 'Port 8443', 'https://10.0.0.1:8443/admin', 'https://portal.example.com/?ticket=INC0012345', 'ldaps://dc01.corp.local:636', 'smb://nas01/backup', 'ssh admin@fw01', 'admin@corp.local', 'tel:+15550134', 'rsync -av --password-file=/etc/rsync.pw src dst', 'psql -U app -h db01', 'ssh -p 2222 root@fw01', 'docker run -p 8080:80 web', 'mkdir -p /srv/backup', 'nmap -p 1-1024 10.0.0.0/24', 'netstat -anp tcp', 'curl -u $USER:$PASS https://nas01/api', 'net use Z: \\\\nas\\backup /user:corp\\svc *', 'passwd root', 'sudo passwd -l guest', 'New-ADUser -AccountPassword (Read-Host -AsSecureString)',
  'Invoice 2026-004711', 'PO 4500123456', 'Circuit ID: 12/KXGS/123456//ZYO', 'Contract: MS-EA-0042', 'IBAN ask finance', 'Rack U12-U14, PDU A3', 'Firmware 7.2.8 build 1639', 'KB5034441', 'CVE-2026-12345', 'Ticket #48213', 'Model AP-515 (Q9H62A)', 'Windows Server 2025 Datacenter 24H2', 'Tested: pass', 'pass the cable through the conduit: left side', 'Bypass: UPS-2', 'Compass: north', 'spin: 7200', 'tokenring: no',
  'Monday: 08:00–17:00', 'Note: do not power off', 'Warning: hot', 'Owner: Lea Kim', 'Step 3: log in with the break-glass account (vault)', 'Log in with your own account: admin rights needed', 'Username: svc-veeam', 'User: administrator', 'Login: https://portal.example.com', 'SSID: Pellworth-Guest', 'Authentication: certificate', 'Auth method: RADIUS', 'Shared secret: see vault', 'Pre-shared key: in vault', 'Encryption: AES-256-GCM', 'Public key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl backup@nas01',
];

test.each(harmless)('nothing in %j', (text) => {
  expect(findSecrets({ notes: text }).map(({ from, to }) => text.slice(from, to))).toEqual([]);
});

test('the place of a finding: its line, and that line with the secret covered', () => {
  const text = 'First line\nAdmin password: Winter2026! (rack 4)\nLast';
  const [found] = findSecrets({ notes: text });
  expect(placeOf(text, found!)).toEqual({ line: 2, excerpt: 'Admin password: •••••• (rack 4)' });
  const long = `${'x '.repeat(100)}password: Winter2026! ${'y '.repeat(100)}`;
  const place = placeOf(long, findSecrets({ notes: long })[0]!);
  expect(place.line).toBe(1);
  expect(place.excerpt).toMatch(/^….*password: •••••• y /);
  expect(place.excerpt.length).toBeLessThan(120);
});

const hostile = [
  'password ', 'password: ', 'password is ', 'password is for ', 'a:b@c ', 'key_key_key_', '----- ', 'x', '123456-', 'Server=a;', 'host=a;host=a;', 'https://a:', 'a.b-c+', '"""', '-----BEGIN RSA ', 'eyJaaaaaaaaa.', 'Bearer ', 'Host=', 'aaa_aaa-aaa ', '| ', 'AKIA', 'sk-', 'a://b:', 'pin    ', '-p ', '-u a:', 'secret 5 ', 'community ', '/user:a ', 'recovery codes: ', '\n', 'code: 1-', 'enable secret ', 'sig=', 'webhook/',
];
test.each(hostile)('a megabyte of %j takes less than 100 ms', (piece) => {
  const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
  const times = [0, 1, 2].map(() => {
    const start = process.threadCpuUsage();
    findSecrets({ notes: text });
    return process.threadCpuUsage(start).user / 1_000;
  });
  expect(Math.min(...times)).toBeLessThan(100);
});
