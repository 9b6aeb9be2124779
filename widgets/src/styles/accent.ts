/**
 * Gives an element its partner's brand colour as `--pp-accent`, unless the page has set one. All contrast follows from it
 * in tokens.ts. Written through the CSSOM, which a strict `style-src` allows; anything but an opaque colour is left out.
 */
export function applyAccent(host: HTMLElement, accent: string | null | undefined): void {
  const own = host.style.getPropertyValue(name);
  if (!own && getComputedStyle(host).getPropertyValue(name)) return;
  if (accent && /^#([\da-f]{3}|[\da-f]{6})$/i.test(accent)) host.style.setProperty(name, accent);
  else host.style.removeProperty(name);
}

const name = '--pp-accent';
