import { ask } from './dialog.js';
import { act, find, load, make } from './dom.js';
import { fieldOf } from './additions.js';
import { binRow, dealRow, leadRow, partnerRow } from './rows.js';

const sections = {
  partners: {
    module: 'Partners',
    row: partnerRow,
    nothing: 'No partner has applied yet. Add an application to begin.',
  },
  leads: {
    module: 'Leads',
    row: leadRow,
    nothing: 'No leads yet. They come from the portal, or add one here.',
  },
  deals: {
    module: 'Deals',
    row: dealRow,
    nothing: 'No deals yet. Convert a lead to make one.',
  },
  bin: {
    row: binRow,
    nothing: 'Nothing was deleted. What is comes here and can be restored.',
  },
};

/** What a choice in a row is sent as. */
const choices = { 'lead-status': 'status', 'deal-stage': 'stage' };

/** A table that keeps the rows that did not change, so that focus and open menus stay where they are. */
export function createTable(name, perform) {
  const { row, nothing } = sections[name];
  const root = find(`#${name}`);
  const body = find('[data-rows]', root);
  const shown = new Map();
  let page = 1;
  let asked = 0;

  async function refresh(changed = []) {
    const call = ++asked;
    const query = new URLSearchParams({
      q: find('[data-q]', root)?.value ?? '',
      status: find('[data-status]', root)?.value ?? '',
      page,
    });
    const found = await load(`/_sim/${name}?${query}`);
    if (call !== asked) return;
    page = found.page;
    const ids = new Set(found.rows.map(({ id }) => id));
    for (const [id, known] of shown) {
      if (ids.has(id)) continue;
      known.element.remove();
      shown.delete(id);
    }
    found.rows.forEach((record, index) => place(record, index, found.now, changed));
    const range =
      found.total === 0
        ? ''
        : `${(page - 1) * found.size + 1}–${(page - 1) * found.size + found.rows.length} of ${found.total}`;
    find('[data-count]', root).textContent = String(found.total);
    find('[data-place]', root).textContent = range;
    find('[data-pages]', root).hidden = found.pages === 1;
    find('[data-page=previous]', root).disabled = page === 1;
    find('[data-page=next]', root).disabled = page === found.pages;
    const empty = find('[data-empty]', root);
    empty.hidden = found.total > 0;
    empty.textContent = query.get('q') || query.get('status') ? `No ${name} match this.` : nothing;
    find('table', root).hidden = found.total === 0;
  }

  function place(record, index, now, changed) {
    const state = JSON.stringify(record);
    const known = shown.get(record.id);
    let element = known?.element;
    if (known?.state !== state) {
      const focused =
        known && document.activeElement?.closest('tr') === known.element ? document.activeElement : null;
      element = row(record, now);
      known?.element.replaceWith(element);
      if (changed.includes(record.id)) element.classList.add('fresh');
      if (focused)
        (
          find(`[data-action="${focused.dataset.action}"]`, element) ?? find('button, select', element)
        )?.focus();
    }
    shown.set(record.id, { element, state });
    if (body.children[index] !== element) body.insertBefore(element, body.children[index] ?? null);
  }

  const restart = () => {
    page = 1;
    refresh();
  };
  find('[data-q]', root)?.addEventListener('input', restart);
  find('[data-status]', root)?.addEventListener('change', restart);
  root.addEventListener('click', ({ target }) => {
    const step = target.closest('[data-page]')?.dataset.page;
    if (!step) return;
    page += step === 'next' ? 1 : -1;
    refresh();
  });
  root.addEventListener('change', ({ target }) => {
    const { action } = target.dataset;
    if (!choices[action]) return;
    const { id, name } = rowOf(target);
    perform({ action, id, [choices[action]]: target.value }, `${name} is now “${target.value}”.`);
  });
  root.addEventListener('click', ({ target }) => {
    const button = target.closest('button[data-action]');
    if (button) clicked(button, sections[name].module, perform);
  });
  return { refresh };
}

function rowOf(element) {
  const { partner, lead, name = partner ?? lead, ...rest } = element.closest('tr').dataset;
  return { name, ...rest };
}

function clicked(button, module, perform) {
  const { id, name, ...row } = rowOf(button);
  const { action, to } = button.dataset;
  if (action === 'partner-status')
    return perform({ action, id, status: to }, `${name} is now ${to.toLowerCase()}.`);
  if (action === 'convert')
    return perform({ action, id }, `${name} became an account, a contact and a deal.`);
  if (action === 'restore') return perform({ action, module: row.module, id }, `${name} is back as it was.`);
  if (action === 'deal-terms')
    return ask({
      title: `Terms of ${name}`,
      confirm: 'Change terms',
      body: [
        fieldOf('Amount', 'Amount', { type: 'number', value: row.amount, step: 'any' }),
        fieldOf('Closing_Date', 'Closing date', { type: 'date', value: row.closing }),
      ],
      run: (form) => act({ action, id, ...form }),
      done: `The terms of ${name} are changed.`,
    });
  return ask({
    title: `Delete ${name}?`,
    confirm: 'Delete',
    body: [make('p', {}, 'The record leaves the CRM for its recycle bin, from where it can be restored.')],
    run: () => act({ action: 'delete', module, id }),
    done: `${name} is deleted.`,
  });
}
