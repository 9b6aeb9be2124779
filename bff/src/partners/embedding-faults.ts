import { AppError } from '../platform/errors.ts';

/** Why a page may not embed the portal, said to the integrator who reads it in the browser's console. */
export type EmbeddingFaults = ReturnType<typeof createEmbeddingFaults>;

export function createEmbeddingFaults(portalUrl: string) {
  const settings = `${portalUrl}/site`;
  const more = (topic: string) => `More: ${portalUrl}/help#${topic}`;
  return {
    noOrigin: () =>
      new AppError(
        'origin_not_allowed',
        `Calls must come from a web page and carry its Origin. ${more('origins')}`,
      ),

    /** `origin` is as the browser sent it. */
    origin(origin: string) {
      const why =
        origin === 'null'
          ? 'This page has no origin of its own (a sandboxed frame, or a file opened from a disk), and such pages cannot be allowed. Serve it over https, or from http://localhost while you build it.'
          : `${origin.slice(0, 300)} may not use this site key. The main account adds it to the allowed origins at ${settings}; then reload.`;
      return new AppError('origin_not_allowed', `${why} ${more('origins')}`);
    },

    key: (key: string) =>
      new AppError(
        'unknown_site_key',
        `No site has the key ${shorten(key)}. Copy the present one from ${settings}. ${more('keys')}`,
      ),

    replacedKey: (key: string, at: string) =>
      new AppError(
        'unknown_site_key',
        `The key ${shorten(key)} was replaced on ${at.slice(0, 10)} and works no more. Copy the present one from ${settings}. ${more('keys')}`,
      ),
  };
}

const shorten = (key: string) => (key.length > 48 ? `${key.slice(0, 48)}…` : key);
