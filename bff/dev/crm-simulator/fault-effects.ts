import type { SimulatorClock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Limits } from './limits.ts';
import type { Notifier } from './notifier.ts';
import type { OAuth } from './oauth.ts';
import type { Watch } from './watch.ts';

export interface FaultEffectDeps {
  readonly oauth: OAuth;
  readonly watch: Watch;
  readonly limits: Limits;
  readonly clock: SimulatorClock;
  readonly notifier: Notifier;
}

/** What some faults do at the moment they are set or lifted, beside what calls and notifications meet. */
export function playEffects(
  faults: Faults,
  { oauth, watch, limits, clock, notifier }: FaultEffectDeps,
): void {
  faults.onMoment((fault, moment) => {
    switch (fault.kind) {
      case 'access-revoked':
        oauth.revokeAccessTokens();
        break;
      case 'refresh-revoked':
        // A consent that is withdrawn ends what was given on it.
        if (moment === 'set') oauth.revokeAccessTokens();
        break;
      case 'channel-lost':
        for (const { channelId } of watch.active(fault.channel)) watch.forget(channelId);
        break;
      case 'credits':
        limits.allow(moment === 'set' ? fault.remaining : null);
        break;
      case 'clock-skew':
        clock.advance(moment === 'set' ? fault.ms : -fault.ms);
        break;
      case 'notify-late':
      case 'notify-reorder':
        if (moment === 'lifted') notifier.release();
        break;
      default:
        break;
    }
  });
}
