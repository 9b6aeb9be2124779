const list = document.getElementById('list');
const empty = document.getElementById('empty');
const article = document.getElementById('mail');
const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
let shown = '';
let open = null;

function show(mail) {
  open = mail.id;
  document.getElementById('subject').textContent = mail.subject;
  document.getElementById('who').textContent = `To ${mail.to.join(', ')} from ${mail.from}`;
  document.getElementById('body').src = `/messages/${mail.id}`;
  article.hidden = false;
  for (const button of list.querySelectorAll('button')) {
    button.toggleAttribute('aria-current', button.dataset.id === String(mail.id));
  }
}

function entry(mail) {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.id = String(mail.id);
  for (const [name, text] of [
    ['subject', mail.subject],
    ['to', mail.to.join(', ')],
    ['when', time.format(new Date(mail.receivedAt))],
  ]) {
    const part = document.createElement('span');
    part.className = name;
    part.textContent = text;
    button.append(part);
  }
  button.addEventListener('click', () => show(mail));
  item.append(button);
  return item;
}

async function look() {
  try {
    const { messages } = await (await fetch('/api/messages')).json();
    const now = messages.map((mail) => mail.id).join();
    empty.hidden = messages.length > 0;
    if (now === shown) return;
    shown = now;
    list.replaceChildren(...messages.map(entry));
    const keep = messages.find((mail) => mail.id === open) ?? messages[0];
    if (keep) show(keep);
  } catch {
    // The mailbox is being restarted; the next look finds it.
  }
}

await look();
setInterval(look, 1_000);
