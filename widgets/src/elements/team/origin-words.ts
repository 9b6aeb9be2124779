import type { OriginVerdict } from '../../../../bff/contract/origins.ts';
import { msg, str } from '../../locales/words.ts';

/** Why an address cannot be allowed, and what to do; undefined when it can. */
export function originWords(verdict: OriginVerdict, typed: string): string | undefined {
  if (!('code' in verdict)) return undefined;
  const { code, message, meant = '' } = verdict;
  switch (code) {
    case 'missing':
      return msg('Enter an origin like https://www.example.com.');
    case 'null_origin':
      return msg(
        'null cannot be allowed: every sandboxed frame and every file opened from a disk calls itself that, whoever made it. Serve the page over https, or from http://localhost while you build it.',
      );
    case 'wildcard':
      return msg('Name each origin in full: a * would let pages in that nobody checked.');
    case 'malformed':
      return msg('This is no web address. Enter an origin like https://www.example.com.');
    case 'scheme':
      return typed.includes('://')
        ? msg(str`Use https: ${meant}. Plain http is for localhost, 127.0.0.1 and [::1] only.`)
        : msg(str`Begin with the scheme: ${meant}`);
    case 'path':
      return msg(str`Leave out what stands around the host: ${meant} covers all pages on it.`);
    default:
      return msg(message);
  }
}
