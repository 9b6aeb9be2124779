import { core } from './core.ts';
import { extras } from './extras.ts';
import { notices } from './notices.ts';

/** The shared styles of an element; stands between `tokens` and its own. */
export const base = [core, notices, extras];
