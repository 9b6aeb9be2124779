/** Fills the page "Website" beside the settings: the policy to send, and where to try it. */
export function fillYourSite(view, siteKey) {
  const { bffUrl, partnerUrl } = document.body.dataset;
  const snippets = {
    policy: `script-src ${bffUrl};\nconnect-src ${bffUrl} ${bffUrl.replace(/^http/, 'ws')};`,
  };
  for (const [name, text] of Object.entries(snippets)) {
    view.querySelector(`[data-snippet=${name}]`).textContent = text;
  }
  if (siteKey) view.querySelector('[data-try]').href = `${partnerUrl}/?key=${encodeURIComponent(siteKey)}`;

  for (const button of view.querySelectorAll('[data-copy]')) {
    button.disabled = !siteKey;
    button.onclick = () => copy(view, button, snippets[button.dataset.copy]);
  }
}

async function copy(view, button, text) {
  const said = view.querySelector('[data-copied]');
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
    said.textContent = 'Copied';
    setTimeout(() => {
      button.textContent = 'Copy';
      said.textContent = '';
    }, 2000);
  } catch {
    // Without leave to write the clipboard, the text is selected for the person to copy.
    const code = view.querySelector(`[data-snippet=${button.dataset.copy}]`);
    window.getSelection().selectAllChildren(code);
    said.textContent = 'Selected. Press Ctrl+C or Cmd+C to copy.';
  }
}
