import type { Language } from '../../contract/languages.ts';
import type { AuthStore } from '../auth/auth.store.ts';
import type { RecoveryStore } from '../auth/recovery/recovery.store.ts';
import { later, type Clock } from '../platform/clock.ts';
import { unreachable } from '../platform/errors.ts';
import { hashSecret, newSecret } from '../platform/secrets.ts';
import { addressChangedMail, addressLinkMail, passwordLinkMail } from './account-mails.ts';
import { invitationMail } from './invitation-mail.ts';
import type { WrittenLetter } from './letter.ts';
import type { DueMail } from './mail.store.ts';
import { securityNotice } from './security-notice.ts';
import { speechIn } from './words/speak.ts';

const hourMs = 3_600_000;
const invitationMs = 7 * 24 * hourMs;
const passwordLinkMs = hourMs;
const addressLinkMs = 24 * hourMs;

export interface ComposeDeps {
  readonly auth: Pick<AuthStore, 'issueInvitation'>;
  readonly recovery: Pick<RecoveryStore, 'writeLink'>;
  readonly portalUrl: string;
  /** For people who have not signed in yet. */
  readonly language: Language;
  readonly clock: Clock;
}

/**
 * Writes a mail of the outbox; null when it is not needed any more. A link's secret is made at this moment and kept only as
 * a hash: a mail that has to be sent again carries a new link, and the one before is void.
 */
export async function compose(
  deps: ComposeDeps,
  mail: DueMail,
): Promise<(WrittenLetter & { readonly to: string }) | null> {
  const { auth, recovery, portalUrl, clock } = deps;
  const { kind, user, data } = mail;
  const speech = speechIn(user.language ?? deps.language);
  const link = async (ms: number) => {
    const token = newSecret();
    const written = await recovery.writeLink(data.link ?? '', hashSecret(token), later(clock, ms));
    return written ? token : null;
  };
  switch (kind) {
    case 'invitation': {
      const token = newSecret();
      const expiresAt = later(clock, invitationMs);
      const account = await auth.issueInvitation(user.id, hashSecret(token), expiresAt);
      const partnerName = account?.partner?.name ?? null;
      return (
        account && {
          ...invitationMail(speech, {
            partnerName,
            by: data.by,
            link: `${portalUrl}/invitation#${token}`,
            expiresAt,
          }),
          to: account.email,
        }
      );
    }
    case 'password_reset': {
      const token = await link(passwordLinkMs);
      if (token === null) return null;
      return { ...passwordLinkMail(speech, `${portalUrl}/reset#${token}`), to: user.email };
    }
    case 'address_link': {
      const token = await link(addressLinkMs);
      if (token === null) return null;
      return { ...addressLinkMail(speech, `${portalUrl}/address#${token}`), to: data.to ?? '' };
    }
    case 'address_changed':
      return { ...addressChangedMail(speech, data.email ?? '', portalUrl), to: data.to ?? '' };
    case 'password_changed':
    case 'second_factor_on':
    case 'second_factor_off':
    case 'recovery_code_used':
    case 'codes_guessed':
      return { ...securityNotice(speech, kind, { portalUrl, left: data.left }), to: user.email };
    default:
      return unreachable(kind);
  }
}
