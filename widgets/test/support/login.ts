import { assert, fixture, html } from '@open-wc/testing';
import type { Portal, SessionSnapshot } from '../../src/sdk/types.ts';
import type { PartnerLogin } from '../../src/elements/login/partner-login.ts';
import '../../src/elements/login/partner-login.ts';

export const signedOut: SessionSnapshot = { status: 'signed-out' };

type Links = Partial<
  Pick<PartnerLogin, 'invitation' | 'reset' | 'address' | 'account' | 'mode' | 'handover'>
>;

export async function show(portal?: Portal, links: Links = {}): Promise<PartnerLogin> {
  const element = await fixture<PartnerLogin>(
    html`<partner-login
      .portal=${portal}
      .invitation=${links.invitation}
      .reset=${links.reset}
      .address=${links.address}
      .account=${links.account ?? false}
      .mode=${links.mode}
      .handover=${links.handover}
    ></partner-login>`,
  );
  await settled(element);
  return element;
}

/** Turns enough for the part that is loaded, the call it makes and what its answer draws. */
export async function settled(element: PartnerLogin): Promise<void> {
  const isWaiting = () => element.renderRoot.querySelector('.room[aria-busy]') !== null;
  for (let turn = 0; turn < 4 || (isWaiting() && turn < 40); turn++) {
    await new Promise((resolve) => setTimeout(resolve));
    await element.updateComplete;
  }
}

export function input(element: PartnerLogin, name: string): HTMLInputElement {
  const found = element.querySelector<HTMLInputElement>(`input[name=${name}]`);
  assert(found, `an input named ${name} is in the light DOM`);
  return found;
}

export function fill(element: PartnerLogin, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) {
    input(element, name).value = value;
    input(element, name).dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}

export async function submit(element: PartnerLogin): Promise<void> {
  element.querySelector('form')?.requestSubmit();
  await settled(element);
}

/** Presses the button of that name, as a screen reader would say it. */
export async function press(element: PartnerLogin, name: string): Promise<void> {
  const buttons = [element, element.renderRoot].flatMap((root) => [
    ...root.querySelectorAll<HTMLButtonElement>('button'),
  ]);
  const words = (it: HTMLButtonElement) =>
    it.getAttribute('aria-label') ?? (it.querySelector('.idle') ?? it).textContent.trim();
  const found = buttons.find((it) => words(it) === name);
  assert(found, `a button named ${name}, not only ${buttons.map(words).join(', ')}`);
  found.focus();
  found.click();
  await settled(element);
}
