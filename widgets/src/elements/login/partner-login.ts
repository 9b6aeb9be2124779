import { html, LitElement, nothing, render, type PropertyValues, type TemplateResult } from 'lit';
import type { FormField } from '../../../../bff/contract/lead-fields.ts';
import { checkField } from '../../../../bff/contract/lead-fields.ts';
import { passwordLimits } from '../../../../bff/contract/password-limits.ts';
import { PortalController } from '../../controllers/portal-controller.ts';
import { addAccountWords } from '../../sdk/account-words.ts';
import { define } from '../../sdk/define.ts';
import { asPortalError, PortalError } from '../../sdk/errors.ts';
import { emit } from '../../sdk/events.ts';
import type { Portal, SessionSnapshot } from '../../sdk/types.ts';
import { base } from '../../styles/base.ts';
import { adoptLightStyles } from '../../styles/light-dom.ts';
import { tokens } from '../../styles/tokens.ts';
import { invitationForm, signInForm, type Faults, type FormState } from './forms.ts';
import { InvitationController } from './invitation-controller.ts';
import { formStyles, styles } from './partner-login.styles.ts';
import { judgePassword, type Strength } from './password-strength.ts';
import { stay } from './stay.ts';
import { brokenInvitation, signedIn, unreachable, waiting } from './views.ts';

let count = 0;

const emailField: FormField = {
  name: 'email',
  label: 'Email',
  type: 'email',
  required: true,
  maxLength: 100,
  autocomplete: 'username',
};

/** What stands in the shadow tree, and the form that stands in the light one. */
interface View {
  readonly name: 'waiting' | 'broken' | 'person' | 'sign-in' | 'invitation';
  readonly shadow: TemplateResult;
  readonly form?: TemplateResult;
}

/**
 * Signs a partner's people in and out, and accepts an invitation. The form is a real one in the light DOM, so that browsers
 * and password managers fill and save it; it is styled from here all the same.
 *
 * @summary Sign-in, the signed-in person, and invitations.
 * @slot form - Filled by the element itself with its form.
 * @event {CustomEvent<{ element: string }>} pp:ready - It is known whether somebody is signed in.
 * @event {CustomEvent<{ signedIn: boolean }>} pp:auth-changed - Somebody signed in or out, here or in another tab.
 * @event {CustomEvent<{ code: string }>} pp:error - Signing in or out failed in a way that the person sees.
 * @csspart person - The signed-in person with the button to sign out.
 * @cssproperty --pp-accent - The brand colour.
 * @cssproperty --pp-surface - What the element stands on; `transparent` lets the page through.
 * @cssproperty --pp-radius - Corner radius of controls, 8px by default.
 */
export class PartnerLogin extends LitElement {
  static override styles = [tokens, base, styles];
  static override properties = {
    portal: { attribute: false },
    theme: { reflect: true },
    invitation: {},
    busy: { state: true },
    faults: { state: true },
    failure: { state: true },
    passwordShown: { state: true },
    capsLock: { state: true },
    strength: { state: true },
  };

  /** The portal to use instead of the page's own; may be set or replaced at any time. */
  declare portal: Portal | undefined;
  /** `auto` follows the system, `light` and `dark` are fixed, `host` follows the page's `color-scheme` and lets its background through. */
  declare theme: 'auto' | 'light' | 'dark' | 'host';
  /** Token of an invitation to accept; on the hosted portal by default `?invitation=` of the page's address. */
  declare invitation: string | undefined;

  declare private busy: boolean;
  declare private faults: Faults;
  declare private failure: PortalError | undefined;
  declare private passwordShown: boolean;
  declare private capsLock: boolean;
  declare private strength: Strength | undefined;

