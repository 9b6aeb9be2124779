import type { Request } from 'express';
import { AppError } from '../platform/errors.ts';
import type { Authenticate, SignedIn } from './require-caller.ts';

/** As `authenticate`, and refuses everybody who does not run the portal. */
export async function requireAdministrator(authenticate: Authenticate, req: Request): Promise<SignedIn> {
  const signedIn = await authenticate(req);
  if (signedIn.caller.role !== 'admin') throw new AppError('forbidden', 'This is for administrators only.');
  return signedIn;
}
