import { find, load, make } from './dom.js';

const kept = 100;
const list = find('#calls');
const clock = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hour12: false });

/** The log of calls, newest first, following the simulator as they come in. */
export async function followCalls(onChange, onFaults) {
  const events = new EventSource('/_sim/events');
  const live = find('#live');
  events.addEventListener('open', () => {
    live.dataset.state = 'live';
    live.textContent = 'Live';
    refill();
    onChange([]);
    onFaults();
  });
  events.addEventListener('error', () => {
    live.dataset.state = 'lost';
    live.textContent = 'Reconnecting';
  });
  events.addEventListener('call', ({ data }) => add(JSON.parse(data)));
  events.addEventListener('faults', onFaults);
  events.addEventListener('change', ({ data }) => onChange(JSON.parse(data)));
}

async function refill() {
  const calls = await load('/_sim/calls');
  list.replaceChildren();
  calls.forEach(add);
}

function add(call) {
  find('#calls-empty').hidden = true;
  list.prepend(entry(call));
  while (list.children.length > kept) list.lastElementChild.remove();
}

function entry(call) {
  const query = new URLSearchParams(call.query).toString();
  const kind =
    call.status === 0 || call.status >= 500
      ? 'broken'
      : call.status >= 400 || call.status === 207
        ? 'refused'
        : 'fine';
  const records = call.records === null ? '' : `${call.records} ${call.records === 1 ? 'record' : 'records'}`;
  const details = make(
    'details',
    {},
    make(
      'summary',
      {},
      make('span', { class: 'status', 'data-kind': kind }, call.status === 0 ? '–' : String(call.status)),
      make('span', { class: 'method' }, call.method),
      make(
        'span',
        { class: 'path' },
        call.path.replace('/crm/v8', ''),
        query ? make('span', { class: 'query' }, `?${query}`) : null,
      ),
      make(
        'span',
        { class: 'facts' },
        [clock.format(call.at), `${call.ms} ms`, records, call.fault && `fault: ${call.fault}`]
          .filter(Boolean)
          .join(' · '),
      ),
    ),
  );
  details.addEventListener(
    'toggle',
    () => details.open && details.children.length === 1 && showBodies(details, call.sequence),
  );
  return make('li', {}, details);
}

async function showBodies(details, sequence) {
  const call = await load(`/_sim/calls/${sequence}`);
  for (const [title, body] of [
    ['Sent', call?.request.body],
    ['Answered', call?.response.body],
  ]) {
    const text = body === undefined ? 'nothing' : JSON.stringify(body, null, 2);
    details.append(make('h3', {}, title), make('pre', { tabindex: '0' }, text.slice(0, 20_000)));
  }
}
