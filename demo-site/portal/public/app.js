import { followLanguage } from './language.js';
import { forgetToken, linkKind, takeToken } from './links.js';
import { entrances, routes } from './routes.js';
import { followWelcome } from './welcome.js';
import { fillYourSite } from './your-site.js';

/**
 * The frame around the elements: which page is shown, to whom. `<partner-login>` stands on the page once and for all; it is
 * the sign-in card or the person in the corner by `data-place` on the body alone:
 * `waiting` (not known yet), `entry` (sign-in, a link out of a mail), `inside`, `lost` (no such page, nobody signed in).
 */
const main = document.querySelector('main');
const login = document.querySelector('partner-login');
const brand = 'Northwind Software';
const hint = 'portal-last-kind';
/** Pages that were opened stay, with what is typed and scrolled in them, until somebody else signs in. */
const opened = new Map();
let shown;
/** Id of the person the page knows of; null for nobody, undefined until it is known. */
let person;

const session = () => login.session ?? { status: 'unknown' };
/** A link out of a mail is open. */
const isLinked = () => linkKind() !== undefined && login[linkKind()] !== undefined;
/** Whoever has to set up a second factor first is not in yet. */
const isIn = () => session().status === 'signed-in' && session().me.secondFactor !== 'required';

/** 'partner', 'admin', or undefined; before the session is known, what it was last time, so that nothing moves. */
function kind() {
  const now = session();
  if (now.status === 'unknown') return window.localStorage.getItem(hint) ?? undefined;
  if (!isIn()) return undefined;
  return now.me.partner ? 'partner' : 'admin';
}

function show({ focus = false } = {}) {
  const who = kind();
  if ((location.pathname === '/' || (linkKind() && !isLinked())) && who)
    history.replaceState(null, '', '/leads');
  const path = location.pathname;
  const route = routes[path];
  const isKnown = route ? !(route.partnersOnly && who === 'admin') : entrances.includes(path);
  const isEntry = isLinked() || (isKnown && !who);

  document.body.dataset.place = isEntry
    ? session().status === 'unknown' && !isLinked()
      ? 'waiting'
      : 'entry'
    : who
      ? 'inside'
      : 'lost';
  document.body.dataset.kind = who ?? '';
  const name = isEntry ? 'entry' : isKnown ? (route?.view ?? 'leads') : 'lost';
  const titles = templateOf(name).dataset;
  document.title = `${(isLinked() && titles[linkKind()]) || titles.title} · ${brand}`;
  markCurrent(path);
  showAside();
  showView(name);
  if (focus) main.querySelector('.view:not([hidden]) h1')?.focus({ preventScroll: true });
}

/** What a view holds, and its titles in the language of the page. */
const templateOf = (name) => document.getElementById(`view-${name}`);

function showView(name) {
  let view = opened.get(name);
  if (!view) {
    view = document.createElement('div');
    view.className = `view ${name}`;
    view.append(templateOf(name).content.cloneNode(true));
    opened.set(name, view);
    main.append(view);
  }
  const now = session();
  if (name === 'site' || name === 'welcome') {
    fillYourSite(view, now.status === 'signed-in' ? now.me.partner.siteKey : undefined);
  }
  if (name === 'welcome') followWelcome(view, now.me);
  if (shown !== view && shown) shown.hidden = true;
  view.hidden = false;
  shown = view;
}

function markCurrent(path) {
  for (const link of document.querySelectorAll('nav a')) {
    if (link.pathname === path) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

/** A link needs no word on how to become a partner, but one on whoever is signed in here already. */
function showAside() {
  const now = session();
  const isOther = isLinked() && now.status === 'signed-in' && linkKind() !== 'address';
  document.getElementById('also').hidden = !isOther;
  document.getElementById('aside').hidden = isLinked() || now.status === 'signed-in';
  if (isOther) document.getElementById('also-name').textContent = now.me.name;
}

/** The link is used or put away. */
function closeLink() {
  login[linkKind()] = undefined;
  forgetToken();
}

function go(address) {
  if (isLinked()) closeLink();
  history.pushState(null, '', address);
  window.scrollTo(0, 0);
  show({ focus: true });
}

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]');
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || event.defaultPrevented || link.target || link.origin !== location.origin) return;
  if (link.hash) return;
  event.preventDefault();
  go(link.pathname);
});

window.addEventListener('popstate', () => show({ focus: true }));
window.addEventListener('hashchange', () => {
  if (linkKind() && location.hash) takeIn();
});

/** It is known who is here, or it is somebody else now. */
function follow() {
  const now = session();
  if (now.status === 'unknown') return;
  const before = person;
  person = isIn() ? now.me.id : null;
  if (person === before) return;
  if (person) window.localStorage.setItem(hint, now.me.partner ? 'partner' : 'admin');
  else window.localStorage.removeItem(hint);
  // Nothing of the one stays for the next.
  if (before) forgetViews();
  if (person && before !== undefined && isLinked()) leaveLink();
  const hadFocus = login.matches(':focus-within');
  show();
  if (!hadFocus || !person) return;
  // The element moves the focus, and with it the page, into its own next view first; the page's heading is where one goes on.
  void login.updateComplete.then(() => {
    show({ focus: true });
    window.scrollTo(0, 0);
  });
}

function forgetViews() {
  main.replaceChildren();
  opened.clear();
  shown = undefined;
}

/** Whoever came by an invitation and runs the partner's site begins with the first steps. */
function leaveLink() {
  const isNew = linkKind() === 'invitation' && session().me?.role === 'partner_admin';
  closeLink();
  history.replaceState(null, '', isIn() ? (isNew ? '/welcome' : '/leads') : '/');
}

function takeIn() {
  login[linkKind()] = takeToken();
  show();
}

login.addEventListener('pp:ready', follow);
login.addEventListener('pp:auth-changed', follow);
login.addEventListener('pp:link-done', () => {
  if (!isLinked()) return;
  leaveLink();
  show({ focus: isIn() });
});
login.addEventListener('pp:account', (event) => {
  event.preventDefault();
  go('/account');
});
followLanguage();
// The element may have been quicker than this script, and its event is past.
follow();
if (linkKind()) takeIn();
else show();
