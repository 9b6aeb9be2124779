import { randomUUID } from 'node:crypto';
import { openApiDocument } from '../../src/openapi.ts';
import { textFile } from './world.ts';

/** A JSON Schema, as far as the API's document uses it. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minLength?: number;
}

/** A place in a request where an id goes: in the path, the query or the body. */
type Slot = string;

export interface Operation {
  readonly method: string;
  readonly path: string;
  /** Which scheme it asks for; null for operations open to everybody. */
  readonly security: 'accessToken' | 'uploadToken' | null;
  readonly slots: readonly Slot[];
  /** A request that is right in form, with the value of each slot given by its place. */
  request(fill: (slot: Slot) => string): {
    path: string;
    body?: unknown;
    headers: Record<string, string>;
  };
}

const document = openApiDocument('http://portal.test');
const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
const passwordOfEverybody = 'correct horse battery';

/** Every operation that the API's document declares. */
export function operationsOfTheApi(): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    (['get', 'post', 'put', 'patch', 'delete'] as const).flatMap((method) => {
      const declared = item[method];
      if (!declared) return [];
      const parameters = (declared.parameters ?? []) as { in: string; name: string; schema?: Schema }[];
      const content = (declared.requestBody as { content?: Record<string, { schema: Schema }> } | undefined)
        ?.content;
      const bodySchema = content?.['application/json']?.schema;
      const pathSlots = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
      const querySlots = parameters
        .filter((it) => it.in === 'query' && resolve(it.schema ?? {}).format === 'uuid')
        .map(({ name }) => name);
      const bodySlots = bodySchema ? uuidsIn(bodySchema, 'body') : [];
      const scheme = Object.keys((declared.security ?? [])[0] ?? {})[0];
      return [
        {
          method: method.toUpperCase(),
          path,
          security: (scheme ?? null) as Operation['security'],
          slots: [...pathSlots, ...querySlots.map((name) => `?${name}`), ...bodySlots],
          request(fill) {
            const query = new URLSearchParams(querySlots.map((name) => [name, fill(`?${name}`)])).toString();
            const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(fill(name)));
            const keys = { 'idempotency-key': randomUUID() };
            const address = { path: query ? `${filled}?${query}` : filled };
            if (content?.['multipart/form-data']) {
              const file = textFile('a file');
              return { ...address, body: file.body, headers: { ...file.headers, ...keys } };
            }
            return bodySchema
              ? { ...address, body: example(bodySchema, 'body', fill), headers: keys }
              : { ...address, headers: keys };
          },
        } satisfies Operation,
      ];
    }),
  );
}

function resolve(schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1);
  const found = name === undefined ? schema : (schemas[name] ?? {});
  const first = (found.anyOf ?? found.oneOf)?.[0];
  return first ? resolve(first) : found;
}

function uuidsIn(given: Schema, place: string): Slot[] {
  const schema = resolve(given);
  if (schema.format === 'uuid') return [place];
  const inside = Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    uuidsIn(property, `${place}.${name}`),
  );
  return schema.items ? [...inside, ...uuidsIn(schema.items, place)] : inside;
}

/** The least that the schema takes, and whatever of it names an id. */
function example(given: Schema, place: string, fill: (slot: Slot) => string): unknown {
  const schema = resolve(given);
  const name = place.split('.').at(-1) ?? '';
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object': {
      const all = Object.entries(schema.properties ?? {});
      const asked = all.filter(
        ([key, property]) => schema.required?.includes(key) || uuidsIn(property, key).length > 0,
      );
      const chosen = asked.length > 0 ? asked : all.slice(0, 1);
      return Object.fromEntries(
        chosen.map(([key, property]) => [key, example(property, `${place}.${key}`, fill)]),
      );
    }
    case 'array':
      return schema.items ? [example(schema.items, place, fill)] : [];
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return 1;
    default:
      if (schema.format === 'uuid') return fill(place);
      if (schema.format === 'email' || name === 'email') return `${randomUUID()}@people.test`;
      if (name === 'password') return passwordOfEverybody;
      if (name === 'code') return '123456';
      return 'Robin'.padEnd(schema.minLength ?? 0, 'x');
  }
}