  #portal = new PortalController(this);
  #invited = new InvitationController(this, () => ({
    portal: this.#portal.portal,
    invitation: this.invitation,
  }));
  #id = `pp-login-${++count}`;
  #light = Object.assign(document.createElement('div'), { className: 'pp-form', slot: 'form' });
  #view: View | undefined;
  /** Id of the person the page was told of last; null when it was told that nobody is signed in. */
  #told: string | null | undefined;
  /** The view has changed under a person's hands: the focus goes to the new one. */
  #moveFocus = false;

  constructor() {
    super();
    this.theme = 'auto';
    this.busy = this.passwordShown = this.capsLock = false;
    this.faults = {};
  }

  /** Who is signed in, as far as it is known; `pp:auth-changed` says when that is somebody else. */
  get session(): SessionSnapshot {
    return this.#portal.session;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptLightStyles(this, 'partner-login>.pp-form', [...base, formStyles]);
    this.append(this.#light);
  }

  // Not in willUpdate, which runs before the controllers have looked at what changed.
  protected override update(changes: PropertyValues): void {
    if (this.#next().name !== this.#view?.name) {
      this.#moveFocus = this.matches(':focus-within');
      this.faults = {};
      this.failure = this.strength = undefined;
      this.passwordShown = this.capsLock = false;
    }
    this.#view = this.#next();
    super.update(changes);
  }

  override render() {
    return this.#view?.shadow;
  }

  protected override updated(): void {
    render(this.#view?.form ?? nothing, this.#light, { host: this });
    this.#tell();
    if (!this.#moveFocus) return;
    this.#moveFocus = false;
    const target =
      this.renderRoot.querySelector<HTMLElement>('[tabindex], .notice button') ?? this.#input('email');
    target?.focus();
  }

  #next(): View {
    const { session } = this.#portal;
    const invited = this.#invited.state;
    const inForm = html`<div class="room form"><slot name="form"></slot></div>`;
    if (invited.kind === 'waiting') return { name: 'waiting', shadow: waiting(false) };
    if (invited.kind === 'open') {
      const form = invitationForm(this.#state(this.#accept), invited.invitation, this.strength);
      return { name: 'invitation', shadow: inForm, form };
    }
    if (invited.kind === 'broken') {
      const ways = { onRetry: () => void this.#invited.load(), onLeave: () => this.#invited.leave() };
      return { name: 'broken', shadow: brokenInvitation(invited.error, ways) };
    }
    switch (session.status) {
      case 'unknown':
        return { name: 'waiting', shadow: session.fault ? unreachable(session.fault) : waiting(stay.likely) };
      case 'signed-out':
        return {
          name: 'sign-in',
          shadow: inForm,
          form: signInForm(this.#state(this.#signIn), session.reason),
        };
      case 'signed-in': {
        const { busy, failure } = this;
        return { name: 'person', shadow: signedIn(session.me, { busy, failure, onSignOut: this.#signOut }) };
      }
    }
  }

  #state(onSubmit: (event: SubmitEvent) => void): FormState {
    return {
      id: this.#id,
      busy: this.busy,
      faults: this.faults,
      failure: this.failure,
      password: {
        shown: this.passwordShown,
        capsLock: this.capsLock,
        onToggle: () => (this.passwordShown = !this.passwordShown),
        onCapsLock: (on) => (this.capsLock = on),
      },
      onSubmit,
      onInput: this.#mend,
    };
  }

  #input(name: string): HTMLInputElement | null {
    return this.#light.querySelector<HTMLInputElement>(`input[name=${name}]`);
  }

  #value(name: string): string {
    return this.#input(name)?.value ?? '';
  }

  #mend = (event: InputEvent): void => {
    const { name, value } = event.target as HTMLInputElement;
    if (name in this.faults) this.faults = { ...this.faults, [name]: undefined };
    if (name === 'password' && this.#view?.name === 'invitation') {
      const own = [this.#value('email'), this.#value('name')];
      this.strength = value === '' ? undefined : judgePassword(value, own);
    }
  };

  #signIn = (event: SubmitEvent): void => {
    event.preventDefault();
    const email = this.#value('email').trim();
    const password = this.#value('password');
    const faults = {
      ...(!email && { email: 'Enter your email address.' }),
      ...(email && { email: checkField(emailField, email)?.message }),
      ...(!password && { password: 'Enter your password.' }),
    };
    void this.#run(faults, (portal) => portal.login(email, password));
  };

  #accept = (event: SubmitEvent): void => {
    event.preventDefault();
    const { state } = this.#invited;
    if (state.kind !== 'open') return;
    const name = this.#value('name').trim();
    const password = this.#value('password');
    const faults = {
      ...(!name && { name: 'Enter your name.' }),
      ...(name.length > 120 && { name: 'Name can have at most 120 characters.' }),
      ...(password.length < passwordLimits.min && {
        password: `Use at least ${passwordLimits.min} characters.`,
      }),
      ...(password.length > passwordLimits.max && {
        password: `Use at most ${passwordLimits.max} characters.`,
      }),
    };
    void this.#run(faults, async (portal) => {
      await portal.acceptInvitation(state.token, name, password);
      this.#invited.leave();
    });
  };

  #signOut = (): void => {
    void this.#run({}, (portal) => portal.logout());
  };

  async #run(faults: Faults, act: (portal: Portal) => Promise<unknown>): Promise<void> {
    if (this.busy) return;
    this.failure = undefined;
    if (Object.values(faults).some(Boolean)) return this.#refuse(faults);
    this.faults = {};
    this.busy = true;
    try {
      const { portal } = this.#portal;
      if (!portal) throw new PortalError('not_configured');
      await act(portal);
    } catch (cause) {
      await this.#fail(asPortalError(cause));
    } finally {
      this.busy = false;
    }
  }

  async #fail(error: PortalError): Promise<void> {
    emit(this, 'pp:error', { code: error.code });
    const known = error.fields.filter((it) => this.#input(it.field));
    if (known.length > 0) return this.#refuse(Object.fromEntries(known.map((it) => [it.field, it.message])));
    if (error.code === 'weak_password') return this.#refuse({ password: error.message });
    this.failure = error;
    await this.updateComplete;
    if (error.code === 'invalid_credentials') this.#input('password')?.select();
  }

  async #refuse(faults: Faults): Promise<void> {
    this.faults = faults;
    await this.updateComplete;
    this.#light.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }

  #tell(): void {
    const { session } = this.#portal;
    if (session.status === 'unknown') return;
    const now = session.status === 'signed-in' ? session.me.id : null;
    if (now === this.#told) return;
    const signedIn = now !== null;
    stay.remember(signedIn);
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
