import type { Request } from 'express';
import { languages, type Language } from '../../../contract/languages.ts';

/** The first language that a caller wants and that is spoken here: the elements name the one they speak. Null for none. */
export function languageOf(req: Request): Language | null {
  const wanted = req.acceptsLanguages().map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.flatMap((tag) => languages.find((it) => it === tag) ?? []).at(0) ?? null;
}
