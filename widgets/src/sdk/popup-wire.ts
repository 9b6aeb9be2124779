import { encode } from './proofs.ts';

/** What the portal's window and the page that opened it say to each other. Apart from both, for each to load. */
interface Message {
  readonly type: 'partner-portal:sign-in';
  /** Of the attempt that it belongs to. */
  readonly state: string;
  /** Missing in the first message, which only says that the window has come up. */
  readonly code?: string;
}

export const messageOf = (state: string, code?: string): Message => ({
  type: 'partner-portal:sign-in',
  state,
  ...(code && { code }),
});

/** Undefined for everything that is not a message of this attempt. */
export function readMessage(data: unknown, state: string): Message | undefined {
  const { type, state: named, code } = (data ?? {}) as Partial<Record<keyof Message, unknown>>;
  if (type !== 'partner-portal:sign-in' || named !== state) return undefined;
  return messageOf(state, typeof code === 'string' ? code : undefined);
}

/** 256 random bits in base64url. */
export const randomText = (): string => encode(crypto.getRandomValues(new Uint8Array(32)));

/** SHA-256 in base64url: the challenge of a verifier (RFC 7636, 4.2), the thumbprint of a key's JSON (RFC 7638). */
export const digestOf = async (text: string): Promise<string> =>
  encode(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
