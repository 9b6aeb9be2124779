/** Fills what to paste, and where to try it, into a page that shows it. */
export function fillYourSite(view, siteKey) {
  const { bffUrl, partnerUrl } = document.body.dataset;
  const script = `<script type="module"\n  src="${bffUrl}/sdk/v1/partner-portal.js"\n  data-key="${siteKey ?? 'pk_…'}"></script>`;
  const snippets = {
    embed: `${script}\n\n<partner-lead-form public></partner-lead-form>`,
    policy: `script-src ${bffUrl};\nconnect-src ${bffUrl} ${bffUrl.replace(/^http/, 'ws')};`,
  };
  for (const [name, text] of Object.entries(snippets)) {
    const place = view.querySelector(`[data-snippet=${name}]`);
    if (place) place.textContent = text;
  }
  if (siteKey) view.querySelector('[data-try]').href = `${partnerUrl}/?key=${encodeURIComponent(siteKey)}`;

  for (const button of view.querySelectorAll('[data-copy]')) {
    button.disabled = !siteKey;
    button.onclick = () => copy(view, button, snippets[button.dataset.copy]);
  }
}

async function copy(view, button, text) {
  const said = view.querySelector('[data-said]');
  const { copied, selected } = said.dataset;
  const label = (button.dataset.label ??= button.textContent);
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = copied;
    said.textContent = copied;
    setTimeout(() => {
      button.textContent = label;
      said.textContent = '';
    }, 2000);
  } catch {
    // Without leave to write the clipboard, the text is selected for the person to copy.
    const code = view.querySelector(`[data-snippet=${button.dataset.copy}]`);
    window.getSelection().selectAllChildren(code);
    said.textContent = selected;
  }
}
