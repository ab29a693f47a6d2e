import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from 'vitest';
import { packagedApp } from './support/packaged-app.ts';

// The wire holds the characters "0" and "1".
const off = '0'.charCodeAt(0);
const on = '1'.charCodeAt(0);

const intended: [keyof typeof FuseV1Options, number][] = [
  ['RunAsNode', off],
  ['EnableCookieEncryption', on],
  ['EnableNodeOptionsEnvironmentVariable', off],
  ['EnableNodeCliInspectArguments', off],
  ['EnableEmbeddedAsarIntegrityValidation', on],
  ['OnlyLoadAppFromAsar', on],
  ['LoadBrowserProcessSpecificV8Snapshot', off],
  ['GrantFileProtocolExtraPrivileges', off],
];

test.each(intended)('the shipped app has the fuse %s set as intended', async (name, state) => {
  const wire = await getCurrentFuseWire(packagedApp().executable);
  expect(wire[FuseV1Options[name]]).toBe(state);
});
