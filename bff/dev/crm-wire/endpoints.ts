import { z } from 'zod';
import * as notes from './notes.ts';
import * as organisation from './organisation.ts';
import * as records from './records.ts';
import { anything, noBody } from './shapes.ts';
import * as watch from './watch.ts';

/** One address: what may be sent to it, and what it may answer. Errors are the same everywhere and stand in `validate.ts`. */
export interface Endpoint {
  readonly method: string;
  readonly path: RegExp;
  /** The path for people, `/{module}/{id}`. */
  readonly shown: string;
  /** Zoho's OpenAPI file that describes it, without `.json`; null for what none does. */
  readonly zoho: string | null;
  readonly query: z.ZodType;
  readonly body: z.ZodType;
  readonly answers: Readonly<Record<number, z.ZodType>>;
}

const noQuery = z.strictObject({});
const many = (answer: z.ZodType, success = 200) => ({
  [success]: answer,
  207: answer,
  400: answer,
  412: answer,
});
const found = (answer: z.ZodType) => ({ 200: answer, 204: noBody, 304: noBody });

const api = '/crm/v8';

function endpoint(
  method: string,
  path: string,
  parts: Partial<Pick<Endpoint, 'query' | 'body'>> & Pick<Endpoint, 'answers' | 'zoho'>,
): Endpoint {
  const shown = path
    .replace(api, '')
    .replace('/[A-Z]\\w+', '/{module}')
    .replace(/\(\/\\\w\+\)\?/g, '[/{id}]')
    .replace(/\/\\d\+/g, '/{id}');
  return { method, path: new RegExp(`^${path}$`), shown, query: noQuery, body: noBody, ...parts };
}

const module = `${api}/[A-Z]\\w+`;
const one = `${module}/\\d+`;

/** The first that fits describes the call. */
export const endpoints: readonly Endpoint[] = [
  endpoint('POST', '/oauth/v2/token', {
    zoho: null,
    query: anything,
    body: anything,
    answers: { 200: organisation.tokenAnswer, 400: organisation.tokenAnswer },
  }),
  endpoint('POST', `${api}/coql`, {
    zoho: 'coql',
    body: records.coqlBody,
    answers: { 200: records.coqlAnswer, 204: noBody },
  }),
  endpoint('GET', `${api}/org`, { zoho: 'org', answers: { 200: organisation.orgAnswer } }),
  endpoint('GET', `${api}/users(/\\d+)?`, {
    zoho: 'users',
    query: organisation.usersQuery,
    answers: found(organisation.usersAnswer),
  }),
  endpoint('GET', `${api}/settings/fields(/\\w+)?`, {
    zoho: 'fields',
    query: organisation.fieldsQuery,
    answers: found(organisation.fieldsAnswer),
  }),
  endpoint('POST', `${api}/settings/fields`, {
    zoho: 'fields',
    query: organisation.fieldsQuery,
    body: organisation.fieldsBody,
    answers: many(organisation.fieldsMade, 201),
  }),
  endpoint('PATCH', `${api}/settings/fields(/\\w+)?`, {
    zoho: 'fields',
    query: organisation.fieldsQuery,
    body: organisation.fieldsChange,
    answers: many(organisation.fieldsMade),
  }),
  endpoint('GET', `${api}/settings/layouts(/\\d+)?`, {
    zoho: 'layouts',
    query: organisation.layoutsQuery,
    answers: found(organisation.layoutsAnswer),
  }),
  endpoint('GET', `${api}/settings/modules(/\\w+)?`, {
    zoho: 'modules',
    query: organisation.modulesQuery,
    answers: found(organisation.modulesAnswer),
  }),
  endpoint('GET', `${api}/actions/watch`, {
    zoho: 'notifications',
    query: watch.channelsQuery,
    answers: found(watch.channelsAnswer),
  }),
  endpoint('POST', `${api}/actions/watch`, {
    zoho: 'notifications',
    body: watch.watchBody,
    answers: { 201: watch.watchAnswer, 202: watch.watchAnswer, 207: watch.watchAnswer },
  }),
  endpoint('PUT', `${api}/actions/watch`, {
    zoho: 'notifications',
    body: watch.watchBody,
    answers: many(watch.watchAnswer),
  }),
  endpoint('PATCH', `${api}/actions/watch`, {
    zoho: 'notifications',
    body: watch.watchBody,
    answers: many(watch.watchAnswer),
  }),
  endpoint('DELETE', `${api}/actions/watch`, {
    zoho: 'notifications',
    query: watch.closeQuery,
    answers: many(watch.watchAnswer),
  }),
  endpoint('POST', `${api}/Leads/\\d+/actions/convert`, {
    zoho: 'convert_lead',
    body: records.convertBody,
    answers: { 200: records.convertAnswer },
  }),
  endpoint('POST', `${api}/Notes`, {
    zoho: 'notes',
    body: records.writeBody,
    answers: { 200: records.writeAnswer, 202: records.writeAnswer, 207: records.writeAnswer },
  }),
  endpoint('GET', `${one}/Notes`, {
    zoho: 'related_records',
    query: notes.notesQuery,
    answers: found(notes.notesAnswer),
  }),
  endpoint('GET', `${module}/deleted`, {
    zoho: 'record',
    query: records.deletedQuery,
    answers: found(records.deletedAnswer),
  }),
  endpoint('GET', `${module}/search`, {
    zoho: 'module_search',
    query: records.searchQuery,
    answers: found(records.readAnswer),
  }),
  endpoint('POST', `${module}/upsert`, {
    zoho: 'record',
    body: records.upsertBody,
    answers: many(records.writeAnswer),
  }),
  endpoint('GET', module, { zoho: 'record', query: records.listQuery, answers: found(records.readAnswer) }),
  endpoint('POST', module, {
    zoho: 'record',
    body: records.writeBody,
    answers: many(records.writeAnswer, 201),
  }),
  endpoint('PUT', module, { zoho: 'record', body: records.writeBody, answers: many(records.writeAnswer) }),
  endpoint('DELETE', module, {
    zoho: 'record',
    query: records.idsQuery,
    answers: many(records.removeAnswer),
  }),
  endpoint('GET', one, { zoho: 'record', query: records.oneQuery, answers: found(records.readAnswer) }),
  endpoint('PUT', one, { zoho: 'record', body: records.writeBody, answers: many(records.writeAnswer) }),
  endpoint('DELETE', one, { zoho: 'record', query: records.idsQuery, answers: many(records.removeAnswer) }),
  endpoint('POST', `${one}/Attachments`, {
    zoho: 'attachments',
    query: organisation.uploadQuery,
    body: organisation.fileBody,
    answers: { 200: organisation.uploadAnswer },
  }),
  endpoint('GET', `${one}/Attachments`, {
    zoho: 'attachments',
    query: organisation.attachmentsQuery,
    answers: found(organisation.attachmentsAnswer),
  }),
  endpoint('DELETE', `${one}/Attachments(/\\d+)?`, {
    zoho: 'attachments',
    query: records.idsQuery,
    answers: many(records.removeAnswer),
  }),
  endpoint('GET', `${one}/Attachments/\\d+`, {
    zoho: 'attachments',
    answers: { 200: organisation.fileBody, 204: noBody },
  }),
];
