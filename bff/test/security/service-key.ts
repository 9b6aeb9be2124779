import { vi } from 'vitest';
import type { TestDatabase } from '../support/database.ts';

/**
 * What the BFF calls with the secret key, past row-level security, for somebody who is signed in, and why. Every other
 * function is called as the caller.
 */
export const forCallers: Record<string, string> = {
  read_caller: 'finds out who the caller is',
  is_recent: 'finds out when the caller proved who they are',
  find_account: 'compares the password; no hash is granted to anybody',
  read_site: 'says which page is calling; the same for everybody',
  origin_is_known: 'says which page is calling; the same for everybody',
  note_key_use: 'notes that a key is in use; the same for everybody',
  read_form_fields: 'what the organisation asks; the same for everybody',
};

/** What is read past row-level security where nobody is signed in, and for whom. */
export const readsPastPolicies: Record<string, string> = {
  read_events:
    'the hub of each process; what goes to whom it decides by the same rule (realtime/visibility.ts)',
  read_invitation: 'whoever has the link',
  read_link: 'whoever has the link',
  read_cursor: 'the workers',
  read_crm_token: 'the workers',
  read_audit_exceptions: 'npm run crm:audit',
};

/** Acts on accounts and queues that no policy opens to people; whom they concern is taken from the token, never from the request. */
const acts = /^(?!read_|list_|admin_|own_|view_|get_|find_|last_|search_|export_)/;

export interface ServiceKeyWatch {
  /** Functions called with the secret key for a signed-in caller. */
  readonly forCallers: ReadonlySet<string>;
  /** Those that read, and for which no reason is given above. */
  withoutReason(): string[];
  stop(): void;
}

/** Looks at every call this process makes to the database's API. */
export function watchServiceKey({ supabaseUrl, secretKey }: TestDatabase): ServiceKeyWatch {
  const seen = new Set<string>();
  const real = globalThis.fetch;
  const spy = vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const name = /\/rest\/v1\/rpc\/(\w+)/.exec(address)?.[1];
    const headers = new Headers(init?.headers);
    if (name && address.startsWith(supabaseUrl) && headers.get('authorization') === `Bearer ${secretKey}`) {
      const told = headers.get('x-portal-request') ?? '';
      const { actor } = JSON.parse(Buffer.from(told, 'base64').toString() || '{}') as { actor?: string };
      if (actor) seen.add(name);
    }
    return real(input, init);
  });
  return {
    forCallers: seen,
    withoutReason: () => [...seen].filter((name) => !acts.test(name) && !(name in forCallers)),
    stop: () => spy.mockRestore(),
  };
}
