import { additions } from './additions.js';
import { followCalls } from './calls.js';
import { ask } from './dialog.js';
import { act, say } from './dom.js';
import { refreshFaults } from './faults.js';
import { createTable } from './table.js';

async function perform(action, done) {
  try {
    await act(action);
    say(done);
  } catch (error) {
    say(error.message);
    refreshAll();
  }
}

document.addEventListener('click', async ({ target }) => {
  const name = target.closest('[data-add]')?.dataset.add;
  if (name) ask(await additions[name]());
});

const tables = ['partners', 'leads', 'deals', 'bin'].map((name) => createTable(name, perform));
let waiting;
let changedIds = [];

/** Many changes at once are one look at the lists. */
function refreshAll(ids = []) {
  changedIds.push(...ids);
  waiting ??= setTimeout(() => {
    waiting = undefined;
    const changed = changedIds.splice(0);
    for (const table of tables) table.refresh(changed).catch((error) => say(error.message));
  }, 40);
}

followCalls(refreshAll, () => refreshFaults().catch((error) => say(error.message)));
