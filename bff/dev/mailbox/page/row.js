const sameDay = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const otherDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

/** A row of the list: what it is about, to whom, when. */
export function rowOf(mail, { isNew }) {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.addEventListener('click', () => {
    location.hash = String(mail.id);
  });
  const at = new Date(mail.receivedAt);
  const isToday = at.toDateString() === new Date().toDateString();
  const when = part('time', 'when', (isToday ? sameDay : otherDay).format(at));
  when.dateTime = mail.receivedAt;
  button.append(
    part('span', 'about', mail.subject || '(no subject)'),
    part('span', 'to', mail.to.join(', ')),
    when,
  );
  if (isNew) button.firstChild.append(part('span', 'new', 'New'));
  item.append(button);
  return item;
}

function part(tag, name, text) {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}
