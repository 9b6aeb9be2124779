import type { DeviceList, SecondFactorSetup, Security } from '../../../bff/contract/index.ts';
import type { OwnAccount } from '../../src/sdk/own-account.ts';

const day = 864e5;
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

export const fakeSecurity = (security: Partial<Security> = {}): Security => ({
  passwordChangedAt: ago(80 * day),
  newAddress: null,
  secondFactorSince: null,
  recoveryCodesLeft: 0,
  ...security,
});

export const fakeDevices = (): DeviceList['devices'] => [
  {
    id: '0198c5a0-0000-7000-8000-00000000d001',
    current: true,
    name: 'Chrome on macOS',
    origin: 'https://nordlicht.example',
    createdAt: ago(3 * day),
    lastSeenAt: ago(60_000),
  },
  {
    id: '0198c5a0-0000-7000-8000-00000000d002',
    current: false,
    name: 'Safari on iPhone',
    origin: 'https://portal.example',
    createdAt: ago(20 * day),
    lastSeenAt: ago(5 * 3_600_000),
  },
  {
    id: '0198c5a0-0000-7000-8000-00000000d003',
    current: false,
    name: 'Firefox on Windows',
    origin: 'https://portal.example',
    createdAt: ago(40 * day),
    lastSeenAt: ago(9 * day),
  },
];

/** A grid with three finders and something in between: what matters is its room. */
const qr = (() => {
  const finder = (x: number, y: number) =>
    `M${x} ${y}h7v7h-7zM${x + 1} ${y + 1}v5h5v-5zM${x + 2} ${y + 2}h3v3h-3z`;
  const dots = Array.from({ length: 260 }, (_, i) => [12 + ((i * 7) % 25), 4 + ((i * 11) % 37)] as const)
    .map(([x, y]) => `M${x} ${y}h1v1h-1z`)
    .join('');
  return { size: 45, path: finder(4, 4) + finder(34, 4) + finder(4, 34) + dots };
})();

export const fakeSetup: SecondFactorSetup = {
  secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  uri: 'otpauth://totp/Partner%20portal:ana%40nordlicht.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  qr,
};

export const fakeCodes = Array.from({ length: 10 }, (_, i) => `k7fq-29mx-hw3r-p8t${'abcdefghjk'[i]}`);

/** The own account without a server; every call can be replaced. */
export function fakeOwn(overrides: Partial<OwnAccount> = {}): () => Promise<OwnAccount> {
  const nothing = () => Promise.resolve();
  let devices = fakeDevices();
  const own: OwnAccount = {
    forgot: nothing,
    readReset: () =>
      Promise.resolve({
        email: 'ana@nordlicht.example',
        expiresAt: new Date(Date.now() + 3e6).toISOString(),
      }),
    reset: nothing,
    confirmAddress: () => Promise.resolve({ email: 'ana@new.example' }),
    answer: () => Promise.reject(new Error('not told what to answer')),
    security: () => Promise.resolve(fakeSecurity()),
    rename: nothing,
    changePassword: nothing,
    changeAddress: (email) => Promise.resolve({ email, expiresAt: new Date(Date.now() + day).toISOString() }),
    keepAddress: nothing,
    setUpSecondFactor: () => Promise.resolve(fakeSetup),
    enableSecondFactor: () => Promise.resolve({ recoveryCodes: fakeCodes }),
    newRecoveryCodes: () => Promise.resolve({ recoveryCodes: fakeCodes }),
    disableSecondFactor: nothing,
    devices: () => Promise.resolve({ devices }),
    endDevice(id) {
      devices = devices.filter((it) => it.id !== id);
      return Promise.resolve();
    },
    endOtherDevices() {
      const ended = devices.filter(({ current }) => !current).length;
      devices = devices.filter(({ current }) => current);
      return Promise.resolve({ ended });
    },
    prove: nothing,
    renew: nothing,
    ...overrides,
  };
  return () => Promise.resolve(own);
}
