import { html, type TemplateResult } from 'lit';
import type { SiteSettings } from '../../../../bff/contract/index.ts';
import { msg, str } from '../../locales/words.ts';
import type { TeamCalls } from '../../sdk/team.ts';
import { button } from '../../ui/button.ts';
import type { Errand } from './panel.ts';
import type { Website } from './website.ts';

/** Whether people may type passwords on the partner's own pages. */
export function passwords(website: Website, { passwordsOnPortal }: SiteSettings): TemplateResult {
  return html`<section class="block" aria-labelledby="passwords">
    <h3 id="passwords">${msg('Signing in')}</h3>
    <p class="muted measure">
      ${msg('Every script of a page can read what is typed there. In a window of the portal none of yours can.')}
    </p>
    <ul class="items">
      <li>
        <span class="item-text"
          ><span>${passwordsOnPortal ? msg('In a window of the portal only') : msg('On your pages')}</span>
          <span class="muted small"
            >${
              passwordsOnPortal
                ? msg('Your pages take no passwords.')
                : msg('Or in a window, where the tag says mode="popup".')
            }</span
          ></span
        >
        ${button({
          label: passwordsOnPortal ? msg('Allow on pages…') : msg('Portal only…'),
          size: 'small',
          onClick: () => website.panel.open(passwordsOnPortal ? allow(website) : forbid(website)),
        })}
      </li>
    </ul>
  </section>`;
}

const forbid = (website: Website): Errand => ({
  title: msg('Passwords on the portal only?'),
  submit: { label: msg('Portal only'), busyLabel: msg('Saving…') },
  done: msg('Your pages take no passwords any more'),
  body: () =>
    html`<ul class="facts measure">
      <li>${msg('Signing in opens a window of the portal. Your tags stay as they are.')}</li>
      <li>${msg('Accounts, invitations and new passwords are looked after on the portal.')}</li>
      <li>${msg('Whoever is signed in stays signed in.')}</li>
      <li>
        ${msg(str`If your pages send Cross-Origin-Opener-Policy, it has to be ${'same-origin-allow-popups'}.`)}
      </li>
    </ul>`,
  run: () => (calls) => change(website, calls, true),
});

const allow = (website: Website): Errand => ({
  title: msg('Allow passwords on your pages?'),
  submit: { label: msg('Allow'), busyLabel: msg('Saving…') },
  done: msg('Your pages take passwords again'),
  body: () =>
    html`<ul class="facts measure">
      <li>
        ${msg('Signing in shows its form in your pages again, where their scripts can read what is typed.')}
      </li>
      <li>${msg('This can be changed back at any time.')}</li>
    </ul>`,
  run: () => (calls) => change(website, calls, false),
});

async function change(website: Website, calls: TeamCalls, passwordsOnPortal: boolean): Promise<void> {
  await calls.editSite({ passwordsOnPortal });
  website.refresh();
}
