import type {
  ConfirmedAddress,
  DeviceList,
  EndedDevices,
  Me,
  NewAddress,
  PasswordLink,
  RecoveryCodes,
  SecondFactorSetup,
  Security,
} from '../../../bff/contract/index.ts';
import type { Call, Http } from './http.ts';
import type { SessionKeeper } from './session.ts';

/** What people do with their own account; loaded by the first who asks. Calls reject as those of the portal do. */
export interface OwnAccount {
  /** Mails a link to a new password, if there is such an account: the answer does not tell. */
  forgot(email: string): Promise<void>;
  readReset(token: string, signal?: AbortSignal): Promise<PasswordLink>;
  reset(token: string, password: string): Promise<void>;
  confirmAddress(token: string): Promise<ConfirmedAddress>;
  /** The second step of signing in: a code of the app, or a recovery code. */
  answer(challenge: string, code: string): Promise<Me>;

  security(signal?: AbortSignal): Promise<Security>;
  rename(name: string): Promise<void>;
  changePassword(password: string): Promise<void>;
  changeAddress(email: string): Promise<NewAddress>;
  keepAddress(): Promise<void>;
  setUpSecondFactor(): Promise<SecondFactorSetup>;
  /** Takes it into use with its first code. `renew()` afterwards, once the recovery codes are kept. */
  enableSecondFactor(code: string): Promise<RecoveryCodes>;
  newRecoveryCodes(): Promise<RecoveryCodes>;
  disableSecondFactor(): Promise<void>;
  devices(signal?: AbortSignal): Promise<DeviceList>;
  endDevice(id: string): Promise<void>;
  endOtherDevices(): Promise<EndedDevices>;
  /** The answer to `step_up_required`: the same call may be made again for some minutes. */
  prove(by: { password: string } | { code: string }): Promise<void>;
  /** Learns anew who is signed in, here and in the browser's other tabs. */
  renew(): Promise<void>;
}

export function createOwnAccount(http: Http, session: SessionKeeper): OwnAccount {
  const call = <Answer>(path: string, options?: Call) => session.call<Answer>(path, options);
  const renew = () => session.renew();
  const post = <Answer>(path: string, body?: unknown) => call<Answer>(path, { method: 'POST', body });
  const remove = <Answer>(path: string) => call<Answer>(path, { method: 'DELETE' });
  const resetPath = (token: string) => `/auth/password/reset/${encodeURIComponent(token)}`;

  return {
    forgot: (email) => http('/auth/password/forgot', { method: 'POST', body: { email } }),
    readReset: (token, signal) => http(resetPath(token), { signal }),
    reset: (token, password) => http(resetPath(token), { method: 'POST', body: { password } }),
    async confirmAddress(token) {
      const confirmed = await http<ConfirmedAddress>('/auth/address/confirm', {
        method: 'POST',
        body: { token },
      });
      if (session.snapshot.status === 'signed-in') await renew();
      return confirmed;
    },
    answer: (challenge, code) => session.open('/auth/second-factor', { challenge, code }) as Promise<Me>,

    security: (signal) => call('/me/security', { signal }),
    async rename(name) {
      await call('/me', { method: 'PATCH', body: { name } });
      await renew();
    },
    changePassword: (password) => post('/auth/password', { password }),
    changeAddress: (email) => post('/me/address', { email }),
    keepAddress: () => remove('/me/address'),
    setUpSecondFactor: () => post('/auth/second-factor/setup'),
    enableSecondFactor: (code) => post('/auth/second-factor/enable', { code }),
    newRecoveryCodes: () => post('/auth/second-factor/recovery-codes'),
    async disableSecondFactor() {
      await remove('/auth/second-factor');
      await renew();
    },
    devices: (signal) => call('/auth/sessions', { signal }),
    endDevice: (id) => remove(`/auth/sessions/${encodeURIComponent(id)}`),
    endOtherDevices: () => remove('/auth/sessions'),
    prove: (by) => post('/auth/step-up', by),
    renew,
  };
}
