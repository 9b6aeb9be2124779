import type { Logger } from '../platform/logger.ts';
import type { AdministratorsStore } from './administrators.store.ts';

/** Invites the administrator that the environment names, once, while there is none. Every process may ask. */
export async function inviteFirstAdministrator(deps: {
  administrators: Pick<AdministratorsStore, 'inviteFirst'>;
  email: string | null;
  logger: Logger;
}): Promise<void> {
  const { administrators, email, logger } = deps;
  if (!email) return;
  const outcome = await administrators.inviteFirst(email);
  if (outcome === 'invited') logger.info('the first administrator is invited by mail');
  if (outcome === 'taken') {
    logger.error(
      'ADMIN_EMAIL is the address of a partner’s person, who cannot be an administrator too: name another address',
    );
  }
}
