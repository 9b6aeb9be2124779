import type { CSSResult, TemplateResult } from 'lit';
import type { HandoverSite } from '../../../../../bff/contract/index.ts';
import type { Challenge, Portal } from '../../../sdk/types.ts';
import type { FormHost } from '../login-form.ts';

/** What may be asked for besides signing in, and what it is about. */
export type Wanted =
  | { readonly kind: 'invitation' | 'reset' | 'address'; readonly token: string }
  | { readonly kind: 'forgot'; readonly email: string }
  | { readonly kind: 'code'; readonly challenge: Challenge; readonly email: string }
  | { readonly kind: 'enrol' | 'account'; readonly userId: string }
  | { readonly kind: 'popup'; readonly portalUrl: string | undefined }
  | { readonly kind: 'popup-account'; readonly portalUrl: string }
  | { readonly kind: 'handover'; readonly query: string; readonly userId: string | undefined };

/** What a screen needs of the element that shows it. */
export interface Stage extends FormHost {
  readonly portal: Portal;
  /** Starts every id, because ids in the light DOM are the page's. */
  readonly id: string;
  /** The page shows the account for good, under a heading of its own. */
  readonly pinned: boolean;
  /** The page that opened this window of the portal, once the BFF has vouched for it. */
  site: HandoverSite | undefined;
  /** The person has just signed in here. */
  readonly fresh: boolean;
  /** Goes back to where the element would be without it: sign-in, or the signed-in person. */
  leave(): void;
  signOut(): void;
}

/** A chunk of screens that belong together. */
export interface ScreenPart {
  openScreen(stage: Stage, wanted: Wanted): Screen;
  readonly screenStyles?: CSSResult;
}

/** One thing that a person does; made when it is wanted, dropped when it is over. */
export interface Screen {
  /** Changes when another view takes its place, for the focus to follow. */
  readonly step: string;
  /** In the shadow tree: what has no field. */
  shadow?(): TemplateResult | undefined;
  /** In the light DOM, where password managers reach it. */
  light?(): TemplateResult | undefined;
  /** What the focus goes to in a new step; by default its heading, else its first field. */
  focus?(): HTMLElement | null;
  close?(): void;
}
