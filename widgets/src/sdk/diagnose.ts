import type { Problem } from '../../../bff/contract/index.ts';
import { PortalError } from './errors.ts';
import { tell } from './tell.ts';
import type { PortalConfig } from './types.ts';

const suspicious = new Set<string>(['unreachable', 'origin_not_allowed', 'unknown_site_key']);

/**
 * What a failure means, when it may be that the BFF refuses this page or something on the way blocks it. A refused
 * preflight is unreadable for scripts, so this asks with a plain GET that needs none. Whoever built the page is told in
 * the console, once.
 */
export async function diagnose(
  { apiBase, siteKey }: PortalConfig,
  failure: PortalError,
): Promise<PortalError> {
  if (!suspicious.has(failure.code)) return failure;
  let rule: string | undefined;
  const listening = new AbortController();
  const hear = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent) => {
    if (blockedURI.startsWith(apiBase)) rule = effectiveDirective;
  };
  document.addEventListener('securitypolicyviolation', hear, listening);
  try {
    const address = `${apiBase}/api/v1/public/site-check?key=${encodeURIComponent(siteKey ?? 'portal')}`;
    const response = await fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(5_000) });
    if (response.status !== 403) return failure;
    const { code, detail } = (await response.json()) as Problem;
    tell('error', detail ?? code);
    return new PortalError(code, { status: 403, detail });
  } catch {
    // The browser names the rule in a task of its own.
    await new Promise((resolve) => setTimeout(resolve));
    if (rule) tell('error', `This page’s policy blocks ${apiBase}. Add it to ${rule}. ${more(apiBase)}`);
    else if (failure.code === 'unreachable')
      tell(
        'error',
        `${apiBase} does not answer: it is down, or a blocker keeps it from this page. ${more(apiBase)}`,
      );
    return rule ? new PortalError('blocked') : failure;
  } finally {
    listening.abort();
  }
}

const more = (apiBase: string) => `More: ${apiBase}/sdk/help#policy`;
