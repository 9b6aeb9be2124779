import type {
  FormDefinition,
  Invitation,
  Lead,
  LeadDraft,
  LeadHistory,
  LeadPage,
  LeadReceipt,
  Me,
  Metrics,
  RealtimeMessage,
  SignInChallenge,
  StatusCategory,
} from '../../../bff/contract/index.ts';
import type { PortalError } from './errors.ts';
import type { OwnAccount } from './own-account.ts';
import type { LeadFiles } from './lead-files.ts';
import type { PopupSignIn } from './popup.ts';
import type { TeamCalls } from './team.ts';

/** How a page reaches its portal. */
export interface PortalConfig {
  /** Origin of the BFF, e.g. `https://portal.example.com`; by default where the script came from. */
  readonly apiBase: string;
  /** The site's publishable key, `pk_…`; null on the hosted portal. */
  readonly siteKey: string | null;
}

/** Where people of a partner's site may sign in besides its own pages. */
export interface SignInWays {
  /** Origin of the hosted portal. */
  readonly portalUrl: string;
  /** The site takes no passwords: people sign in there. */
  readonly only: boolean;
}

export type SessionSnapshot = SessionState & {
  /** Missing until the BFF was asked, and on the portal itself. */
  readonly ways?: SignInWays | undefined;
};
type SessionState =
  /** Still asking whether the browser holds a session; elements reserve their space and wait. `fault`: not reachable, asking again. */
  | { readonly status: 'unknown'; readonly fault?: PortalError }
  /** `elsewhere`: ended on purpose, from another browser. */
  | {
      readonly status: 'signed-out';
      readonly reason?: 'ended' | 'suspended';
      readonly elsewhere?: boolean;
    }
  | { readonly status: 'signed-in'; readonly me: Me };

/** The password was right; a code is to follow within `expiresIn` seconds. */
export type Challenge = SignInChallenge['secondFactor'];

/** `connecting` before the first success and while reconnecting; `offline` when the browser says so. */
export type LiveState = 'idle' | 'connecting' | 'live' | 'offline';

export interface LeadListQuery {
  readonly limit?: number;
  readonly cursor?: string;
  readonly category?: StatusCategory;
  readonly search?: string;
}

/**
 * Everything an element may ask for: one per page, shared by all its elements, and the only thing that talks to the BFF.
 * Calls reject with `PortalError` and with nothing else; an aborted call rejects with the signal's reason.
 */
export interface Portal {
  readonly config: PortalConfig;

  readonly session: SessionSnapshot;
  /** Calls back at once and on every change; returns the way to stop. */
  onSession(listener: (session: SessionSnapshot) => void): () => void;
  /** Who signed in, or that a code is asked for: `own().answer()` goes on. */
  login(email: string, password: string): Promise<Me | Challenge>;
  logout(): Promise<void>;
  invitation(token: string, signal?: AbortSignal): Promise<Invitation>;
  acceptInvitation(token: string, name: string, password: string): Promise<Me>;

  form(signal?: AbortSignal): Promise<FormDefinition>;
  createLead(draft: LeadDraft, idempotencyKey: string): Promise<Lead>;
  leads(query: LeadListQuery, signal?: AbortSignal): Promise<LeadPage>;
  lead(id: string, signal?: AbortSignal): Promise<Lead>;
  history(id: string, signal?: AbortSignal): Promise<LeadHistory>;
  metrics(signal?: AbortSignal): Promise<Metrics>;

  publicForm(signal?: AbortSignal): Promise<FormDefinition>;
  submitPublicLead(draft: LeadDraft, idempotencyKey: string): Promise<LeadReceipt>;

  /** Files of leads, and their notes. Rejects when its part of the script cannot be loaded. */
  files(): Promise<LeadFiles>;
  /** The people and the site of a partner; likewise. */
  team(): Promise<TeamCalls>;
  /** What people do with their own account; likewise. */
  own(): Promise<OwnAccount>;
  /** Signing in in a window of the hosted portal; likewise. */
  popup(): Promise<PopupSignIn>;

  readonly live: LiveState;
  /** Opens the socket while anybody listens. `reload` and every reconnect that could not resume mean: load again. */
  onLive(listener: (message: RealtimeMessage) => void): () => void;
  onLiveState(listener: (state: LiveState) => void): () => void;

  /** Lets go of other tabs and forgets who is signed in here. The session itself stays. */
  dispose(): void;
}
