import type { Role } from '../../contract/index.ts';
import type { Language } from '../../contract/languages.ts';
import type { Db } from '../platform/supabase.ts';

/** A person who can sign in, with the partner they belong to. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly status: 'invited' | 'active' | 'disabled';
  readonly seesAllLeads: boolean;
  /** Whether a code is asked for after the password. */
  readonly secondFactor: boolean;
  readonly partner: {
    readonly id: string;
    readonly name: string;
    readonly status: 'pending' | 'approved' | 'suspended' | 'rejected';
    readonly siteKey: string;
    readonly allowedOrigins: readonly string[];
  } | null;
}

export interface NewSession {
  readonly secretHash: string;
  readonly origin: string;
  readonly keyThumbprint: string;
  readonly userAgent: string | undefined;
  /** In which the person reads the page; null keeps the one before. */
  readonly language: Language | null;
  /** When it is over in any case. */
  readonly endsAt: Date;
  /** How long it lasts unused. */
  readonly idleMs: number;
}

export type Rotation =
  | { readonly kind: 'rotated' | 'repeated'; readonly sessionId: string; readonly account: Account }
  | { readonly kind: 'reused'; readonly sessionId: string; readonly userId: string }
  | { readonly kind: 'ended' };

export type Acceptance =
  | { readonly kind: 'accepted'; readonly sessionId: string; readonly account: Account }
  | { readonly kind: 'unknown' | 'used' | 'expired' };

/** Accounts, invitations, sessions and tickets in the database. */
export type AuthStore = ReturnType<typeof createAuthStore>;

export function createAuthStore(db: Db) {
  return {
    findAccount: (email: string) =>
      db.rpc<(Account & { passwordHash: string | null }) | null>('find_account', { in_email: email }),

    startSession: (userId: string, session: NewSession) =>
      db.rpc<string>('start_session', { in_user: userId, session: sessionArgs(session) }),

    /** Exchanges a secret; the one before is honoured for `graceMs` after the exchange. Unused, the session lasts `idleMs` from now. */
    rotateSession: (
      oldHash: string,
      newHash: string,
      from: Pick<NewSession, 'origin' | 'keyThumbprint'>,
      graceMs: number,
      idleMs: number,
    ) =>
      db.rpc<Rotation>('rotate_session', {
        old_hash: oldHash,
        new_hash: newHash,
        in_origin: from.origin,
        in_key_thumbprint: from.keyThumbprint,
        grace_ms: graceMs,
        idle_ms: idleMs,
      }),

    /** Whether somebody signed in to this account with this key before. */
    knowsKey: (email: string, keyThumbprint: string) =>
      db.rpc<boolean>('knows_key', { in_email: email, in_key_thumbprint: keyThumbprint }),

    /** Null for one that ran out, or that never was. */
    whyEnded: (secretHash: string) => db.rpc<string | null>('why_ended', { in_hash: secretHash }),

    endSession: (sessionId: string, reason: string) =>
      db.rpc<null>('end_session', { in_session: sessionId, reason }),

    /** The account behind a session that is alive, else null. */
    readCaller: (userId: string, sessionId: string) =>
      db.rpc<Account | null>('read_caller', { in_user: userId, in_session: sessionId }),

    /** Voids earlier invitations; null when the person needs none any more. */
    issueInvitation: (userId: string, tokenHash: string, expiresAt: Date) =>
      db.rpc<Account | null>('issue_invitation', {
        in_user: userId,
        in_hash: tokenHash,
        in_expires_at: expiresAt,
      }),

    readInvitation: (tokenHash: string) =>
      db.rpc<{ state: 'open' | 'used' | 'expired'; expiresAt: string; account: Account } | null>(
        'read_invitation',
        {
          in_hash: tokenHash,
        },
      ),

    /** Name, password and first session together, or nothing. */
    acceptInvitation: (tokenHash: string, name: string, passwordHash: string, session: NewSession) =>
      db.rpc<Acceptance>('accept_invitation', {
        in_hash: tokenHash,
        in_name: name,
        in_password_hash: passwordHash,
        session: sessionArgs(session),
      }),

    issueTicket: (tokenHash: string, userId: string, sessionId: string, ttlSeconds: number) =>
      db.rpc<null>('issue_ticket', {
        in_hash: tokenHash,
        in_user: userId,
        in_session: sessionId,
        ttl_seconds: ttlSeconds,
      }),

    /** Spends a ticket: the account and session behind it, once; null for whoever comes second or late. */
    redeemTicket: (tokenHash: string) =>
      db.rpc<(Account & { sessionId: string; origin: string }) | null>('redeem_ticket', {
        in_hash: tokenHash,
      }),
  };
}

/** As the database's functions take a new session. */
export function sessionArgs(session: NewSession) {
  const { secretHash, origin, keyThumbprint, userAgent, language, endsAt, idleMs } = session;
  return {
    secret_hash: secretHash,
    origin,
    key_thumbprint: keyThumbprint,
    user_agent: userAgent ?? null,
    language,
    ends_at: endsAt,
    idle_ms: idleMs,
  };
}
