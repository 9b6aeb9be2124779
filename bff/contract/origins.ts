/** What may stand among a site's allowed origins. Free of zod: the form that edits them judges with the same words. */

export const maxOrigins = 50;

export type OriginVerdict =
  | { readonly origin: string }
  | {
      readonly code: string;
      readonly message: string;
      /** What was probably meant. */ readonly meant?: string;
    };

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * An origin as browsers send it: scheme, host and port, lower case, without the scheme's own port. https everywhere but on
 * this machine, because whoever can change a page on the way could speak as the partner's site.
 */
export function checkOrigin(text: string): OriginVerdict {
  const given = text.trim();
  if (given === '') return { code: 'missing', message: 'Enter an origin like https://www.example.com.' };
  if (given.toLowerCase() === 'null') {
    return {
      code: 'null_origin',
      message:
        'null cannot be allowed: every sandboxed frame and every file opened from a disk calls itself that, whoever made it. Serve the page over https, or from http://localhost while you build it.',
    };
  }
  if (given.includes('*')) {
    return {
      code: 'wildcard',
      message: 'Name each origin in full: a * would let pages in that nobody checked.',
    };
  }
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(given)?.[1]?.toLowerCase();
  const url = parse(scheme ? given : `https://${given}`);
  if (!url) {
    return {
      code: 'malformed',
      message: 'This is no web address. Enter an origin like https://www.example.com.',
    };
  }
  const isHere = loopback.has(url.hostname);
  const meant = `${isHere ? 'http' : 'https'}://${url.host}`;
  if (!scheme) return { code: 'scheme', message: `Begin with the scheme: ${meant}`, meant };
  if (scheme !== 'https' && !(scheme === 'http' && isHere)) {
    return {
      code: 'scheme',
      message: `Use https: ${meant}. Plain http is for localhost, 127.0.0.1 and [::1] only.`,
      meant,
    };
  }
  if (url.username || url.password || url.pathname !== '/' || url.search || url.hash || /[?#]$/.test(given)) {
    return {
      code: 'path',
      message: `Leave out what stands around the host: ${url.origin} covers all pages on it.`,
      meant: url.origin,
    };
  }
  return { origin: url.origin };
}

function parse(text: string): URL | undefined {
  try {
    const url = new URL(text);
    return url.hostname === '' || url.hostname.length > 253 ? undefined : url;
  } catch {
    return undefined;
  }
}
