import type { Db } from '../../platform/supabase.ts';

export type StepUpStore = ReturnType<typeof createStepUpStore>;

/** When a session's person last proved who they are. */
export function createStepUpStore(db: Db) {
  return {
    isRecent: (sessionId: string, withinMs: number) =>
      db.rpc<boolean>('is_recent', { in_session: sessionId, within_ms: withinMs }),
    renew: (sessionId: string) => db.rpc<null>('renew_authentication', { in_session: sessionId }),
  };
}
