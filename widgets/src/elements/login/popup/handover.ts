import { html, type TemplateResult } from 'lit';
import type { HandoverSite } from '../../../../../bff/contract/index.ts';
import { msg, str } from '../../../locales/words.ts';
import { asPortalError, type PortalError } from '../../../sdk/errors.ts';
import { messageOf } from '../../../sdk/popup-wire.ts';
import { button } from '../../../ui/button.ts';
import { noticeIcons } from '../../../ui/notice-icons.ts';
import { notice } from '../../../ui/notice.ts';
import type { Screen, Stage, Wanted } from '../screens/screen.ts';
import { initials, waiting } from '../views.ts';
import { readRequest, type HandoverRequest } from './request.ts';

/** Longer than the page that opened the window takes to close it. */
const patienceMs = 4_000;

/**
 * The portal's window: looks whose page has opened it before anybody signs in, and hands a code to exactly that page once the
 * person agrees, or has just signed in here for it.
 */
export function openScreen(stage: Stage, wanted: Wanted): Screen {
  return new HandoverScreen(stage, wanted.kind === 'handover' ? wanted.query : '');
}

class HandoverScreen implements Screen {
  #stage: Stage;
  #request: HandoverRequest | undefined;
  #opener: Window | null = window.opener as Window | null;
  #abort = new AbortController();
  #error: PortalError | undefined;
  #busy = false;
  #sent: 'sent' | 'unanswered' | undefined;

  constructor(stage: Stage, query: string) {
    this.#stage = stage;
    this.#request = readRequest(query);
    if (this.#fit) void this.#look();
  }

  get #fit(): boolean {
    return this.#request !== undefined && this.#opener !== null && !this.#opener.closed;
  }

