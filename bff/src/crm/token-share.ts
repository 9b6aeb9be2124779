/** An access token that several processes use, because a CRM gives only so many. */
export interface SharedToken {
  /** Null when it was sealed under another key. */
  readonly token: string | null;
  readonly renewAt: Date;
  readonly endsAt: Date;
  /** Tells one saved token from the next. */
  readonly version: string;
}

export type TokenTurn = { readonly granted: true } | { readonly granted: false; readonly waitMs: number };

/** Rejects when the place of the share cannot be reached. */
export interface TokenShare {
  /** What some process saved last, however old; null when there is none. */
  read(): Promise<SharedToken | null>;
  /**
   * The turn to ask the CRM for a new token, when `seen` is still the newest. Without it: how long to leave the CRM alone;
   * 0 when there is something newer to read.
   */
  claim(seen: string | null): Promise<TokenTurn>;
  save(token: { readonly token: string; readonly renewAt: Date; readonly endsAt: Date }): Promise<void>;
  /** Gives the turn back without a token. `spent` when the CRM may have counted the request. */
  release(outcome: { readonly spent: boolean; readonly pauseMs: number }): Promise<void>;
}
