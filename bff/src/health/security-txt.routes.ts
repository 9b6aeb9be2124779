import { Router } from 'express';
import type { Clock } from '../platform/clock.ts';
import { later } from '../platform/clock.ts';

const goodForDays = 180;

/** Where to report a weakness (RFC 9116); nothing there while nobody is named. `contact` is a mailto: or https: address. */
export function securityTxtRoutes(deps: { contact: string | null; publicUrl: string; clock: Clock }): Router {
  const { contact, publicUrl, clock } = deps;
  const router = Router();
  if (!contact) return router;
  router.get('/.well-known/security.txt', (_req, res) => {
    const expires = later(clock, goodForDays * 86_400_000);
    // Whole days, so that copies of one day are equal.
    expires.setUTCHours(0, 0, 0, 0);
    res
      .type('text/plain')
      .send(
        [
          `Contact: ${contact}`,
          `Expires: ${expires.toISOString()}`,
          'Preferred-Languages: en',
          `Canonical: ${publicUrl}/.well-known/security.txt`,
          '',
        ].join('\n'),
      );
  });
  return router;
}
