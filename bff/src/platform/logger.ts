import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Mail servers repeat whom they refused, in words of their own. */
const address = /[^\s<>"'\\:;,()[\]]+@[\w-]+(?:\.[\w-]+)+/g;

/**
 * JSON lines on stdout. Whole headers and bodies are never logged; what could carry a secret is cut by name as well, and
 * addresses of people wherever they stand.
 */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'authorization',
        'cookie',
        'password',
        'token',
        'secret',
        '*.authorization',
        '*.cookie',
        '*.password',
        '*.token',
        '*.secret',
      ],
      censor: '[cut]',
    },
    hooks: { streamWrite: (line) => line.replace(address, '[address]') },
  });
}
