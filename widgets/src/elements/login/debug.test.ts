import { assert, fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { fakeBff, json, problem } from '../../../test/support/fake-bff.ts';
import { createFakePortal } from '../../../test/support/fake-portal.ts';
import { signedOut } from '../../../test/support/login.ts';
import { assertAccessible, seen } from '../../../test/support/page.ts';
import { waitUntil } from '../../../test/support/wait-until.ts';
import type { PartnerLogin } from './partner-login.ts';
import './partner-login.ts';

async function debugged(answer: () => Response): Promise<PartnerLogin> {
  const portal = createFakePortal({ session: signedOut });
  const bff = fakeBff(answer);
  try {
    const element = await fixture<PartnerLogin>(
      html`<partner-login .portal=${portal} debug></partner-login>`,
    );
    await waitUntil(() => /stands in the way/.test(seen(element)), 'the page was examined');
    return element;
  } finally {
    bff.leave();
  }
}

suite('a sign-in with debug', () => {
  setup(() => emulateMedia({ reducedMotion: 'reduce' }));

  test('says what stands in the way, first of all, below a form that still works', async () => {
    const detail = 'https://shop.example may not use this site key.';
    const element = await debugged(() => problem('origin_not_allowed', 403, { detail }));
    const findings = [...element.renderRoot.querySelectorAll('.check li')];
    assert.include(seen(findings[0]!), 'key Fault');
    assert.include(seen(findings[0]!), detail);
    assert.include(seen(element), 'Something stands in the way.');
    assert.isNotNull(element.querySelector('input[name=email]'));
    await assertAccessible(element);
  });

  test('examines the page again when asked', async () => {
    const element = await debugged(() => problem('origin_not_allowed', 403));
    const bff = fakeBff(({ path }) =>
      path.startsWith('/public')
        ? json({ allowed: true, now: new Date().toISOString() })
        : json({ kept: true }),
    );
    try {
      const again = [...element.renderRoot.querySelectorAll('button')].find((it) =>
        it.textContent.includes('Check again'),
      );
      again?.click();
      await waitUntil(() => seen(element).includes('Nothing stands in the way.'), 'all is well');
    } finally {
      bff.leave();
    }
  });

  test('is not there for people', async () => {
    const element = await fixture<PartnerLogin>(
      html`<partner-login .portal=${createFakePortal({ session: signedOut })}></partner-login>`,
    );
    await element.updateComplete;
    assert.isNull(element.renderRoot.querySelector('.check'));
  });
});
