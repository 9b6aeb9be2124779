import { find, say } from './dom.js';

const dialog = find('#dialog');
let confirmed = async () => undefined;

/** Asks in a dialog; `run` gets the form's values when it is confirmed, and its error is shown there. */
export function ask({ title, confirm, body, run, done }) {
  find('#dialog-title').textContent = title;
  find('#dialog-confirm').textContent = confirm;
  find('#dialog-error').textContent = '';
  find('#dialog-body').replaceChildren(...body);
  confirmed = async (form) => {
    await run(form);
    dialog.close();
    say(done);
  };
  dialog.showModal();
}

find('#dialog-cancel').addEventListener('click', () => dialog.close());
find('form', dialog).addEventListener('submit', (event) => {
  event.preventDefault();
  confirmed(Object.fromEntries(new window.FormData(event.target))).catch(
    (error) => (find('#dialog-error').textContent = error.message),
  );
});
