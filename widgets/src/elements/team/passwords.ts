import { html, type TemplateResult } from 'lit';
import type { SiteSettings } from '../../../../bff/contract/index.ts';
import type { TeamCalls } from '../../sdk/team.ts';
import { button } from '../../ui/button.ts';
import type { Errand } from './panel.ts';
import type { Website } from './website.ts';

/** Whether people may type passwords on the partner's own pages. */
export function passwords(website: Website, { passwordsOnPortal }: SiteSettings): TemplateResult {
  return html`<section class="block" aria-labelledby="passwords">
    <h3 id="passwords">Signing in</h3>
    <p class="muted measure">
      Every script of a page can read what is typed there. In a window of the portal none of yours can.
    </p>
    <ul class="items">
      <li>
        <span class="item-text"
          ><span>${passwordsOnPortal ? 'In a window of the portal only' : 'On your pages'}</span>
          <span class="muted small"
            >${
              passwordsOnPortal
                ? 'Your pages take no passwords.'
                : 'Or in a window, where the tag says mode="popup".'
            }</span
          ></span
        >
        ${button({
          label: passwordsOnPortal ? 'Allow on pages…' : 'Portal only…',
          size: 'small',
          onClick: () => website.panel.open(passwordsOnPortal ? allow(website) : forbid(website)),
        })}
      </li>
    </ul>
  </section>`;
}

const forbid = (website: Website): Errand => ({
  title: 'Passwords on the portal only?',
  submit: { label: 'Portal only', busyLabel: 'Saving…' },
  done: 'Your pages take no passwords any more',
  body: () =>
    html`<ul class="facts measure">
      <li>Signing in opens a window of the portal. Your tags stay as they are.</li>
      <li>Accounts, invitations and new passwords are looked after on the portal.</li>
      <li>Whoever is signed in stays signed in.</li>
      <li>
        If your pages send Cross-Origin-Opener-Policy, it has to be <code>same-origin-allow-popups</code>.
      </li>
    </ul>`,
  run: () => (calls) => change(website, calls, true),
});

const allow = (website: Website): Errand => ({
  title: 'Allow passwords on your pages?',
  submit: { label: 'Allow', busyLabel: 'Saving…' },
  done: 'Your pages take passwords again',
  body: () =>
    html`<ul class="facts measure">
      <li>Signing in shows its form in your pages again, where their scripts can read what is typed.</li>
      <li>This can be changed back at any time.</li>
    </ul>`,
  run: () => (calls) => change(website, calls, false),
});

async function change(website: Website, calls: TeamCalls, passwordsOnPortal: boolean): Promise<void> {
  await calls.editSite({ passwordsOnPortal });
  website.refresh();
}
