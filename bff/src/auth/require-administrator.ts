import type { Request } from 'express';
import { AppError } from '../platform/errors.ts';
import type { SignedIn } from './require-caller.ts';

/** As `authenticate` (or what asks for more), and refuses everybody who does not run the portal. */
export async function requireAdministrator(
  authenticate: (req: Request) => Promise<SignedIn>,
  req: Request,
): Promise<SignedIn> {
  const signedIn = await authenticate(req);
  if (signedIn.caller.role !== 'admin') throw new AppError('forbidden', 'This is for administrators only.');
  return signedIn;
}
