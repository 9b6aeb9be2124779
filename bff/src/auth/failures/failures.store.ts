import type { Db } from '../../platform/supabase.ts';

/** Tries to sign in that failed alike: at one account, from one address and page, for one reason. */
export interface FailedSignIns {
  /** The account, where it is known by its id. */
  readonly userId: string | null;
  /** What was typed, where nobody has looked yet whose it is. Kept of an account only. */
  readonly email: string | null;
  readonly reason: FailureReason;
  readonly ip: string | undefined;
  readonly origin: string | undefined;
  readonly userAgent: string | undefined;
  readonly tries: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

export type FailureReason = 'wrong_password' | 'wrong_code' | 'throttled';

export type FailureStore = ReturnType<typeof createFailureStore>;

export function createFailureStore(db: Db) {
  return {
    /** One line of the audit log for each; those at no account count together. */
    note: (failures: readonly FailedSignIns[]) =>
      db.rpc<null>('note_failed_sign_ins', {
        failures: failures.map(({ userId, userAgent, firstAt, lastAt, ...rest }) => ({
          ...rest,
          user_id: userId,
          user_agent: userAgent,
          first_at: firstAt,
          last_at: lastAt,
        })),
      }),
  };
}
