import { z } from 'zod';
import { later, type Clock } from '../../platform/clock.ts';
import { createSeal } from '../../platform/seal.ts';

/** Time to find the phone. */
const challengeSeconds = 300;

const content = z.object({ email: z.string(), until: z.number() });

export interface Challenges {
  /** Says that the password was right, to whoever brings it back from the same browser and page within `expiresIn` seconds. */
  issue(email: string, browser: string): { readonly challenge: string; readonly expiresIn: number };
  /** The address of the account, null for what is not ours, from elsewhere or over. */
  read(challenge: string, browser: string): string | null;
}

/** The step between password and code. It is kept by the browser, sealed; what it is good for ends with the code. */
export function createChallenges(signingKeys: readonly string[], clock: Clock): Challenges {
  const { seal, open } = createSeal(signingKeys, 'second factor challenge');
  return {
    issue(email, browser) {
      const until = later(clock, challengeSeconds * 1000).getTime();
      return { challenge: seal(JSON.stringify({ email, until }), browser), expiresIn: challengeSeconds };
    },
    read(challenge, browser) {
      const opened = open(challenge, browser);
      if (!opened) return null;
      const { email, until } = content.parse(JSON.parse(opened.text));
      return until > clock.now().getTime() ? email : null;
    },
  };
}
