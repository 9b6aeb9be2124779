import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import defaults from './mapping.default.json' with { type: 'json' };
import { defaultMapping, type Mapping, mappingSchema } from './mapping.ts';

/** Thrown with every fault of a mapping at once: where it is, and what is wanted there. */
export class MappingError extends Error {}

/** The mapping of a JSON file; the default one where there is no file. */
export async function loadMapping(file: string | null): Promise<Mapping> {
  if (file === null) return defaultMapping;
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    throw new MappingError(`The CRM mapping ${file} cannot be read (${code}). Check CRM_MAPPING.`);
  });
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    throw new MappingError(`The CRM mapping ${file} is not JSON: ${(error as Error).message}`);
  }
  return parseMapping(given, file);
}

/** Checks a mapping and fills in what it leaves out. `source` names it in the error. */
export function parseMapping(given: unknown, source: string): Mapping {
  const parsed = mappingSchema.safeParse(completed(given));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.flatMap(explain).map((line) => `  ${line}`);
  throw new MappingError(`The CRM mapping ${source} is not right:\n${faults.join('\n')}`);
}

const namedOneByOne = ['fields', 'directions', 'sources'];

/** Fields, directions and sources are completed one by one; a list of words or of extra fields counts as a whole. */
function completed(given: unknown): unknown {
  if (!isObject(given)) return given;
  return over(defaults, given, (section, own) =>
    over(section, own, (values, ownValues, key) =>
      namedOneByOne.includes(key) ? over(values, ownValues) : ownValues,
    ),
  );
}

type Json = Readonly<Record<string, unknown>>;

/** `own` upon `base`; where both hold an object under a key, `merge` says what becomes of it. */
function over(base: Json, own: Json, merge?: (base: Json, own: Json, key: string) => unknown): Json {
  const merged = Object.entries(own).map(([key, value]) => {
    const under = base[key];
    return [key, merge && isObject(under) && isObject(value) ? merge(under, value, key) : value];
  });
  return { ...base, ...(Object.fromEntries(merged) as Json) };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function explain(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(
      (key) => `${path === '' ? key : `${path}.${key}`}: is not known; check its spelling or remove it`,
    );
  }
  return [`${path === '' ? 'the file' : path}: ${issue.message}`];
}
