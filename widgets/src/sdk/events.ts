/**
 * Every event that an element sends to the page: bubbling, composed, and without personal data.
 *
 * @example document.addEventListener('pp:submitted', (event) => analytics.track('lead', { id: event.detail.id }));
 */
export interface PortalEvents {
  /** An element has drawn its first full content. */
  'pp:ready': { element: string };
  /** A lead was accepted. */
  'pp:submitted': { id: string; mode: 'public' | 'signed-in' };
  /** A call failed in a way that the person sees, or the element could not be shown at all. */
  'pp:error': { code: string };
  /** Somebody signed in or out on this page or in another tab of it; also once when a session is found again. */
  'pp:auth-changed': { signedIn: boolean };
  /** A link out of a mail was used, or put away. */
  'pp:link-done': { kind: 'invitation' | 'reset' | 'address' };
  /** The signed-in person wants to see their account; a page that shows it somewhere else prevents the default. */
  'pp:account': object;
}

declare global {
  /* eslint-disable @typescript-eslint/no-empty-object-type -- merged into the DOM's own interfaces */
  interface DocumentEventMap extends PartnerPortalEventMap {}
  interface HTMLElementEventMap extends PartnerPortalEventMap {}
  /* eslint-enable @typescript-eslint/no-empty-object-type */
}
/** The events by name, as `addEventListener` knows them on `document` and on every element. */
export type PartnerPortalEventMap = { [Name in keyof PortalEvents]: CustomEvent<PortalEvents[Name]> };

/** False when the page prevented the default. */
export function emit<Name extends keyof PortalEvents>(
  from: EventTarget,
  name: Name,
  detail: PortalEvents[Name],
  options?: { cancelable: boolean },
): boolean {
  return from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, ...options }));
}
