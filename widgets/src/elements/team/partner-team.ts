import { html, nothing, type TemplateResult } from 'lit';
import type { Team, TeamMember } from '../../../../bff/contract/index.ts';
import { LiveController } from '../../controllers/live-controller.ts';
import { PortalController } from '../../controllers/portal-controller.ts';
import '../../locales/team-words.ts';
import { SpeakingElement } from '../../locales/speaking-element.ts';
import { msg } from '../../locales/words.ts';
import { define } from '../../sdk/define.ts';
import type { PortalError } from '../../sdk/errors.ts';
import { emit } from '../../sdk/events.ts';
import type { Portal } from '../../sdk/types.ts';
import { adoptStyles } from '../../styles/adopt.ts';
import { base } from '../../styles/base.ts';
import { tokens } from '../../styles/tokens.ts';
import { button } from '../../ui/button.ts';
import { failed } from '../../ui/failed.ts';
import { needsSignIn, unreachable, type SignInWords } from '../../ui/session-views.ts';
import { styles } from './partner-team.styles.ts';
import { rows, waitingRows } from './rows.ts';
import { noPartner, onlyYou, ownRights } from './views.ts';
import { inAll } from './words.ts';

type Parts = typeof import('./parts.ts');

const signInWords: SignInWords = {
  first: 'Sign in to see your colleagues',
  again: 'Sign in again to see your colleagues.',
};

/**
 * The people of a partner and its website. A main account invites, renames, gives rights, disables, removes and hands over,
 * and keeps the site's key, allowed origins and looks; a sub-account reads what it may do and whom to ask. Changes by others
 * show without a reload.
 *
 * @summary The team of a partner, with everybody's rights, and the settings of its website.
 * @event pp:ready - The team is on screen.
 * @event pp:error - Loading failed in a way that the person sees.
 * @csspart list - The list of people.
 * @csspart row - One person in the list.
 * @csspart dialog - The dialog in which something is changed.
 * @csspart danger - A button that takes something away.
 * @csspart copy - A button that copies the key or the tag.
 * @csspart website - The settings of the website.
 * @csspart empty - What is shown where there is no team: nobody is signed in, or no partner.
 */
export class PartnerTeam extends SpeakingElement {
  static override styles = [tokens, base, styles];
  static override properties = {
    portal: { attribute: false },
    theme: { reflect: true },
    view: { reflect: true },
    tab: { state: true },
    said: { state: true },
    missing: { state: true },
  };

  /** The portal to use instead of the page's own; may be set or replaced at any time. */
  declare portal: Portal | undefined;
  /** `auto` follows the system, `light` and `dark` are fixed, `host` follows the page's `color-scheme`. */
  declare theme: 'auto' | 'light' | 'dark' | 'host';
  /** `all` shows people and, for main accounts, the website behind two tabs; `people` and `website` show one alone. */
  declare view: 'all' | 'people' | 'website';

  declare private tab: 'people' | 'website';
  /** For screen readers, and below the heading for a while: what was done. */
  declare private said: string;
  /** The on-demand part could not be loaded for this. */
  declare private missing: (() => void) | undefined;

  #portal = new PortalController(this);
  #team = new LiveController<Team>(
    this,
    () => ({ portal: this.#me?.partner ? this.#portal.portal : undefined, person: this.#me?.id }),
    async (portal, signal) => (await portal.team()).read(signal),
    /^(team|reload)/,
  );
  #parts: Parts | undefined;
  #panel: InstanceType<Parts['Panel']> | undefined;
  #website: InstanceType<Parts['Website']> | undefined;
  /** Drawn before its part has come. */
  #wantsSite = false;
  #isReady = false;
  #told: PortalError | undefined;

  constructor() {
    super();
    this.theme = 'auto';
    this.view = 'all';
    this.tab = 'people';
    this.said = '';
  }

  get #me() {
    const { session } = this.#portal;
    return session.status === 'signed-in' ? session.me : undefined;
  }

