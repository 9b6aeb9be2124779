import { html, type TemplateResult } from 'lit';
import { msg } from '../../../locales/words.ts';
import { asPortalError, PortalError } from '../../../sdk/errors.ts';
import type { OpenWindow, SignInWindow, WindowProgress } from '../../../sdk/popup.ts';
import { tell } from '../../../sdk/tell.ts';
import { button } from '../../../ui/button.ts';
import { noticeIcons } from '../../../ui/notice-icons.ts';
import { notice } from '../../../ui/notice.ts';
import { whyOut } from '../forms.ts';
import type { Screen, Stage, Wanted } from '../screens/screen.ts';

/** Signing in without a password field: in a window of the portal, which hands a code back. */
export function openScreen(stage: Stage, wanted: Wanted): Screen {
  return wanted.kind === 'popup-account'
    ? accountElsewhere(wanted.portalUrl)
    : new PopupScreen(stage, wanted);
}

class PopupScreen implements Screen {
  #stage: Stage;
  #portalUrl: string | undefined;
  /** For one press. */
  #open: OpenWindow | undefined;
  #window: SignInWindow | undefined;
  #progress: WindowProgress | undefined;

  constructor(stage: Stage, wanted: Wanted) {
    this.#stage = stage;
    this.#portalUrl = wanted.kind === 'popup' ? wanted.portalUrl : undefined;
    void this.#prepare();
  }

  get step(): string {
    const state = this.#progress?.state;
    return state === 'waiting' || state === 'finishing' ? 'waiting' : 'idle';
  }

  /** Before the press, so that the press opens the window itself. */
  async #prepare(): Promise<void> {
    try {
      if (!this.#portalUrl) throw new PortalError('insecure');
      this.#open = await (await this.#stage.portal.popup()).prepare(this.#portalUrl);
    } catch (cause) {
      this.#tell({ state: 'failed', error: asPortalError(cause) });
    }
    this.#stage.requestUpdate();
  }

  #tell = (progress: WindowProgress): void => {
    this.#progress = progress;
    if (progress.state === 'failed') this.#stage.told(progress.error);
    if (progress.state === 'closed' && !progress.heard)
      tell(
        'warn',
        `the sign-in window closed without a word. If nobody closed it, this page sends "Cross-Origin-Opener-Policy: same-origin", which cuts it off from its windows; send "same-origin-allow-popups" instead. More: ${this.#portalUrl}/help#popup`,
      );
    this.#stage.requestUpdate();
  };

  #start = (): void => {
    if (this.#progress?.state === 'finishing') return;
    const open = this.#open;
    this.#open = undefined;
    void this.#prepare();
    if (!open) {
      this.#progress = undefined;
      return this.#stage.requestUpdate();
    }
    this.#window?.cancel();
    this.#window = open(this.#tell);
  };

  #again = (): void => {
    if (!this.#window?.focus()) this.#start();
  };

  #cancel = (): void => {
    this.#window?.cancel();
    this.#progress = undefined;
    this.#stage.requestUpdate();
  };

  shadow(): TemplateResult {
    return this.step === 'waiting' ? this.#waiting() : this.#idle();
  }

  #idle(): TemplateResult {
    const { session } = this.#stage.portal;
    const reason = !this.#progress && session.status === 'signed-out' && session.reason;
    return html`<div class="room popup">
      <div class="head">
        <h2 tabindex="-1">${msg('Sign in')}</h2>
        <p class="muted">${msg('A window of the partner portal opens. Your password stays there.')}</p>
      </div>
      ${reason ? whyOut(session) : ''}
      <div>
        <div class="failure" role="alert">${this.#trouble()}</div>
        ${button({
          label: this.#progress ? msg('Try again') : msg('Sign in'),
          busyLabel: msg('Loading…'),
          busy: !this.#open && !this.#progress,
          kind: 'primary',
          wide: true,
          onClick: this.#start,
        })}
      </div>
    </div>`;
  }

  #trouble(): TemplateResult | '' {
    const progress = this.#progress;
    switch (progress?.state) {
      case 'blocked':
        return notice({
          kind: 'warning',
          title: msg('The window was blocked'),
          text: msg('Allow pop-up windows for this website in your browser, then try again.'),
        });
      case 'closed':
        return notice({
          title: msg('The window closed before you were signed in'),
          text: progress.heard
            ? msg('Nothing was changed. Try again when you like.')
            : msg(
                'If you did not close it, this website cuts itself off from its windows. Tell whoever looks after it.',
              ),
        });
      case 'failed':
        return notice({
          kind: progress.error.code === 'partner_suspended' ? 'warning' : 'danger',
          ...(progress.error.code === 'offline' && { icon: noticeIcons.offline }),
          text: progress.error.message,
        });
      default:
        return '';
    }
  }

  #waiting(): TemplateResult {
    const finishing = this.#progress?.state === 'finishing';
    return html`<div class="room popup">
      <div class="head" role="status">
        <h2 tabindex="-1">${finishing ? msg('Signing in…') : msg('Finish signing in in the window')}</h2>
        <p class="muted">
          ${
            finishing
              ? msg('One moment.')
              : msg('It may be behind this one. This page goes on by itself when you are done.')
          }
        </p>
      </div>
      ${
        finishing
          ? ''
          : html`<div class="choices">
              ${button({ label: msg('Open the window again'), onClick: this.#again })}
              ${button({ label: msg('Cancel'), kind: 'quiet', onClick: this.#cancel })}
            </div>`
      }
    </div>`;
  }

  close(): void {
    this.#window?.cancel();
  }
}

/** An account has passwords in it; where the page takes none, it is looked after on the portal. */
function accountElsewhere(portalUrl: string): Screen {
  return {
    step: 'elsewhere',
    shadow: () =>
      html`<div class="room popup">
        ${notice({
          icon: noticeIcons.lock,
          title: msg('Your account is on the portal'),
          text: msg('Password, second factor and browsers are looked after there.'),
          action: html`<a class="link" href="${portalUrl}/account" target="_blank" rel="noopener"
            >${msg('Open your account')}</a
          >`,
        })}
      </div>`,
  };
}
