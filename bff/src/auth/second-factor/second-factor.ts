import type { Clock } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors.ts';
import { createSeal } from '../../platform/seal.ts';
import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes.ts';
import type { CodeTry, SecondFactorStore } from './second-factor.store.ts';
import { newTotpSecret, qrPath, stepOf, totpUri } from './totp.ts';

/** Codes of an authenticator app, and recovery codes in their place. */
export type SecondFactor = ReturnType<typeof createSecondFactor>;

export function createSecondFactor(deps: {
  store: SecondFactorStore;
  signingKeys: readonly string[];
  clock: Clock;
}) {
  const { store, clock } = deps;
  const { seal, open } = createSeal(deps.signingKeys, 'second factor');

  const claim = async (userId: string): Promise<CodeTry & { blockedMs?: undefined }> => {
    const claimed = await store.claimTry(userId);
    if (!claimed) throw new AppError('not_found', 'There is no second factor to check. Set it up first.');
    if (claimed.blockedMs !== undefined) {
      const seconds = Math.max(1, Math.ceil(claimed.blockedMs / 1000));
      const minutes = Math.ceil(seconds / 60);
      throw new AppError(
        'rate_limited',
        `Too many wrong codes. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
        { retryAfterSeconds: seconds },
      );
    }
    return claimed;
  };

  const refuse = async (userId: string, tries: number): Promise<never> => {
    await store.failTry(userId, tries);
    const message = 'This code is wrong or was used before. Enter the one your app shows now.';
    throw new AppError('invalid_code', message, { fields: [{ field: 'code', code: 'wrong', message }] });
  };

  const freshCodes = () => {
    const codes = newRecoveryCodes();
    return { codes, hashes: codes.map((code) => recoveryCodeHash(code) ?? '') };
  };

  return {
    /** Returns when the code is right, once: of the app, or a recovery code. Throws `invalid_code`, or `rate_limited` after five wrong ones. */
    async check(userId: string, code: string): Promise<void> {
      const { sealed, tries } = await claim(userId);
      const recovery = recoveryCodeHash(code);
      if (recovery) {
        if ((await store.useRecoveryCode(userId, recovery)) === null) await refuse(userId, tries);
        return;
      }
      const secret = sealed === null ? null : open(sealed, userId);
      // People would call a right code wrong.
      if (!secret && sealed !== null)
        throw new AppError('internal', 'Something went wrong on our side.', {
          cause: new Error('a second factor is sealed under a key that is gone'),
        });
      const step = secret && stepOf(secret.text, code.replace(/\s/g, ''), clock.now());
      if (!secret || step === null || !(await store.passTry(userId, step))) return refuse(userId, tries);
      if (secret.stale) await store.reseal(userId, sealed ?? '', seal(secret.text, userId));
    },

    /** A new secret to show; it takes the place of the present one with its first right code. */
    async start(userId: string, email: string) {
      const secret = newTotpSecret();
      const uri = totpUri(secret, email);
      await store.start(userId, seal(secret, userId));
      return { secret, uri, qr: qrPath(uri) };
    },

    /** Takes the secret that was shown into use; the recovery codes are told this once. */
    async enable(userId: string, code: string): Promise<string[]> {
      const { pending, tries } = await claim(userId);
      const secret = pending === null ? null : open(pending, userId);
      if (pending === null || !secret) {
        throw new AppError('not_found', 'Start again: there is no secret waiting to be confirmed.');
      }
      const step = stepOf(secret.text, code.replace(/\s/g, ''), clock.now());
      if (step === null) return refuse(userId, tries);
      const { codes, hashes } = freshCodes();
      if (!(await store.enable(userId, pending, step, hashes))) return refuse(userId, tries);
      return codes;
    },

    async renewCodes(userId: string): Promise<string[]> {
      const { codes, hashes } = freshCodes();
      if (!(await store.renewCodes(userId, hashes))) {
        throw new AppError('not_found', 'There is no second factor. Set it up first.');
      }
      return codes;
    },

    /** False when there was none. */
    disable: (userId: string, { endSessions }: { endSessions: boolean }) =>
      store.disable(userId, endSessions),
  };
}