  protected override updated(): void {
    const { value, failure } = this.#team;
    if (value && !this.#isReady) {
      this.#isReady = true;
      emit(this, 'pp:ready', { element: this.localName });
    }
    if (this.#wantsSite && !this.missing) void this.#withParts((parts) => this.#openSite(parts));
    this.#wantsSite = false;
    if (failure && failure !== this.#told) emit(this, 'pp:error', { code: failure.code });
    this.#told = failure;
  }

  override render() {
    const { session } = this.#portal;
    if (session.status === 'signed-out') return needsSignIn(session.reason, signInWords);
    if (session.status === 'unknown' && session.fault) {
      return unreachable(
        session.fault,
        msg('Your colleagues come back here by themselves as soon as it can be reached.'),
      );
    }
    if (this.#me && !this.#me.partner) return noPartner();
    return html`${this.#content()}${this.#panel?.render() ?? nothing}
      <p class="visually-hidden" role="status">${this.said}</p>`;
  }

  #content(): TemplateResult {
    const { value, failure, busy } = this.#team;
    const trouble = failure
      ? failed(failure, {
          title: value ? msg('This may be out of date') : msg('Your team could not be loaded'),
          stale: value !== undefined,
          busy,
          onRetry: () => void this.#team.load(),
        })
      : nothing;
    if (!value && failure) return html`${trouble}`;
    // While the answer is on its way, the session says enough to reserve the right room.
    const manages = value?.manages ?? this.#me?.role === 'partner_admin';
    const shown = this.view === 'all' ? this.tab : this.view;
    return html`<div class="content">
      ${trouble}${this.missing ? this.#absent(this.missing) : nothing}
      ${manages && this.view === 'all' ? this.#tabs() : nothing}
      ${
        manages
          ? shown === 'website'
            ? this.#site()
            : this.#people(value)
          : value
            ? this.#asMember(value)
            : waitingRows()
      }
    </div>`;
  }

  #tabs(): TemplateResult {
    const tab = (name: typeof this.tab, label: string) =>
      html`<button
        type="button"
        aria-pressed=${this.tab === name ? 'true' : 'false'}
        @click=${() => (this.tab = name)}
      >
        ${label}
      </button>`;
    return html`<div class="tabs" role="group" aria-label=${msg('Part')}>
      ${tab('people', msg('People'))}${tab('website', msg('Website'))}
    </div>`;
  }

  #people(team: Team | undefined): TemplateResult {
    const onInvite = () => void this.#withParts(({ invite }) => this.#panel?.open(invite()));
    const onOpen = (it: TeamMember) => void this.#withParts(({ member }) => this.#panel?.open(member(it)));
    return html`<div class="head">
        <p class="muted"><bdi>${team ? inAll(team.members) : ''}</bdi></p>
        <span data-home>${button({ label: msg('Invite'), kind: 'primary', onClick: onInvite })}</span>
      </div>
      ${team ? rows(team.members, { me: this.#me?.id, onOpen }) : waitingRows()}
      ${team?.members.length === 1 ? onlyYou(onInvite) : nothing}`;
  }

  #asMember(team: Team): TemplateResult {
    const me = team.members.find(({ id }) => id === this.#me?.id);
    return html`${me ? ownRights(team, me, this.#me?.partner?.name ?? '') : nothing}
    ${me ? rows([me], { me: me.id }) : nothing}`;
  }

  #site(): TemplateResult {
    if (this.#website) return this.#website.render();
    this.#wantsSite = true;
    return waitingRows();
  }

  #openSite({ Website }: Parts): void {
    if (!this.#panel || this.#website) return;
    this.#website = new Website(this, {
      source: () => ({ portal: this.#portal.portal, person: this.#me?.id }),
      panel: this.#panel,
      onDone: (said) => (this.said = said),
    });
    this.requestUpdate();
  }

  /** Dialogs and the website come when somebody wants them. */
  async #withParts(then: (parts: Parts) => void): Promise<void> {
    try {
      const parts = (this.#parts ??= await import('./parts.ts'));
      const source = () => ({
        portal: this.#portal.portal,
        calls: () => this.#calls(),
        team: this.#team.value ?? { members: [], mains: [], manages: false },
        me: this.#me?.id,
        partnerName: this.#me?.partner?.name ?? '',
      });
      this.#panel ??= new parts.Panel(this, source, (said) => this.#done(said));
      for (const styles of parts.partStyles) adoptStyles(this, styles);
      this.missing = undefined;
      then(parts);
    } catch {
      this.missing = () => void this.#withParts(then);
    }
  }

  #absent(again: () => void): TemplateResult {
    const error = {
      passing: true,
      code: 'unreachable',
      message: msg('Check your connection and try again.'),
    } as const;
    return failed(error, { title: msg('This could not be opened'), busy: false, onRetry: again });
  }

  #done(said: string): void {
    this.said = said;
    void this.#team.load();
  }

  #calls() {
    const { portal } = this.#portal;
    if (!portal) throw new Error('There is no portal yet.');
    return portal.team();
  }
}

define('partner-team', PartnerTeam);

declare global {
  interface HTMLElementTagNameMap {
    'partner-team': PartnerTeam;
  }
}
