import { rowOf } from './row.js';
import { linked } from './text.js';

/**
 * The list follows what arrives; which mail is open stands behind the `#` of the address, so that going back, a reload and
 * a second tab work. On a narrow page the list and the open mail take turns.
 */
const at = (id) => document.getElementById(id);
const list = at('list');
const isNarrow = matchMedia('(max-width: 720px)');
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });
/** Row by the mail's identity; a mailbox that was reset counts its mails from 1 again. */
const rows = new Map();
let mails;
let shown;
let wantsText = false;

const identity = (mail) => `${mail.id} ${mail.receivedAt}`;

async function look() {
  const answer = await fetch('/api/messages');
  const isFirst = !mails;
  ({ messages: mails } = await answer.json());
  const present = new Set(mails.map(identity));
  for (const [key, row] of rows) {
    if (present.has(key)) continue;
    row.remove();
    rows.delete(key);
  }
  // Rows that stand keep their nodes, and with them the focus of whoever reads.
  const added = mails.filter((mail) => !rows.has(identity(mail)));
  for (const mail of added.toReversed()) {
    const row = rowOf(mail, { isNew: !isFirst });
    rows.set(identity(mail), row);
    list.prepend(row);
  }
  if (!isFirst && added[0])
    at('said').textContent = `New mail to ${added[0].to.join(', ')}: ${added[0].subject}`;
  show();
}

function show({ focus = false } = {}) {
  const asked = Number(location.hash.slice(1));
  const before = mails.find((mail) => identity(mail) === shown);
  const mail = mails.find(({ id }) => id === asked) ?? (isNarrow.matches ? undefined : (before ?? mails[0]));
  if (mail && mail !== before) fill(mail);
  shown = mail && identity(mail);

  document.body.classList.toggle('reading', Boolean(mail));
  at('empty').hidden = mails.length > 0;
  at('mail').hidden = !mail;
  document.title = mail ? `${mail.subject} · Mailbox` : 'Mailbox';
  for (const [key, row] of rows) {
    const button = row.querySelector('button');
    if (key === shown) {
      button.setAttribute('aria-current', 'true');
      row.querySelector('.new')?.remove();
    } else button.removeAttribute('aria-current');
  }
  if (!focus || !isNarrow.matches) return;
  if (mail) at('subject').focus();
  else if (before) rows.get(identity(before)).querySelector('button').focus();
}

function fill(mail) {
  at('subject').textContent = mail.subject || '(no subject)';
  at('to').textContent = mail.to.join(', ');
  at('from').textContent = mail.from;
  at('when').textContent = moment.format(new Date(mail.receivedAt));
  at('text').replaceChildren(...linked(mail.text));
  // A new address in the frame must not become a step of the page's history.
  const frame = at('drawn');
  const fresh = frame.cloneNode();
  fresh.src = `/messages/${mail.id}`;
  frame.replaceWith(fresh);
  at('views').hidden = !mail.html;
  view();
}

function view() {
  // A mail without a designed part is shown as the text it is.
  const isText = wantsText || at('views').hidden;
  at('as-drawn').setAttribute('aria-pressed', String(!isText));
  at('as-text').setAttribute('aria-pressed', String(isText));
  at('drawn').hidden = isText;
  at('text').hidden = !isText;
}

for (const [id, text] of Object.entries({ 'as-drawn': false, 'as-text': true })) {
  at(id).addEventListener('click', () => {
    wantsText = text;
    view();
  });
}

list.addEventListener('keydown', (event) => {
  const buttons = [...list.querySelectorAll('button')];
  const here = buttons.indexOf(document.activeElement);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined || !buttons[to]) return;
  event.preventDefault();
  buttons[to].focus();
});
window.addEventListener('hashchange', () => mails && show({ focus: true }));
isNarrow.addEventListener('change', () => mails && show());

const live = (state, word) => {
  at('live').dataset.state = state;
  at('live').textContent = word;
};
// The browser reconnects by itself; whatever arrived meanwhile is looked up then.
const events = new EventSource('/api/events');
const lookOr = () => look().catch(() => live('connecting', 'Reconnecting'));
events.addEventListener('open', () => {
  live('live', 'Live');
  void lookOr();
});
events.addEventListener('message', () => void lookOr());
events.addEventListener('error', () => live('connecting', 'Reconnecting'));
