import { assert, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { InviteBody, Team } from '../../../../bff/contract/index.ts';
import { fakeOwn } from '../../../test/support/fake-own.ts';
import { ana, createFakePortal, type FakePortal } from '../../../test/support/fake-portal.ts';
import {
  anaId,
  asMember,
  fakeMember,
  fakeSite,
  fakeTeam,
  fakeTeamCalls,
  lenaId,
} from '../../../test/support/fake-team.ts';
import { assertAccessible, seen } from '../../../test/support/page.ts';
import { waitUntil } from '../../../test/support/wait-until.ts';
import { PortalError } from '../../sdk/errors.ts';
import type { OwnAccount } from '../../sdk/own-account.ts';
import type { TeamCalls } from '../../sdk/team.ts';
import type { PartnerTeam } from './partner-team.ts';
import './partner-team.ts';

const jonasId = '0198c5a0-0000-7000-8000-000000000003';

interface Shown {
  readonly element: PartnerTeam;
  readonly portal: FakePortal;
  readonly log: { call: string; args: unknown[] }[];
}

async function show(
  calls: Partial<TeamCalls> = {},
  {
    team = fakeTeam,
    view = 'all',
    own = {},
  }: { team?: Team; view?: PartnerTeam['view']; own?: Partial<OwnAccount> } = {},
): Promise<Shown> {
  const fake = fakeTeamCalls(calls, team);
  const portal = createFakePortal({ team: () => Promise.resolve(fake.calls), own: fakeOwn(own) });
  const element = await fixture<PartnerTeam>(
    html`<partner-team .portal=${portal} view=${view}></partner-team>`,
  );
  await waitUntil(() => !element.renderRoot.querySelector('[aria-busy]'), 'the team is there');
  return { element, portal, log: fake.log };
}

async function find<Found extends HTMLElement>(
  element: PartnerTeam,
  selector: string,
  words = '',
): Promise<Found> {
  let found: Found | undefined;
  await waitUntil(
    () => {
      found = [...element.renderRoot.querySelectorAll<Found>(selector)].find((it) =>
        it.textContent.includes(words),
      );
      return found;
    },
    `there is ${selector} ${words}, not only: ${seen(element)}`,
  );
  if (!found) throw new Error('unreachable');
  return found;
}
const press = async (element: PartnerTeam, selector: string, words = '') =>
  (await find(element, selector, words)).click();
async function type(element: PartnerTeam, selector: string, text: string): Promise<void> {
  const input = await find<HTMLInputElement>(element, selector);
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
const submit = (element: PartnerTeam) => press(element, 'dialog [type=submit]');
const openLena = (element: PartnerTeam) => press(element, '.row', 'Lena Ortiz');
const until = (element: PartnerTeam, words: string) =>
  waitUntil(() => seen(element).includes(words), `"${words}" is on screen, not: ${seen(element)}`);
const isClosed = (element: PartnerTeam) =>
  waitUntil(() => !element.renderRoot.querySelector('dialog'), 'the dialog is closed');
const argsOf = (log: Shown['log'], call: string) =>
  log.filter((it) => it.call === call).map(({ args }) => args);

suite('the team', () => {
  test('says of everybody who they are, what they may do, what they brought and when they were here', async () => {
    const { element } = await show();
    const words = seen(element);
    for (const part of [
      '4 people, 1 invited',
      'Ana Silva (you) ana@nordlicht.example Main account All leads 28 leads, 9 won',
      'Lena Ortiz lena@nordlicht.example Sub-account Own leads 12 leads, 3 won Seen 2 hours ago',
      'mika@nordlicht.example Sub-account Own leads No leads Invited',
      'Disabled',
    ]) {
      assert.include(words, part);
    }
    await assertAccessible(element);
  });

  test('tells a sub-account what it may do and whom to ask, and offers nothing to change', async () => {
    const { element } = await show({}, { team: asMember() });
    await until(element, 'You hand in leads and follow your own leads');
    assert.include(seen(element), 'Petra Lindgren , petra@nordlicht.example');
    assert.isNull(element.renderRoot.querySelector('button'));
    await assertAccessible(element);
  });

  test('follows what others change, and keeps what is shown meanwhile', async () => {
    let team = fakeTeam;
    const { element, portal } = await show({ read: () => Promise.resolve(team) });
    team = {
      ...fakeTeam,
      members: [...fakeTeam.members, fakeMember({ id: jonasId.replace(/3$/, '9'), name: 'Kim Sato' })],
    };
    portal.emit({ type: 'team.changed', id: '7', partnerId: jonasId });
    assert.include(seen(element), 'Lena Ortiz');
    await until(element, 'Kim Sato');
  });

  test('says that it could not be loaded, and tries again', async () => {
    let asked = 0;
    const read = () =>
      asked++ === 0
        ? Promise.reject(new PortalError('unavailable', { status: 503 }))
        : Promise.resolve(fakeTeam);
    const fake = fakeTeamCalls({ read });
    const portal = createFakePortal({ team: () => Promise.resolve(fake.calls) });
    const element = document.createElement('partner-team');
    const told = oneEvent(element, 'pp:error');
    element.portal = portal;
    document.body.append(element);
    assert.deepEqual((await told).detail, { code: 'unavailable' });
    await until(element, 'Your team could not be loaded');
    await press(element, '[role=alert] button');
    await until(element, 'Lena Ortiz');
    element.remove();
    assert.deepEqual(portal.listeners, { session: 0, live: 0, liveState: 0 });
  });
});

suite('inviting', () => {
  test('sends what was typed, says so and gives the focus back', async () => {
    const { element, log } = await show();
    const opener = await find(element, '[data-home] button');
    opener.focus();
    opener.click();
    await find(element, 'dialog[open]');
    assert.equal(element.shadowRoot?.activeElement?.id, 'panel-email');
    await assertAccessible(element);
    await type(element, '#panel-email', ' kim@nordlicht.example ');
    await press(element, 'input[value=all]');
    await submit(element);
    await isClosed(element);
    const [[body]] = argsOf(log, 'invite') as [[InviteBody]];
    assert.deepEqual(body, { email: 'kim@nordlicht.example', role: 'partner_member', seesAllLeads: true });
    await until(element, 'Invitation sent to');
    await waitUntil(() => element.shadowRoot?.activeElement === opener, 'the focus is back');
  });

  test('tried again after a failure uses the same key, and keeps what was typed', async () => {
    const keys: string[] = [];
    const { element } = await show({
      invite(_body, key) {
        keys.push(key);
        return keys.length === 1
          ? Promise.reject(new PortalError('unreachable'))
          : Promise.resolve(fakeMember());
      },
    });
    await press(element, '[data-home] button');
    await type(element, '#panel-email', 'kim@nordlicht.example');
    await submit(element);
    await find(element, 'dialog [role=alert]');
    assert.equal((await find<HTMLInputElement>(element, '#panel-email')).value, 'kim@nordlicht.example');
    await submit(element);
    await isClosed(element);
    assert.equal(keys[0], keys[1]);
  });

  test('puts what the BFF says at its field, and asks nothing for an address that is none', async () => {
    const message = 'This address cannot be invited. Ask the person for another one.';
    const refusal = new PortalError('invalid_request', {
      status: 422,
      fields: [{ field: 'email', code: 'taken', message }],
    });
    let asked = 0;
    const { element } = await show({
      invite: () => (asked++, Promise.reject(refusal)),
    });
    await press(element, '[data-home] button');
    await type(element, '#panel-email', 'kim');
    await submit(element);
    await until(element, 'Enter an email address like name@example.com.');
    assert.equal(asked, 0);
    await type(element, '#panel-email', 'kim@elsewhere.example');
    await submit(element);
    await until(element, message);
    await waitUntil(() => element.shadowRoot?.activeElement?.id === 'panel-email', 'the field has the focus');
    await assertAccessible(element);
  });
});

suite('changing somebody', () => {
  test('sends only what changed', async () => {
    const { element, log } = await show();
    await openLena(element);
    await press(element, 'input[value=main]');
    await submit(element);
    await isClosed(element);
    assert.deepEqual(argsOf(log, 'edit'), [[lenaId, { role: 'partner_admin', seesAllLeads: true }]]);
  });

  test('asks for the password where the BFF wants it, and goes on by itself', async () => {
    const confirmed: string[] = [];
    const { element, log } = await show(
      {
        handOver: (id) =>
          confirmed.length === 0
            ? Promise.reject(new PortalError('step_up_required', { status: 403 }))
            : (confirmed.push(id), Promise.resolve()),
      },
      { own: { prove: (by) => (confirmed.push(JSON.stringify(by)), Promise.resolve()) } },
    );
    await openLena(element);
    await press(element, '.ways button', 'Hand over');
    await until(element, 'You become a sub-account that sees its own leads.');
    await submit(element);
    await find(element, '#proof');
    await assertAccessible(element);
    await submit(element);
    await until(element, 'Enter your password.');
    await type(element, '#proof', 'correct horse');
    await submit(element);
    await isClosed(element);
    assert.deepEqual(confirmed, ['{"password":"correct horse"}', lenaId]);
    assert.deepEqual(argsOf(log, 'edit'), []);
  });

  test('asks for a code instead where the person has an authenticator app', async () => {
    const proofs: unknown[] = [];
    const refused = () =>
      proofs.length === 0
        ? Promise.reject(new PortalError('step_up_required', { status: 403 }))
        : Promise.resolve();
    const { element, portal } = await show(
      { handOver: refused },
      { own: { prove: (by) => (proofs.push(by), Promise.resolve()) } },
    );
    portal.setSession({ status: 'signed-in', me: { ...ana, secondFactor: 'on' } });
    await openLena(element);
    await press(element, '.ways button', 'Hand over');
    await submit(element);
    assert.equal((await find(element, '#proof')).getAttribute('autocomplete'), 'one-time-code');
    await type(element, '#proof', ' 123456 ');
    await submit(element);
    await isClosed(element);
    assert.deepEqual(proofs, [{ code: '123456' }]);
  });

  test('closes with Escape and goes back to the row', async () => {
    const { element } = await show();
    const row = await find(element, '.row', 'Lena Ortiz');
    row.focus();
    row.click();
    await find(element, 'dialog[open]');
    await sendKeys({ press: 'Escape' });
    await isClosed(element);
    await waitUntil(() => element.shadowRoot?.activeElement === row, 'the row has the focus');
  });

  test('leaves one’s own rights to others', async () => {
    const { element } = await show();
    await press(element, '.row', 'Ana Silva');
    const fieldset = await find<HTMLFieldSetElement>(element, 'dialog fieldset');
    assert.isTrue(fieldset.disabled);
    assert.isNull(element.renderRoot.querySelector('.ways'));
  });

  test('shows a refusal that belongs to no field on top', async () => {
    const detail = 'Somebody has to run the account. Make somebody else a main account first.';
    const { element } = await show({
      edit: () => Promise.reject(new PortalError('last_main', { status: 409, detail })),
    });
    await openLena(element);
    await press(element, '.ways button', 'Disable');
    await submit(element);
    await until(element, detail);
  });
});

suite('removing somebody', () => {
  test('asks what happens to the leads before it does anything', async () => {
    const { element, log } = await show();
    await openLena(element);
    await press(element, '.ways button', 'Remove');
    await until(element, 'What happens to the 12 leads of Lena Ortiz?');
    await submit(element);
    await until(element, 'Say what happens to the leads.');
    await press(element, 'input[value=to]');
    await submit(element);
    await until(element, 'Choose who takes the leads over.');
    await assertAccessible(element);
    const select = await find<HTMLSelectElement>(element, 'dialog select');
    assert.deepEqual(
      [...select.options].map(({ text }) => text),
      ['Choose…', 'Ana Silva (you)', 'Jonas Weber', 'mika@nordlicht.example'],
    );
    select.value = jonasId;
    select.dispatchEvent(new Event('change'));
    await submit(element);
    await isClosed(element);
    assert.deepEqual(argsOf(log, 'remove'), [[lenaId, { to: jonasId }]]);
  });

  test('may leave the leads where they are, and asks nothing of whoever has none', async () => {
    const { element, log } = await show();
    await openLena(element);
    await press(element, '.ways button', 'Remove');
    await press(element, 'input[value=keep]');
    await submit(element);
    await isClosed(element);
    await press(element, '.row', 'mika@');
    await press(element, '.ways button', 'Remove');
    await until(element, 'Remove mika@nordlicht.example?');
    assert.isNull(element.renderRoot.querySelector('dialog fieldset'));
    await submit(element);
    await isClosed(element);
    assert.deepEqual(
      argsOf(log, 'remove').map(([, leads]) => leads),
      [{ keep: true }, undefined],
    );
  });
});

suite('the website', () => {
  const open = async (calls: Partial<TeamCalls> = {}) => {
    const shown = await show(calls, { view: 'website' });
    await find(shown.element, '.website');
    return shown;
  };

  test('shows what to paste, the keys and where they work', async () => {
    const { element } = await open();
    const words = seen(element);
    assert.include(words, 'data-key="pk_5b1f7c0e9a4d4c6e8f2a1d3b5c7e9f01"');
    assert.match(
      words,
      /pk_0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d Replaced, works until .* Last used 5 minutes ago\./,
    );
    assert.include(words, 'http://localhost:5173 This machine only, while you build');
    await assertAccessible(element);
  });

  test('is asked for only when somebody looks at it', async () => {
    let asked = 0;
    const { element } = await show({ site: () => (asked++, Promise.resolve(fakeSite)) });
    await openLena(element);
    await find(element, 'dialog[open]');
    await sendKeys({ press: 'Escape' });
    await isClosed(element);
    assert.equal(asked, 0);
    await press(element, '.tabs button', 'Website');
    await find(element, '.website');
    assert.equal(asked, 1);
  });

  test('takes an origin as browsers send it', async () => {
    const { element, log } = await open();
    await type(element, '#origin', ' HTTPS://Shop.Nordlicht.example/ ');
    await press(element, '.adder [type=submit]');
    await waitUntil(() => argsOf(log, 'editSite').length === 1);
    assert.deepEqual(argsOf(log, 'editSite'), [
      [{ allowedOrigins: [...fakeSite.allowedOrigins, 'https://shop.nordlicht.example'] }],
    ]);
    await until(element, 'https://shop.nordlicht.example is allowed now');
    assert.equal((await find<HTMLInputElement>(element, '#origin')).value, '');
  });

  test('says what is wrong with an origin, without asking', async () => {
    const { element, log } = await open();
    for (const [text, words] of [
      ['null', 'null cannot be allowed'],
      ['http://nordlicht.example', 'Use https: https://nordlicht.example'],
      ['nordlicht.example', 'Begin with the scheme: https://nordlicht.example'],
      ['https://nordlicht.example', 'https://nordlicht.example is allowed already.'],
    ] as const) {
      await type(element, '#origin', text);
      await press(element, '.adder [type=submit]');
      await until(element, words);
    }
    await assertAccessible(element);
    assert.deepEqual(log, []);
  });

  test('takes an origin away after saying what follows', async () => {
    const { element, log } = await open();
    await press(element, '[aria-labelledby=origins] .items button', 'Remove');
    await until(element, 'Whoever is signed in there is signed out there.');
    await submit(element);
    await isClosed(element);
    assert.deepEqual(argsOf(log, 'editSite'), [
      [{ allowedOrigins: ['https://www.nordlicht.example', 'http://localhost:5173'] }],
    ]);
  });

  test('replaces the key with the overlap that is chosen, and ends one that was replaced', async () => {
    const { element, log } = await open();
    await press(element, '.items button', 'Replace');
    await press(element, 'dialog input[value="30"]');
    await submit(element);
    await isClosed(element);
    assert.equal(argsOf(log, 'replaceKey')[0]?.[0], 30);
    await press(element, '.items button', 'End now');
    await submit(element);
    await isClosed(element);
    assert.deepEqual(argsOf(log, 'endKey'), [['pk_0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d']]);
  });

  test('keeps passwords off the partner’s pages once that is confirmed', async () => {
    const { element, log } = await open();
    await press(element, '.items button', 'Portal only…');
    await until(element, 'Signing in opens a window of the portal.');
    await submit(element);
    await isClosed(element);
    assert.deepEqual(argsOf(log, 'editSite'), [[{ passwordsOnPortal: true }]]);
  });

  test('saves name and colour together, and takes an empty field for none', async () => {
    const { element, log } = await open();
    await type(element, '#display-name', ' Nordlicht ');
    await type(element, '#accent', '');
    await press(element, '.looks [type=submit]');
    await waitUntil(() => argsOf(log, 'editSite').length === 1);
    assert.deepEqual(argsOf(log, 'editSite'), [[{ displayName: 'Nordlicht', accent: null }]]);
    await type(element, '#accent', 'red');
    await press(element, '.looks [type=submit]');
    await until(element, 'Enter a colour like #3451b2.');
  });

  test('of a sub-account is what it may do and whom to ask', async () => {
    const { element } = await show({}, { team: asMember(true), view: 'website' });
    await until(element, 'every lead of the team');
    assert.equal(anaId, asMember().members[0]?.id);
  });
});
