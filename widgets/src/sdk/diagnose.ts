import type { Problem } from '../../../bff/contract/index.ts';
import { PortalError } from './errors.ts';
import type { PortalConfig } from './types.ts';

const said = new Set<string>();
const suspicious = new Set<string>(['unreachable', 'origin_not_allowed', 'unknown_site_key']);

/**
 * What a failure means, when it may be that the BFF refuses this page. A refused preflight is unreadable for scripts, so
 * this asks with a plain GET that needs none. Whoever built the page is told in the console, once.
 */
export async function diagnose(
  { apiBase, siteKey }: PortalConfig,
  failure: PortalError,
): Promise<PortalError> {
  if (!suspicious.has(failure.code)) return failure;
  try {
    const address = `${apiBase}/api/v1/public/site-check?key=${encodeURIComponent(siteKey ?? 'portal')}`;
    const response = await fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(5_000) });
    if (response.status !== 403) return failure;
    const { code, detail } = (await response.json()) as Problem;
    tell(detail ?? code);
    return new PortalError(code, { status: 403, detail });
  } catch {
    return failure;
  }
}

function tell(detail: string): void {
  if (said.has(detail)) return;
  said.add(detail);
  // eslint-disable-next-line no-console -- told to the integrator, once
  console.error(`Partner Portal: ${detail}`);
}
