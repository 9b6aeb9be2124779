import type { Db } from '../../platform/supabase.ts';

/** A code may be tried against these; `blockedMs` when the person has to wait first. */
export type CodeTry =
  | {
      readonly sealed: string | null;
      readonly pending: string | null;
      /** Which try since the last right code this is. */
      readonly tries: number;
      readonly blockedMs?: undefined;
    }
  | { readonly blockedMs: number };

export type SecondFactorStore = ReturnType<typeof createSecondFactorStore>;

/** Secrets stay sealed on this side of the store; of recovery codes it knows hashes only. */
export function createSecondFactorStore(db: Db) {
  return {
    /** Counts a try before the code is looked at; null without a second factor. */
    claimTry: (userId: string) => db.rpc<CodeTry | null>('claim_code_try', { in_user: userId }),
    failTry: (userId: string, tries: number) =>
      db.rpc<null>('fail_code_try', { in_user: userId, in_try: tries }),
    /** False when the step, or a later one, was used before. */
    passTry: (userId: string, step: number) =>
      db.rpc<boolean>('pass_code_try', { in_user: userId, in_step: step }),
    /** How many are left; null when there is no such code any more. */
    useRecoveryCode: (userId: string, hash: string) =>
      db.rpc<number | null>('use_recovery_code', { in_user: userId, in_hash: hash }),

    start: (userId: string, pending: string) =>
      db.rpc<null>('start_second_factor', { in_user: userId, in_pending: pending }),
    /** False when another secret was shown since. */
    enable: (userId: string, pending: string, step: number, codeHashes: readonly string[]) =>
      db.rpc<boolean>('enable_second_factor', {
        in_user: userId,
        in_pending: pending,
        in_step: step,
        hashes: codeHashes,
      }),
    /** False without a second factor. */
    renewCodes: (userId: string, codeHashes: readonly string[]) =>
      db.rpc<boolean>('renew_recovery_codes', { in_user: userId, hashes: codeHashes }),
    disable: (userId: string, endSessions: boolean) =>
      db.rpc<boolean>('disable_second_factor', { in_user: userId, end_all: endSessions }),
    reseal: (userId: string, was: string, now: string) =>
      db.rpc<null>('reseal_second_factor', { in_user: userId, was, now_is: now }),
  };
}
