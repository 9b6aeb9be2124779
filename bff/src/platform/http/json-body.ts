import express, { type RequestHandler } from 'express';

/** What error the parser passes on for a body that is nested too deeply, beside those it has itself. */
export const tooDeep = 'entity.too.deep';

const [quote, backslash] = ['"'.charCodeAt(0), '\\'.charCodeAt(0)];
const opening = new Set(Array.from('[{', (char) => char.charCodeAt(0)));
const closing = new Set(Array.from(']}', (char) => char.charCodeAt(0)));

/** Parses JSON bodies of at most `maxBytes` that are nested at most `maxDepth` deep; looked at before they are parsed. */
export function jsonBody({ maxBytes, maxDepth }: { maxBytes: number; maxDepth: number }): RequestHandler {
  return express.json({
    limit: maxBytes,
    verify(_req, _res, body) {
      if (depthOf(body) > maxDepth) {
        throw Object.assign(new Error('nested too deeply'), { type: tooDeep, limit: maxDepth });
      }
    },
  });
}

/** How deeply lists and objects are nested; brackets inside of texts do not count. */
function depthOf(body: Buffer): number {
  let [depth, deepest] = [0, 0];
  let inText = false;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0;
    if (inText) {
      if (byte === backslash) at++;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (opening.has(byte)) deepest = Math.max(deepest, ++depth);
    else if (closing.has(byte)) depth--;
  }
  return deepest;
}
