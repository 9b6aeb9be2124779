import { html, nothing, render, type PropertyValues, type TemplateResult } from 'lit';
import type { HandoverSite } from '../../../../bff/contract/index.ts';
import { PortalController } from '../../controllers/portal-controller.ts';
import '../../locales/account-words.ts';
import { SpeakingElement } from '../../locales/speaking-element.ts';
import { msg } from '../../locales/words.ts';
import { addAccountWords } from '../../sdk/account-words.ts';
import { define } from '../../sdk/define.ts';
import { asPortalError, PortalError } from '../../sdk/errors.ts';
import { emit } from '../../sdk/events.ts';
import type { Portal, SessionSnapshot } from '../../sdk/types.ts';
import { base } from '../../styles/base.ts';
import { adoptLightStyles } from '../../styles/light-dom.ts';
import { tokens } from '../../styles/tokens.ts';
import { checkEmail } from './email.ts';
import { signInForm } from './forms.ts';
import { LoginForm } from './login-form.ts';
import { formStyles, styles } from './partner-login.styles.ts';
import type { DebugPanel } from './debug.ts';
import type { Screen, ScreenPart, Stage, Wanted } from './screens/screen.ts';
import { stay } from './stay.ts';
import { signedIn, unreachable, waiting } from './views.ts';

let count = 0;

/** What is loaded when somebody wants it. */
const parts = {
  screens: () => import('./screens/screens.ts'),
  popup: () => import('./popup/popup.ts'),
  handover: () => import('./popup/handover.ts'),
} satisfies Record<string, () => Promise<ScreenPart>>;

function partOf({ kind }: Wanted): keyof typeof parts {
  if (kind === 'handover') return kind;
  return kind === 'popup' || kind === 'popup-account' ? 'popup' : 'screens';
}

/** A part that did not come is asked for again. */
const retryMs = 3_000;

/** What stands in the shadow tree, and the form that stands in the light one. */
interface View {
  readonly name: string;
  readonly shadow: TemplateResult;
  readonly form?: TemplateResult | undefined;
}

/**
 * Signs a partner's people in and out, accepts invitations, and lets people look after their account: password, address,
 * second factor, browsers. Its forms are real ones in the light DOM, so that browsers and password managers fill and save
 * them; they are styled from here all the same. What a page does not need at first is loaded when somebody wants it.
 *
 * @summary Sign-in, the signed-in person and their account, and links out of mails.
 * @slot form - Filled by the element itself with its form.
 * @event pp:ready - It is known whether somebody is signed in.
 * @event pp:auth-changed - Somebody signed in or out, here or in another tab.
 * @event pp:link-done - An invitation, or another link out of a mail, was used or put away.
 * @event pp:account - The person wants to see their account. Unless the page prevents it, to show it somewhere else with `<partner-login account>`, it opens here.
 * @event pp:error - Something failed in a way that the person sees.
 * @csspart person - The signed-in person with the buttons for account and sign-out.
 */
export class PartnerLogin extends SpeakingElement {
  static override styles = [tokens, base, styles];
  static override properties = {
    portal: { attribute: false },
    theme: { reflect: true },
    account: { type: Boolean },
    debug: { type: Boolean },
    invitation: {},
    reset: {},
    address: {},
    mode: {},
    handover: {},
  };

  /** The portal to use instead of the page's own; may be set or replaced at any time. */
  declare portal: Portal | undefined;
  /** `auto` follows the system, `light` and `dark` are fixed, `host` follows the page's `color-scheme` and lets its background through. */
  declare theme: 'auto' | 'light' | 'dark' | 'host';
  /** Shows the account of whoever is signed in, in the place of their name. */
  declare account: boolean;
  /** For whoever builds the page: examines the embed and says below the element, in plain words, what is right and wrong. */
  declare debug: boolean;
  /** Token of an invitation to accept, out of its link. */
  declare invitation: string | undefined;
  /** Token of a link to a new password. */
  declare reset: string | undefined;
  /** Token of a link that confirms a new address. */
  declare address: string | undefined;
  /** `popup` signs in in a window of the hosted portal, so that this page sees no password; also where the site asks for it. */
  declare mode: 'popup' | undefined;
  /** On the hosted portal: the query of the window's address, as the page that opened it made it. */
  declare handover: string | undefined;

  #portal = new PortalController(this);
  #id = `pp-login-${++count}`;
  #light: HTMLElement = Object.assign(document.createElement('div'), { className: 'pp-form', slot: 'form' });
  #form: LoginForm;
  #stage: Stage;
  #view: View | undefined;
  /** What was pressed for; the session decides whether it still fits. */
  #place: Wanted | undefined;
  /** The token that was used or not wanted: it is not asked about again. */
  #left: string | undefined;
  #screen: { readonly wanted: Wanted; readonly portal: Portal; readonly screen: Screen } | undefined;
  #parts: Partial<Record<keyof typeof parts, ScreenPart>> = {};
  /** The page that opened this window of the portal. */
  #site: HandoverSite | undefined;
  /** Somebody signed in by this element's own form. */
  #fresh = false;
  #missing: PortalError | undefined;
  #panel: DebugPanel | undefined;
  /** Id of the person the page was told of last; null when it was told that nobody is signed in. */
  #told: string | null | undefined;
  /** The view has changed under a person's hands: the focus goes to the new one. */
  #moveFocus = false;

