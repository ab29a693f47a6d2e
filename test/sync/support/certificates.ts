import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

export interface Certificate { readonly cert: Buffer; readonly key: Buffer }
export interface Authority {
  readonly pem: string;
  /** For 127.0.0.1; a negative number of days makes one that has expired. */
  issue(name: string, days: number): Certificate;
}

const openssl = (...args: string[]): void => { execFileSync('openssl', args, { stdio: 'pipe' }); };
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'] as const;

/** A certificate authority of its own, in a folder. */
export function authority(folder: string): Authority {
  const file = (name: string): string => join(folder, name);
  openssl('req', '-x509', ...newKey, '-days', '2', '-subj', '/CN=Test authority', '-keyout', file('ca.key'), '-out', file('ca.pem'));
  return {
    pem: readFileSync(file('ca.pem'), 'utf8'),
    issue(name, days) {
      openssl('req', ...newKey, '-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', file(`${name}.key`), '-out', file(`${name}.csr`));
      openssl('x509', '-req', '-in', file(`${name}.csr`), '-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-days', String(days), '-copy_extensions', 'copy', '-out', file(`${name}.pem`));
      return { cert: readFileSync(file(`${name}.pem`)), key: readFileSync(file(`${name}.key`)) };
    },
  };
}
