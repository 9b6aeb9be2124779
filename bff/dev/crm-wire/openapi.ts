import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { type Amendment, amendments } from './openapi-deviations.ts';
import { isBroken, type WireExchange, type WireFaults } from './validate.ts';

type Json = Record<string, unknown>;

export interface ZohoDescription {
  /** As `validateExchange`, by Zoho's own files. Null for what they do not describe. */
  validate(exchange: WireExchange): WireFaults | null;
  /** The files that describe a call, without `.json`. */
  filesOf(exchange: WireExchange): readonly string[];
}

/** Zoho's OpenAPI files of one folder as a judge, or null when the folder is not there. */
export function loadZohoDescription(folder: string): ZohoDescription | null {
  const files = readFolder(folder);
  if (!files) return null;
  const address = publicAddress(files);
  const ajv = new Ajv({ strict: false, validateSchema: false, allErrors: false });
  formats.default(ajv, ['date-time', 'date']);
  ajv.addFormat('int32', true).addFormat('double', true);
  for (const [name, document] of files) {
    for (const amendment of amendments.filter(({ file }) => file === name)) amend(document, amendment);
    ajv.addSchema(readable(document, files) as object, address + name);
  }
  const compiled = new Map<string, ValidateFunction>();
  const check = (pointer: string, value: unknown, what: string): string[] => {
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: pointer });
    compiled.set(pointer, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error) => `${what} ${error.instancePath}: ${error.message ?? ''}`);
  };

  return {
    filesOf: (exchange) => operationsOf(files, exchange).map(({ name }) => name),
    validate(exchange) {
      if (!exchange.path.startsWith('/crm/v8/')) return null;
      const verdicts = operationsOf(files, exchange).map((found) => judge(exchange, found));
      if (verdicts.length === 0) {
        return { request: [`not in Zoho's files: ${exchange.method} ${exchange.path}`], response: [] };
      }
      return { request: mildest(verdicts, 'request'), response: mildest(verdicts, 'response') };
    },
  };

  function judge(exchange: WireExchange, { name, pointer, operation }: Found): WireFaults {
    const base = `${address}${name}#`;
    const document = files?.get(name) ?? {};
    const body = follow(document, operation['requestBody'], `${pointer}/requestBody`);
    const bodySchema = schemaPointer(body);
    return {
      request: [
        ...queryFaults(document, operation, exchange.query),
        ...(bodySchema && exchange.request.body !== undefined
          ? check(base + bodySchema, exchange.request.body, 'body')
          : []),
      ],
      response: answerFaults(exchange, (status) => {
        const responses = operation['responses'] as Json;
        const key = status in responses ? status : filesOf200.has(name) ? '200' : undefined;
        if (key === undefined) return undefined;
        const answer = follow(document, responses[key], `${pointer}/responses/${key}`);
        const schema = schemaPointer(answer);
        return schema && base + schema;
      }),
    };
  }

  function answerFaults(exchange: WireExchange, schemaOf: (status: string) => string | undefined): string[] {
    const { status, response } = exchange;
    if (status === 204 || status === 304 || status === 0 || isBroken(exchange)) return [];
    if (isFile(response.body)) return [];
    const what = `answer ${status}`;
    const general = `${address}common#/components/schemas/API_Exception`;
    const candidates = (status === 207 ? ['200', '201', '207', '400', '202'] : [String(status)]).map(
      schemaOf,
    );
    if (
      status === 401 ||
      status === 403 ||
      status === 404 ||
      status === 413 ||
      status === 429 ||
      status >= 500
    ) {
      candidates.push(general);
    }
    if (platformCodes.has(codeOf(response.body))) candidates.push(general);
    const schemas = candidates.filter((each) => each !== undefined);
    if (schemas.length === 0) return [`${what} is not described`];
    if (status === 207) return eachEntry(exchange, schemas, what);
    const faults = schemas.map((schema) => check(schema, response.body, what));
    return faults.some((each) => each.length === 0) ? [] : (faults[0] ?? []);
  }

  /** Of a mixed answer every entry must fit some schema, as if it stood alone. */
  function eachEntry({ response }: WireExchange, schemas: readonly string[], what: string): string[] {
    const [key, entries] = Object.entries(response.body as Record<string, unknown[]>)[0] ?? ['', []];
    return entries.flatMap((entry) => {
      const faults = schemas.map((schema) => check(schema, { [key]: [entry] }, what));
      return faults.some((each) => each.length === 0) ? [] : (faults[0] ?? []);
    });
  }
}

function readFolder(folder: string): Map<string, Json> | null {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    const read = (name: string): [string, Json] => [
      name.slice(0, -'.json'.length),
      JSON.parse(readFileSync(join(folder, name), 'utf8')) as Json,
    ];
    return names.length > 0 ? new Map(names.map(read)) : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The address by which the files name each other. */
function publicAddress(files: Map<string, Json>): string {
  const found = /"(https:[^"]+\/)[a-z_]+\.json#/.exec(JSON.stringify(files.get('record')));
  return found?.[1] ?? 'zoho:/';
}

