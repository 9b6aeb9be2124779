import { forgetInvitation, takeInvitation } from './invitation.js';
import { entrances, routes } from './routes.js';
import { fillYourSite } from './your-site.js';

/**
 * The frame around the elements: which page is shown, to whom. `<partner-login>` stands on the page once and for all; it is
 * the sign-in card or the person in the corner by `data-place` on the body alone:
 * `waiting` (not known yet), `entry` (sign-in, invitation), `inside`, `lost` (no such page, nobody signed in).
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
const isInvited = () => location.pathname === '/invitation' && login.invitation !== undefined;

/** 'partner', 'admin', or undefined; before the session is known, what it was last time, so that nothing moves. */
function kind() {
  const now = session();
  if (now.status === 'unknown') return window.localStorage.getItem(hint) ?? undefined;
  if (now.status === 'signed-out') return undefined;
  return now.me.partner ? 'partner' : 'admin';
}

function show({ focus = false } = {}) {
  const who = kind();
  if (location.pathname === '/invitation' && !isInvited() && session().status === 'signed-in') {
    history.replaceState(null, '', '/leads');
  }
  if (location.pathname === '/' && who) history.replaceState(null, '', '/leads');
  const path = location.pathname;
  const route = routes[path];
  const isKnown = route ? !(route.partnersOnly && who === 'admin') : entrances.includes(path);
  const isEntry = isInvited() || (isKnown && !who);

  document.body.dataset.place = isEntry
    ? session().status === 'unknown' && !isInvited()
      ? 'waiting'
      : 'entry'
    : who
      ? 'inside'
      : 'lost';
  document.body.dataset.kind = who ?? '';
  const name = isEntry ? 'entry' : isKnown ? (route?.view ?? 'leads') : 'lost';
  const title = isEntry
    ? isInvited()
      ? 'Invitation'
      : 'Sign in'
    : isKnown
      ? route?.title
      : 'Page not found';
  document.title = `${title} · ${brand}`;
  markCurrent(path);
  showAside();
  showView(name);
  if (focus) main.querySelector('.view:not([hidden]) h1')?.focus({ preventScroll: true });
}

function showView(name) {
  let view = opened.get(name);
  if (!view) {
    view = document.createElement('div');
    view.className = `view ${name}`;
    view.append(document.getElementById(`view-${name}`).content.cloneNode(true));
    opened.set(name, view);
    main.append(view);
  }
  const now = session();
  if (name === 'site') fillYourSite(view, now.status === 'signed-in' ? now.me.partner.siteKey : undefined);
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

/** An invitation needs no word on how to become a partner, but one on whoever is signed in here already. */
function showAside() {
  const now = session();
  const isOther = isInvited() && now.status === 'signed-in';
  document.getElementById('also').hidden = !isOther;
  document.getElementById('aside').hidden = isInvited();
  if (isOther) document.getElementById('also-name').textContent = now.me.name;
}

function go(address) {
  if (isInvited()) {
    forgetInvitation();
    login.invitation = undefined;
  }
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
  if (location.pathname === '/invitation' && location.hash) takeIn();
});

/** It is known who is here, or it is somebody else now. */
function follow() {
  const now = session();
  if (now.status === 'unknown') return;
  const before = person;
  person = now.status === 'signed-in' ? now.me.id : null;
  if (person === before) return;
  if (now.status === 'signed-in') window.localStorage.setItem(hint, now.me.partner ? 'partner' : 'admin');
  else window.localStorage.removeItem(hint);
  // Nothing of the one stays for the next.
  if (before) forgetViews();
  if (person && before !== undefined && isInvited()) {
    forgetInvitation();
    login.invitation = undefined;
    history.replaceState(null, '', '/leads');
  }
  const hadFocus = login.matches(':focus-within');
  show();
  if (!hadFocus || now.status !== 'signed-in') return;
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

function takeIn() {
  login.invitation = takeInvitation();
  show();
}

login.addEventListener('pp:ready', follow);
login.addEventListener('pp:auth-changed', follow);
// The element may have been quicker than this script, and its event is past.
follow();
if (location.pathname === '/invitation') takeIn();
else show();
