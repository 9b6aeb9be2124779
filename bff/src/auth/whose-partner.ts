import type { Request } from 'express';
import { z } from 'zod';
import { AppError } from '../platform/errors.ts';
import type { SignedIn } from './require-caller.ts';

/** Which partner's things a request is about, and who asks. */
export type OnPartner = SignedIn & { readonly partnerId: string };
export type WhosePartner = (signedIn: SignedIn, req: Request) => OnPartner;

/** The caller's own partner. */
export const ownPartner: WhosePartner = ({ caller, account }, req) => {
  if (caller.partnerId === null) {
    throw new AppError(
      'forbidden',
      `Administrators name the partner: /api/v1/admin/partners/{id}${req.path}.`,
    );
  }
  return { caller, account, partnerId: caller.partnerId };
};

/** The one an administrator names in the path, as `:partner`. */
export const namedPartner: WhosePartner = ({ caller, account }, req) => {
  if (caller.role !== 'admin') throw new AppError('forbidden', 'This is for administrators only.');
  return { caller, account, partnerId: idOf(req.params['partner']) };
};

/** A malformed id answers as one that nobody has. */
export function idOf(value: unknown): string {
  const id = z.uuid().safeParse(value);
  return id.success ? id.data : '00000000-0000-0000-0000-000000000000';
}
