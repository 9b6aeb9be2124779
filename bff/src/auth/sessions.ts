import { createHmac } from 'node:crypto';
import type { Me, Session, SignInChallenge } from '../../contract/index.ts';
import type { Language } from '../../contract/languages.ts';
import { later, type Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { hashSecret, newSecret } from '../platform/secrets.ts';
import type { Page } from '../partners/site-guard.ts';
import { accessTokenSeconds, type AccessTokens } from './access-token.ts';
import type { Account, AuthStore } from './auth.store.ts';
import { hashPassword, verifyPassword } from './password.ts';
import type { SignInCodeStore } from './popup/codes.store.ts';
import { createExchangeCode } from './popup/exchange.ts';
import type { Failures } from './failures/failed-sign-ins.ts';
import type { Challenges } from './second-factor/challenges.ts';
import type { SecondFactor } from './second-factor/second-factor.ts';
import { refuseWeakPassword } from './password-judge.ts';

/** A session just opened or prolonged; `secret` goes into the cookie. */
export interface Granted {
  readonly session: Session;
  readonly secret: string;
}

/** Who asks: the page, and the key that its browser proved to hold. */
interface From {
  readonly page: Page;
  readonly keyThumbprint: string;
  readonly userAgent: string | undefined;
  readonly language: Language | null;
}

/** A session ends after so many days however much it is used, and after fewer when it is not used at all. */
export const sessionDays = 14;
const idleDays = 7;
const idleMs = idleDays * 86_400_000;
/** Longer than a page waits for an answer before it asks again. Without the browser's key the old secret is of no use to anybody. */
const graceMs = 60_000;

/** Sign-in, refresh, invitations and sign-out: every way a session begins, goes on and ends. */
export type Sessions = ReturnType<typeof createSessions>;

export function createSessions({
  auth,
  tokens,
  secondFactor,
  challenges,
  codes,
  failures,
  signingKey,
  clock,
}: {
  auth: AuthStore;
  tokens: AccessTokens;
  secondFactor: Pick<SecondFactor, 'check'>;
  challenges: Challenges;
  codes: Pick<SignInCodeStore, 'spend'>;
  failures: Pick<Failures, 'note'>;
  signingKey: string;
  clock: Clock;
}) {
  const draft = ({ page, userAgent, keyThumbprint, language }: From) => {
    const secret = newSecret();
    const endsAt = later(clock, sessionDays * 86_400_000);
    return {
      secret,
      row: {
        secretHash: hashSecret(secret),
        origin: page.origin,
        keyThumbprint,
        userAgent,
        language,
        endsAt,
        idleMs,
      },
    };
  };

  const grant = (
    account: Account,
    sessionId: string,
    { page, keyThumbprint }: Pick<From, 'page' | 'keyThumbprint'>,
    secret: string,
  ): Granted => ({
    secret,
    session: {
      accessToken: tokens.sign({
        userId: account.id,
        sessionId,
        partnerId: account.partner?.id ?? null,
        role: account.role,
        seesAllLeads: account.seesAllLeads,
        origin: page.origin,
        keyThumbprint,
      }),
      expiresIn: accessTokenSeconds,
      me: toMe(account),
    },
  });

  const open = async (account: Account, from: From): Promise<Granted> => {
    const { secret, row } = draft(from);
    return grant(account, await auth.startSession(account.id, row), from, secret);
  };

  const exchangeCode = createExchangeCode({ codes, auth, mayEnter });

  return {
    /** Answers alike for an unknown address, a wrong password and another partner's account, in like time. */
    async login(email: string, password: string, from: From): Promise<Granted | SignInChallenge> {
      const account = await auth.findAccount(email);
      const right = await verifyPassword(password, account?.passwordHash ?? null);
      if (!account || !right || !belongsOn(account, from.page)) {
        failures.note('wrong_password', { userId: account?.id });
        throw new AppError('invalid_credentials', 'Email or password is wrong.');
      }
      mayEnter(account);
      if (account.secondFactor) return { secondFactor: challenges.issue(account.email, browserOf(from)) };
      return open(account, from);
    },

    /** The second step of signing in. */
    async answer(challenge: string, code: string, from: From): Promise<Granted> {
      const email = challenges.read(challenge, browserOf(from));
      const account = email === null ? null : await auth.findAccount(email);
      if (!account) throw new AppError('challenge_expired', 'Signing in took too long. Start again.');
      mayEnter(account);
      await secondFactor.check(account.id, code).catch((error: unknown) => {
        const wrong = error instanceof AppError && error.code === 'invalid_code';
        failures.note(wrong ? 'wrong_code' : 'throttled', { userId: account.id });
        throw error;
      });
      return open(account, from);
    },

    /** Signing in with a code that the portal gave for this page and this browser. */
    async exchange(code: string, verifier: string, from: From): Promise<Granted> {
      const { secret, row } = draft(from);
      const siteId = from.page.kind === 'site' ? from.page.site.id : null;
      const { account, sessionId } = await exchangeCode(code, verifier, siteId, row);
      return grant(account, sessionId, from, secret);
    },

    async refresh(secret: string, from: Pick<From, 'page' | 'keyThumbprint'>): Promise<Granted> {
      // Made from the one before: whoever asks again, because the answer was lost, is given the same.
      const next = createHmac('sha256', signingKey).update(`session ${secret}`).digest('base64url');
      const rotation = await auth.rotateSession(
        hashSecret(secret),
        hashSecret(next),
        { origin: from.page.origin, keyThumbprint: from.keyThumbprint },
        graceMs,
        idleMs,
      );
      // An old secret long after its exchange is a stolen copy: both the thief and the owner have to sign in again.
      if (rotation.kind === 'reused') await auth.endSession(rotation.sessionId, 'reused');
      if (rotation.kind === 'ended') throw endFault(await auth.whyEnded(hashSecret(secret)));
      if (rotation.kind === 'reused') throw endFault(null);
      mayEnter(rotation.account);
      return grant(rotation.account, rotation.sessionId, from, next);
    },

    async accept(token: string, name: string, password: string, from: From): Promise<Granted> {
      const invitation = await this.invitation(token);
      await refuseWeakPassword(password, [name, invitation.account.email]);
      const { secret, row } = draft(from);
      const accepted = await auth.acceptInvitation(
        hashSecret(token),
        name,
        await hashPassword(password),
        row,
      );
      if (accepted.kind !== 'accepted') throw invitationFault(accepted.kind);
      return grant(accepted.account, accepted.sessionId, from, secret);
    },

    /** The invitation behind a link while it can be accepted; else `invitation_*` says why not. */
    async invitation(token: string) {
      const invitation = await auth.readInvitation(hashSecret(token));
      if (!invitation) throw invitationFault('unknown');
      if (invitation.state !== 'open') throw invitationFault(invitation.state);
      mayEnter({ ...invitation.account, status: 'active' });
      return invitation;
    },

    end: (sessionId: string) => auth.endSession(sessionId, 'signed_out'),
  };
}

export function toMe(account: Account): Me {
  const { id, name, email, role, seesAllLeads, secondFactor, partner } = account;
  return {
    id,
    name,
    email,
    role,
    seesAllLeads,
    secondFactor: secondFactor ? 'on' : role === 'admin' ? 'required' : 'off',
    partner: partner && { id: partner.id, name: partner.name, siteKey: partner.siteKey },
  };
}

/** A challenge is good on the page and in the browser that it was given to. */
const browserOf = ({ page, keyThumbprint }: From) => `${page.origin} ${keyThumbprint}`;

/** A partner's people sign in on their own sites and on the portal; administrators on the portal alone. */
function belongsOn(account: Account, page: Page): boolean {
  return page.kind === 'portal' || page.site.partnerId === account.partner?.id;
}

function mayEnter(account: Account): void {
  if (account.status !== 'active') throw new AppError('account_disabled', 'This account is disabled.');
  if (account.partner && account.partner.status !== 'approved') {
    throw new AppError(
      'partner_suspended',
      'This partner account is suspended. Ask your contact to open it again.',
    );
  }
}

/** What a person whose session is over is told: whether it ran out, or somebody ended it. */
function endFault(reason: string | null): AppError {
  switch (reason) {
    case 'ended_by_owner':
    case 'password_changed':
    case 'password_reset':
    case 'second_factor_reset':
      return new AppError('signed_out_elsewhere', 'You were signed out from another browser. Sign in again.');
    case 'disabled':
      return new AppError('account_disabled', 'This account is disabled.');
    case 'partner_closed':
      return new AppError('partner_suspended', 'This partner account is suspended.');
    default:
      return new AppError('session_expired', 'Your session has ended. Sign in again.');
  }
}

function invitationFault(kind: 'unknown' | 'used' | 'expired'): AppError {
  switch (kind) {
    case 'unknown':
      return new AppError(
        'invitation_invalid',
        'This link is not complete. Open it from the mail again, or copy all of it.',
      );
    case 'used':
      return new AppError(
        'invitation_used',
        'This invitation was already accepted. Sign in with your email and password.',
      );
    case 'expired':
      return new AppError('invitation_expired', 'This invitation is no longer valid. Ask for a new one.');
  }
}
