/** The first steps: each is ticked off when it is done, in this visit; nothing is kept. */
export function followWelcome(view, me) {
  if (me?.secondFactor === 'on') tick(view, 'safe');
  if (view.dataset.followed) return;
  view.dataset.followed = 'true';
  view.addEventListener('pp:submitted', () => tick(view, 'lead'));
  view.addEventListener('click', (event) => {
    if (event.target.closest?.('[data-copy]')) tick(view, 'embed');
  });
}

function tick(view, name) {
  const step = view.querySelector(`[data-step=${name}]`);
  step.classList.add('done');
  step.querySelector('[data-done]').hidden = false;
}