  constructor() {
    super();
    this.theme = 'auto';
    this.account = false;
    this.debug = false;
    this.#stage = PartnerLogin.#stageOf(this);
    this.#form = new LoginForm(this.#stage);
  }

  /** The element as its screens may know it. */
  static #stageOf(element: PartnerLogin): Stage {
    return {
      id: element.#id,
      fields: element.#light,
      get page() {
        return element.#portal.portal;
      },
      get portal() {
        const { portal } = element.#portal;
        if (!portal) throw new Error('A screen is shown without a portal.');
        return portal;
      },
      get pinned() {
        return element.account;
      },
      get updateComplete() {
        return element.updateComplete;
      },
      requestUpdate: () => element.requestUpdate(),
      told: ({ code }) => emit(element, 'pp:error', { code }),
      get site() {
        return element.#site;
      },
      set site(site) {
        element.#site = site;
        element.requestUpdate();
      },
      get fresh() {
        return element.#fresh;
      },
      leave: () => element.#leave(),
      signOut: () => element.#signOut(),
    };
  }

  /** Who is signed in, as far as it is known; `pp:auth-changed` says when that is somebody else. */
  get session(): SessionSnapshot {
    return this.#portal.session;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#adopt();
    this.append(this.#light);
  }

  #adopt(): void {
    adoptLightStyles(
      this,
      'partner-login>.pp-form',
      [...base, formStyles],
      this.#parts.screens?.screenStyles,
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#show(undefined);
  }

  // Not in willUpdate, which runs before the controllers have looked at what changed.
  protected override update(changes: PropertyValues): void {
    this.#show(this.#wanted());
    const name = this.#next().name;
    if (name !== this.#view?.name) {
      this.#moveFocus ||= this.matches(':focus-within');
      // A failure to sign in is none to sign out.
      if (!this.#screen) this.#form = new LoginForm(this.#stage);
    }
    this.#view = this.#next();
    super.update(changes);
  }

  override render() {
    if (this.debug) void this.#examine();
    return html`${this.#view?.shadow} ${this.debug ? this.#panel?.render() : nothing}`;
  }

  protected override updated(): void {
    render(this.#view?.form ?? nothing, this.#light, { host: this });
    this.#tell();
    // What takes the place of the wait gets it.
    if (!this.#moveFocus || this.#view?.name === 'waiting') return;
    this.#moveFocus = false;
    const target =
      this.#screen?.screen.focus?.() ??
      this.renderRoot.querySelector<HTMLElement>('[tabindex], .notice button') ??
      this.#light.querySelector<HTMLElement>('h2[tabindex], input:not([readonly])');
    target?.focus();
  }

  /** What stands in the place of signing in or of the signed-in person. */
  #wanted(): Wanted | undefined {
    if (!this.#portal.portal || !this.isConnected) return undefined;
    for (const kind of ['invitation', 'reset', 'address'] as const) {
      const token = this[kind];
      if (token && token !== this.#left) return { kind, token };
    }
    const { session } = this.#portal;
    const place = this.#place;
    const handover = this.#handover();
    if (handover) return handover;
    if (session.status === 'signed-out') {
      if (this.#popup) return { kind: 'popup', portalUrl: session.ways?.portalUrl };
      return place?.kind === 'forgot' || place?.kind === 'code' ? place : undefined;
    }
    if (session.status !== 'signed-in') return undefined;
    const { id: userId, secondFactor } = session.me;
    const portalUrl = session.ways?.portalUrl;
    if (this.#popup && this.account && portalUrl) return { kind: 'popup-account', portalUrl };
    if (secondFactor === 'required') return { kind: 'enrol', userId };
    return this.account || place?.kind === 'account' ? { kind: 'account', userId } : undefined;
  }

  /** This page sees no password. */
  get #popup(): boolean {
    return this.mode === 'popup' || this.#portal.session.ways?.only === true;
  }

  /** In a window of the portal everything waits until it is known whose page has opened it. */
  #handover(): Wanted | undefined {
    const { session } = this.#portal;
    if (this.handover === undefined || (session.status === 'signed-out' && this.#site)) return undefined;
    const userId = session.status === 'signed-in' ? session.me.id : undefined;
    return { kind: 'handover', query: this.handover, userId };
  }

  /** Makes the screen once, and drops it with what it was about. */
  #show(wanted: Wanted | undefined): void {
    const { portal } = this.#portal;
    const now = this.#screen;
    if (now && (now.portal !== portal || JSON.stringify(now.wanted) !== JSON.stringify(wanted))) {
      now.screen.close?.();
      this.#screen = undefined;
    }
    if (!wanted || !portal || this.#screen) return;
    const name = partOf(wanted);
    const part = this.#parts[name];
    if (!part) return void this.#load(name);
    this.#adopt();
    this.#screen = { wanted, portal, screen: part.openScreen(this.#stage, wanted) };
  }

  async #load(name: keyof typeof parts): Promise<void> {
    try {
      this.#parts[name] = await parts[name]();
      this.#missing = undefined;
    } catch {
      this.#missing = new PortalError(navigator.onLine ? 'unreachable' : 'offline');
      setTimeout(() => this.requestUpdate(), retryMs);
    }
    this.requestUpdate();
  }

  async #examine(): Promise<void> {
    try {
      const { DebugPanel } = await import('./debug.ts');
      this.#panel ??= new DebugPanel(this);
      this.#panel.about(this.#portal.portal?.config);
    } catch (error) {
      emit(this, 'pp:error', { code: asPortalError(error).code });
    }
  }

  #next(): View {
    const { session } = this.#portal;
    const inForm = html`<div class="room form"><slot name="form"></slot></div>`;
    const wanted = this.#wanted();
    if (wanted && this.#screen) {
      const { screen } = this.#screen;
      const wide = wanted.kind === 'account' ? html`<slot name="form"></slot>` : inForm;
      return {
        name: `${wanted.kind} ${screen.step}`,
        shadow: screen.shadow?.() ?? wide,
        form: screen.light?.(),
      };
    }
    if (wanted) {
      return {
        name: 'waiting',
        shadow: this.#missing ? unreachable(this.#missing) : waiting(false, this.#popup),
      };
    }
    switch (session.status) {
      case 'unknown':
        return {
          name: 'waiting',
          shadow: session.fault ? unreachable(session.fault) : waiting(stay.likely, this.#popup),
        };
      case 'signed-out': {
        const onForgot = () => this.#go({ kind: 'forgot', email: this.#form.value('email').trim() });
        const options = { id: this.#id, session, site: this.#site, onSubmit: this.#signIn, onForgot };
        return { name: 'sign-in', shadow: inForm, form: signInForm(this.#form, options) };
      }
      case 'signed-in': {
        const { busy, failure } = this.#form;
        const ways = { onSignOut: this.#signOut, onAccount: () => this.#openAccount(session.me.id) };
        return { name: 'person', shadow: signedIn(session.me, { busy, failure, ...ways }) };
      }
    }
  }

  #go(place: Wanted | undefined): void {
    this.#place = place;
    this.requestUpdate();
  }

  #openAccount(userId: string): void {
    if (!emit(this, 'pp:account', {}, { cancelable: true })) return;
    const { ways } = this.#portal.session;
    // It has passwords in it.
    if (this.#popup && ways) window.open(`${ways.portalUrl}/account`, '_blank', 'noopener');
    else this.#go({ kind: 'account', userId });
  }

  #leave(): void {
    const { wanted } = this.#screen ?? {};
    this.#go(undefined);
    if (!wanted || !('token' in wanted)) return;
    this.#left = wanted.token;
    emit(this, 'pp:link-done', { kind: wanted.kind });
  }

  #signIn = (event: SubmitEvent): void => {
    event.preventDefault();
    const email = this.#form.value('email').trim();
    const password = this.#form.value('password');
    const faults = { ...checkEmail(email), ...(!password && { password: msg('Enter your password.') }) };
    void this.#form.run(faults, async (portal) => {
      this.#fresh = true;
      const answer = await portal.login(email, password).catch((cause: unknown) => {
        this.#fresh = false;
        throw cause;
      });
      if ('challenge' in answer) this.#go({ kind: 'code', challenge: answer, email });
    });
  };

  #signOut = (): void => {
    this.#fresh = false;
    void this.#form.run({}, (portal) => portal.logout());
  };

  #tell(): void {
    const { portal, session } = this.#portal;
    if (session.status === 'unknown') return;
    // Whoever has to set up a second factor first is not in yet.
    const isIn = session.status === 'signed-in' && session.me.secondFactor !== 'required';
    const now = isIn ? session.me.id : null;
    if (now === this.#told) return;
    const signedIn = now !== null;
    stay.remember(signedIn, portal?.config.apiBase);
    const first = this.#told === undefined;
    this.#told = now;
    if (first) emit(this, 'pp:ready', { element: this.localName });
    if (!first || signedIn) emit(this, 'pp:auth-changed', { signedIn });
  }
}

addAccountWords();
define('partner-login', PartnerLogin);

declare global {
  interface HTMLElementTagNameMap {
    'partner-login': PartnerLogin;
  }
}