/** The document as JSON Schema: own addresses, `nullable` and `oneOf` resolved, absent files open to anything. */
function readable(node: unknown, files: Map<string, Json>): unknown {
  if (Array.isArray(node)) return node.map((each) => readable(each, files));
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, ...rest } = node as Json;
  const reference = rest['$ref'];
  if (typeof reference === 'string' && reference.startsWith('https:')) {
    const [, name = '', pointer = ''] = /\/([a-z_]+)\.json(#.*)$/.exec(reference) ?? [];
    if (!files.has(name)) return {};
    return { $ref: reference.replace(`${name}.json${pointer}`, `${name}${pointer}`) };
  }
  const result: Json = {};
  for (const [key, value] of Object.entries(rest)) {
    result[key === 'oneOf' && Array.isArray(value) ? 'anyOf' : key] = readable(value, files);
  }
  // Without this an answer with nothing right in it would pass as an error or a success with nothing in it.
  const telling = Object.keys((rest['properties'] ?? {}) as Json).filter((name) => tellingNames.has(name));
  if (!rest['required'] && telling.length > 0) result['required'] = telling;
  if (nullable === true && typeof rest['type'] === 'string') {
    result['type'] = [rest['type'], 'null'];
    if (Array.isArray(rest['enum'])) result['enum'] = [...(rest['enum'] as unknown[]), null];
  }
  return result;
}

/** Files that list 200 for every call. */
const filesOf200: ReadonlySet<string> = new Set(['record', 'related_records']);

const tellingNames = new Set(['code', 'status', 'details', 'data', 'org']);

function amend(document: Json, { at, change, value }: Amendment): void {
  const keys = at.split('/').slice(1).map(unescape);
  const last = keys.pop() ?? '';
  const parent = keys.reduce<unknown>((node, key) => (node as Json)[key], document) as Json;
  if (change === 'remove') Reflect.deleteProperty(parent, last);
  else if (change === 'set') parent[last] = value;
  else parent[last] = [...(parent[last] as unknown[]), ...(value as unknown[])];
}

function unescape(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}

function escape(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

interface Found {
  readonly name: string;
  readonly pointer: string;
  readonly operation: Json;
}

/** The operations that fit with the fewest placeholders. Some addresses are described in two files. */
function operationsOf(files: Map<string, Json>, { method, path }: WireExchange): readonly Found[] {
  const fitting: { found: Found; placeholders: number }[] = [];
  for (const [name, document] of files) {
    for (const [template, operations] of Object.entries((document['paths'] ?? {}) as Record<string, Json>)) {
      const pattern = new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`);
      const operation = operations[method.toLowerCase()] as Json | undefined;
      if (!operation || !pattern.test(path)) continue;
      if (template.endsWith('{external_field_value}')) continue;
      const pointer = `/paths/${escape(template)}/${method.toLowerCase()}`;
      fitting.push({ found: { name, pointer, operation }, placeholders: template.split('{').length });
    }
  }
  const fewest = Math.min(...fitting.map(({ placeholders }) => placeholders));
  return fitting.filter(({ placeholders }) => placeholders === fewest).map(({ found }) => found);
}

function mildest(verdicts: readonly WireFaults[], side: keyof WireFaults): readonly string[] {
  return verdicts.map((verdict) => verdict[side]).reduce((a, b) => (b.length < a.length ? b : a));
}

/** A `$ref` within the document followed once, with the pointer to where it led. */
function follow(document: Json, node: unknown, pointer: string): { node: Json; pointer: string } | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  const reference = (node as Json)['$ref'];
  if (typeof reference !== 'string') return { node: node as Json, pointer };
  const target = reference.slice(1);
  const found = target
    .split('/')
    .slice(1)
    .reduce<unknown>((inner, key) => (inner as Json)[unescape(key)], document);
  return { node: found as Json, pointer: target };
}

function schemaPointer(found: { node: Json; pointer: string } | undefined): string | undefined {
  const content = found?.node['content'] as Record<string, Json> | undefined;
  if (!found || !content?.['application/json']?.['schema']) return undefined;
  return `${found.pointer}/content/application~1json/schema`.replaceAll('{', '%7B').replaceAll('}', '%7D');
}

function queryFaults(document: Json, operation: Json, query: Readonly<Record<string, string>>): string[] {
  const described = ((operation['parameters'] ?? []) as unknown[]).flatMap((each) => {
    const parameter = follow(document, each, '')?.node;
    return parameter && parameter['in'] === 'query' ? [parameter] : [];
  });
  const names = new Set(described.map((parameter) => String(parameter['name'])));
  const missing = described.filter((each) => each['required'] === true && !(String(each['name']) in query));
  const wrong = described.filter((each) => {
    const value = query[String(each['name'])];
    const type = (each['schema'] as Json | undefined)?.['type'];
    return value !== undefined && type === 'integer' && !/^-?\d+$/.test(value);
  });
  return [
    ...Object.keys(query).flatMap((name) => (names.has(name) ? [] : [`query ${name}: not described`])),
    ...missing.map((each) => `query ${String(each['name'])}: required`),
    ...wrong.map((each) => `query ${String(each['name'])}: not a number`),
  ];
}

function isFile(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'bytes' in body;
}

/** Given before an operation is reached, with HTTP 400. */
const platformCodes: ReadonlySet<unknown> = new Set(['INVALID_REQUEST_METHOD', 'LIMIT_EXCEEDED']);

function codeOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
}
