import { createPage, type PageCommand, type PageSource, type PartnerPortalGlobal } from './create-page.ts';

/** The same as in sdk/version.ts, which the script cannot share; kept equal by the budget check. */
const version = '0.1.0';

/** Makes `window.PartnerPortal`, unless a copy of the script has done so: then it says which two versions met, once. */
export function startScript(address: string, chunks: PageSource['chunks']): void {
  /** A copy, or what a tag manager's snippet put here until the script comes. */
  const before = globalThis.PartnerPortal as
    (Partial<PartnerPortalGlobal> & { q?: PageCommand[]; copies?: boolean }) | undefined;
  if (before?.version) {
    if (!before.copies)
      // eslint-disable-next-line no-console -- told to the integrator, once
      console.warn(`Partner Portal: ${before.version} is on this page already; ${version} was left out.`);
    before.copies = true;
    return;
  }
  const script = [...document.scripts].find(({ src }) => src === address);
  globalThis.PartnerPortal = createPage({ version, base: address, script, chunks });
  globalThis.PartnerPortal.q.push(...(before?.q ?? []));
}