  get step(): string {
    if (!this.#fit && !this.#sent) return 'lost';
    if (!this.#stage.site) return this.#error ? 'refused' : 'asking';
    return this.#sent ?? 'agree';
  }

  async #look(): Promise<void> {
    const { signal } = this.#abort;
    this.#error = undefined;
    try {
      const site = this.#stage.site ?? (await this.#ask(signal));
      this.#stage.site = site;
      if (this.#stage.fresh) return void this.#agree();
    } catch (cause) {
      if (signal.aborted) return;
      this.#error = asPortalError(cause);
      this.#stage.told(this.#error);
    }
    this.#stage.requestUpdate();
  }

  async #ask(signal: AbortSignal): Promise<HandoverSite> {
    const { siteKey = '', origin = '', state = '' } = this.#request ?? {};
    const site = await (await this.#stage.portal.popup()).site({ siteKey, origin }, signal);
    // So that the page knows its window for alive; it says nothing else.
    this.#opener?.postMessage(messageOf(state), site.origin);
    return site;
  }

  #agree = async (): Promise<void> => {
    const { site, portal } = this.#stage;
    const request = this.#request;
    if (this.#busy || !site || !request || portal.session.status !== 'signed-in') return;
    this.#busy = true;
    this.#error = undefined;
    this.#stage.requestUpdate();
    try {
      const { state, ...asked } = request;
      const code = await (await portal.popup()).agree({ ...asked, codeChallengeMethod: 'S256' });
      // To no other origin than the one that the BFF has found among the site's own.
      this.#opener?.postMessage(messageOf(state, code), site.origin);
      this.#sent = 'sent';
      setTimeout(() => {
        this.#sent = 'unanswered';
        this.#stage.requestUpdate();
      }, patienceMs);
    } catch (cause) {
      this.#error = asPortalError(cause);
      this.#stage.told(this.#error);
    }
    this.#busy = false;
    this.#stage.requestUpdate();
  };

  #other = (): void => {
    this.#error = undefined;
    this.#stage.signOut();
  };

  shadow(): TemplateResult {
    switch (this.step) {
      case 'lost':
        return this.#end(
          'warning',
          msg('This window has lost its page'),
          this.#request
            ? msg(
                'Close it, go back to the page you came from and sign in again. If this happens again, its website has to send “Cross-Origin-Opener-Policy: same-origin-allow-popups”.',
              )
            : msg('Close it, go back to the page you came from and sign in there.'),
        );
      case 'refused':
        return this.#refused();
      case 'sent':
        return html`<div class="room">
          ${notice({ kind: 'success', role: 'status', title: msg('You are signed in'), text: msg('This window closes by itself.') })}
        </div>`;
      case 'unanswered':
        return this.#end(
          'warning',
          msg('The page did not answer'),
          msg('Close this window, go back to the page and sign in again there.'),
        );
      case 'agree':
        return this.#consent();
      default:
        return waiting(false);
    }
  }

  #end(kind: 'warning' | 'danger', title: string, text: string): TemplateResult {
    return html`<div class="room">
      ${notice({
        kind,
        role: 'alert',
        title,
        text,
        action: button({ label: msg('Close this window'), size: 'small', onClick: () => window.close() }),
      })}
    </div>`;
  }

  #refused(): TemplateResult {
    const error = this.#error;
    const origin = this.#request?.origin ?? '';
    switch (error?.code) {
      case 'origin_not_allowed':
      case 'unknown_site_key':
        return this.#end(
          'danger',
          msg('This website may not sign you in'),
          msg(
            str`${origin} is not among the websites of a partner. Close this window and enter no password there.`,
          ),
        );
      case 'partner_suspended':
        return this.#end(
          'warning',
          msg('This partner account is paused'),
          msg('Contact your partner manager.'),
        );
      default:
        return html`<div class="room">
          ${notice({
            kind: 'danger',
            role: 'alert',
            title: msg('The portal could not be asked'),
            text: error?.message,
            ...(error?.code === 'offline' && { icon: noticeIcons.offline }),
            action: button({
              label: msg('Try again'),
              size: 'small',
              icon: noticeIcons.retry,
              onClick: () => void this.#look(),
            }),
          })}
        </div>`;
    }
  }

  #consent(): TemplateResult {
    const { session } = this.#stage.portal;
    const { site } = this.#stage;
    if (session.status !== 'signed-in' || !site) return waiting(false);
    const { name, email } = session.me;
    const stranger = this.#error?.code === 'other_partner' || session.me.partner === null;
    return html`<div class="room popup">
      <div class="head">
        <h2 tabindex="-1">${msg(str`Go on at ${site.partnerName}`)}</h2>
        <p class="muted origin">
          ${msg(str`You will be signed in at ${site.origin}. It does not learn your password.`)}
        </p>
      </div>
      <div class="person-row">
        <span class="avatar" aria-hidden="true">${initials(name)}</span>
        <div class="names">
          <p class="name" title=${name}>${name}</p>
          <p class="muted small" title=${email}>${email}</p>
        </div>
      </div>
      <div>
        <div class="failure" role="alert">
          ${
            stranger
              ? notice({
                  kind: 'warning',
                  title: msg('This account is not for this website'),
                  text: msg(str`It does not belong to ${site.partnerName}. Use an account that does.`),
                })
              : this.#error
                ? notice({ kind: 'danger', text: this.#error.message })
                : ''
          }
        </div>
        <div class="choices">
          ${
            stranger
              ? html`${this.#another('primary')}`
              : html`${button({
                  label: msg(str`Continue as ${name}`),
                  busyLabel: msg('Signing in…'),
                  busy: this.#busy,
                  kind: 'primary',
                  wide: true,
                  onClick: () => void this.#agree(),
                })}
                ${this.#another('quiet')}`
          }
        </div>
      </div>
    </div>`;
  }

  #another(kind: 'primary' | 'quiet'): TemplateResult {
    return button({ label: msg('Use another account'), kind, wide: true, onClick: this.#other });
  }

  close(): void {
    this.#abort.abort();
  }
}
