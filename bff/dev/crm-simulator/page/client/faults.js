import { ask } from './dialog.js';
import { find, load, make, say } from './dom.js';

const root = find('#faults');
const list = find('#faults-list');
let kinds = [];

/** What a person may say of a fault: how it is asked, how it is sent, and how it reads in the list. */
const options = {
  ms: {
    field: () => number('ms', 'Milliseconds', { placeholder: 'as usual' }),
    put: (order, value) => (order.ms = Number(value)),
    says: ({ ms }) => ms !== undefined && `${ms} ms`,
  },
  share: {
    field: () => number('share', 'Share of the records, in percent', { value: 50, min: 1, max: 100 }),
    put: (order, value) => (order.share = Number(value) / 100),
    says: ({ share }) => share !== undefined && `${Math.round(share * 100)} % of the records`,
  },
  code: {
    field: () => choice('code', 'Code', ['RECORD_LOCKED', 'INTERNAL_ERROR']),
    put: (order, value) => (order.code = value),
    says: ({ code }) => code,
  },
  remaining: {
    field: () => number('remaining', 'Credits left', { value: 0, min: 0 }),
    put: (order, value) => (order.remaining = Number(value)),
    says: ({ remaining }) => remaining !== undefined && `from ${remaining} left`,
  },
  status: {
    field: () => choice('status', 'HTTP status', ['400', '200']),
    put: (order, value) => (order.status = Number(value)),
    says: ({ status }) => status && `HTTP ${status}`,
  },
  channel: {
    field: () => text('channel', 'Channel', 'all'),
    put: (order, value) => (order.channel = value),
    says: () => false,
  },
  method: {
    field: () => choice('method', 'Method', ['', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'], 'Any'),
    put: (order, value) => (order.match = { ...order.match, method: value }),
    says: ({ match }) => match?.method,
  },
  path: {
    field: () => text('path', 'Path contains', 'anything'),
    put: (order, value) => (order.match = { ...order.match, path: value }),
    says: ({ match }) => match?.path && `path with ${match.path}`,
  },
  times: {
    field: () => number('times', 'How often', { placeholder: 'until lifted', min: 1 }),
    put: (order, value) => (order.times = Number(value)),
    says: ({ left }) => (left === null ? 'until lifted' : `${left} more`),
  },
  afterwards: {
    field: () =>
      make(
        'label',
        { class: 'check' },
        make('input', { type: 'checkbox', name: 'afterwards' }),
        'Carry the call out',
      ),
    put: (order) => (order.afterwards = true),
    says: ({ afterwards }) => afterwards && 'carried out',
  },
};

export async function refreshFaults() {
  const found = await load('/dev/faults');
  kinds = found.kinds;
  list.replaceChildren(...found.faults.map(entry));
  find('[data-count]', root).textContent = String(found.faults.length);
  find('[data-fault=clear]', root).hidden = found.faults.length === 0;
  find('[data-empty]', root).hidden = found.faults.length > 0;
}

root.addEventListener('click', ({ target }) => {
  const { fault, id } = target.closest('[data-fault]')?.dataset ?? {};
  if (fault === 'set') return setFault();
  if (fault === 'lift') return lift(`/${id}`, 'The fault is lifted.');
  if (fault === 'clear') return lift('', 'Everything works again.');
});

function entry(fault) {
  const { title, group } = kinds.find(({ kind }) => kind === fault.kind);
  const facts = Object.values(options).map(({ says }) => says(fault));
  return make(
    'li',
    { 'data-kind': fault.kind },
    make(
      'div',
      { class: 'who' },
      make('strong', {}, group === 'Notifications' ? `Notifications: ${title.toLowerCase()}` : title),
      make('span', { class: 'sub' }, facts.filter(Boolean).join(' · ')),
    ),
    make(
      'button',
      { type: 'button', 'data-fault': 'lift', 'data-id': fault.id },
      'Lift',
      make('span', { class: 'hidden' }, ` ${title}`),
    ),
  );
}

function setFault() {
  const groups = Map.groupBy(kinds, ({ group }) => group);
  const select = make('select', { name: 'kind' });
  for (const [group, of] of groups)
    select.append(
      make(
        'optgroup',
        { label: group },
        ...of.map(({ kind, title }) => make('option', { value: kind }, title)),
      ),
    );
  const says = make('p', { class: 'sub' });
  const asked = make('div', { class: 'pairs' });
  const show = () => {
    const chosen = kinds.find(({ kind }) => kind === select.value);
    says.textContent = chosen.says;
    asked.replaceChildren(...chosen.options.map((name) => options[name].field()));
  };
  select.addEventListener('change', show);
  show();
  ask({
    title: 'Set a fault',
    confirm: 'Set fault',
    body: [field('What goes wrong', select), says, asked],
    run: (form) => send('POST', '', orderOf(form)),
    done: 'The fault is set.',
  });
}

function orderOf({ kind, ...form }) {
  const order = { kind };
  for (const [name, value] of Object.entries(form)) if (value !== '') options[name].put(order, value);
  return order;
}

async function lift(path, done) {
  try {
    await send('DELETE', path);
    say(done);
  } catch (error) {
    say(error.message);
  }
  // The button that had the focus is gone.
  find('[data-fault=set]', root).focus();
}

async function send(method, path, body) {
  const answer = await fetch(`/dev/faults${path}`, { method, body: body && JSON.stringify(body) });
  if (answer.ok) return;
  throw new Error((await answer.json()).error);
}

function field(label, input) {
  return make('label', { class: 'field' }, make('span', {}, label), input);
}

function number(name, label, attributes) {
  return field(label, make('input', { type: 'number', name, step: 'any', ...attributes }));
}

function text(name, label, placeholder) {
  return field(label, make('input', { name, placeholder, autocomplete: 'off' }));
}

function choice(name, label, values, none = '') {
  return field(
    label,
    make('select', { name }, ...values.map((value) => make('option', { value }, value || none))),
  );
}
