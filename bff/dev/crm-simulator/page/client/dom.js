/** Makes an element; text is always text, never markup. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false)
      element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const find = (selector, from = document) => from.querySelector(selector);

const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** A time as people say it, the exact one on hover. */
export function timeElement(iso, nowIso) {
  const seconds = (Date.parse(iso) - Date.parse(nowIso)) / 1000;
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? [];
  const said = unit ? relative.format(Math.round(seconds / size), unit) : 'just now';
  return make('time', { datetime: iso, title: exact.format(new Date(iso)) }, said);
}

export async function load(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`The simulator answered ${answer.status}.`);
  return answer.json();
}

/** Does something in the CRM; throws with a sentence for people. */
export async function act(action) {
  const answer = await fetch('/_sim/actions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-crm-simulator': 'page' },
    body: JSON.stringify({ ...action, by: find('#actor').value }),
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error);
  return body;
}

export function say(text) {
  const said = find('#said');
  said.textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => (said.textContent = ''), 4000);
}
