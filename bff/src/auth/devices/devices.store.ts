import type { Db, DbCaller } from '../../platform/supabase.ts';

/** A browser that is signed in. */
export interface OpenSession {
  readonly id: string;
  readonly origin: string;
  readonly userAgent: string | null;
  readonly createdAt: string;
  readonly lastSeenAt: string;
}

export type DevicesStore = ReturnType<typeof createDevicesStore>;

/** The sessions of one person. Ending one tells its open pages, in every process. */
export function createDevicesStore(db: Db) {
  return {
    list: (caller: DbCaller) => db.rpcAs<OpenSession[]>(caller, 'own_sessions'),
    /** False when the person has no such session. */
    end: (userId: string, sessionId: string) =>
      db.rpc<boolean>('end_own_session', { in_user: userId, in_session: sessionId }),
    /** How many ended. */
    endOthers: (userId: string, keep: string) =>
      db.rpc<number>('end_other_sessions', { in_user: userId, keep }),
  };
}
