import { html } from 'lit';
import { msg, str } from '../../../locales/words.ts';
import { button } from '../../../ui/button.ts';
import { notice } from '../../../ui/notice.ts';
import { MailedLink, type MailedLinkTexts } from './link.ts';
import type { Screen, Stage } from './screen.ts';

const words: MailedLinkTexts = {
  failed: 'Your address could not be confirmed',
  ends: {
    link_expired: {
      title: 'This link is no longer valid',
      text: 'Ask for a new one in your account. Until then you sign in with the address before.',
    },
    link_used: {
      title: 'This address is confirmed already',
      text: 'Sign in with it.',
    },
    link_invalid: {
      title: 'This link does not work',
      text: 'It may have been cut off, or a newer mail took its place. Open the newest one again.',
    },
    address_taken: {
      title: 'Another account has this address by now',
      text: 'You sign in with the address before. Choose another one in your account.',
    },
  },
};

/** Confirms a new address by the link that was mailed there. */
export function addressScreen(stage: Stage, token: string): Screen {
  const link = new MailedLink(stage, async () => (await stage.portal.own()).confirmAddress(token), words);
  return {
    get step() {
      return link.step;
    },
    shadow: () =>
      link.found
        ? html`<div class="room">
            ${notice({
              role: 'status',
              kind: 'success',
              title: msg('Your address is changed'),
              text: msg(str`From now on you sign in with ${link.found.email}.`),
              action: button({
                label: msg('Go on'),
                kind: 'primary',
                size: 'small',
                onClick: () => stage.leave(),
              }),
            })}
          </div>`
        : link.shadow(),
    close: () => link.close(),
  };
}
