import type { TemplateResult } from 'lit';
import type { Challenge, Portal } from '../../../sdk/types.ts';
import type { FormHost } from '../login-form.ts';

/** What may be asked for besides signing in, and what it is about. */
export type Wanted =
  | { readonly kind: 'invitation' | 'reset' | 'address'; readonly token: string }
  | { readonly kind: 'forgot'; readonly email: string }
  | { readonly kind: 'code'; readonly challenge: Challenge; readonly email: string }
  | { readonly kind: 'enrol' | 'account'; readonly userId: string };

/** What a screen needs of the element that shows it. */
export interface Stage extends FormHost {
  readonly portal: Portal;
  /** Starts every id, because ids in the light DOM are the page's. */
  readonly id: string;
  /** The page shows the account for good, under a heading of its own. */
  readonly pinned: boolean;
  /** Goes back to where the element would be without it: sign-in, or the signed-in person. */
  leave(): void;
  signOut(): void;
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
