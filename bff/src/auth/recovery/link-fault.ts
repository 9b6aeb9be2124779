import { AppError } from '../../platform/errors.ts';

/** Why a mailed link does not work, and the way on. */
export function linkFault(kind: 'unknown' | 'used' | 'expired'): AppError {
  switch (kind) {
    case 'unknown':
      return new AppError(
        'link_invalid',
        'This link is not complete, or a newer mail took its place. Open the newest one.',
      );
    case 'used':
      return new AppError('link_used', 'This link was used already. It works once.');
    case 'expired':
      return new AppError('link_expired', 'This link is no longer valid. Ask for a new one.');
  }
}
