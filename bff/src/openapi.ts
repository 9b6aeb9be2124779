import { z } from 'zod';
import { createDocument } from 'zod-openapi';
import * as wire from '../contract/index.ts';
import { accountPaths } from './openapi-account.ts';
import { partnerPaths } from './openapi-partners.ts';
import { bearer, body, json, operation, repeatable } from './openapi-parts.ts';

const oneFile = {
  required: true,
  content: { 'multipart/form-data': { schema: z.object({ file: z.file() }) } },
};
const maybeRepeatable = repeatable.partial();

const token = z.object({ token: z.string() });
const id = z.object({ id: z.uuid() });
const key = z.object({ key: z.string() });

/** The API as OpenAPI 3.1, made from the same schemas that check it. */
export function openApiDocument(publicUrl: string) {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Partner portal',
      version: '1.0.0',
      description: `Every call carries the site's publishable key in \`${wire.siteKeyHeader}\` and the page's Origin.`,
    },
    servers: [{ url: publicUrl }],
    components: {
      securitySchemes: {
        // RFC 9449: with a proof in the DPoP header, for every call and for those that open a session.
        accessToken: { type: 'http', scheme: 'DPoP', bearerFormat: 'JWT' },
        uploadToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'The `uploadToken` of a lead’s receipt, good for that lead and half an hour.',
        },
      },
    },
    paths: {
      '/api/v1/auth/login': {
        post: operation(
          'Sign in',
          { 200: json(z.union([wire.session, wire.signInChallenge]), 'Signed in, or a code is asked for') },
          { requestBody: body(wire.loginBody) },
        ),
      },
      '/api/v1/auth/refresh': {
        post: operation(
          'Prolong the session of the cookie, or of the body where the browser keeps no cookie',
          { 200: json(wire.session, 'Prolonged'), 204: { description: 'The browser holds no session' } },
          { requestBody: body(wire.refreshBody) },
        ),
      },
      '/api/v1/auth/cookie': {
        get: operation('Ask twice: does this browser keep a cookie of the portal on this page?', {
          200: json(wire.cookieCheck, 'Whether it gave back the cookie of the call before'),
        }),
      },
      '/api/v1/auth/logout': {
        post: operation('Sign out', { 204: { description: 'Signed out' } }, { security: bearer }),
      },
      '/api/v1/auth/invitations/{token}': {
        get: operation(
          'Read an invitation',
          { 200: json(wire.invitation, 'Open') },
          { requestParams: { path: token } },
        ),
        post: operation(
          'Accept an invitation',
          { 200: json(wire.session, 'Accepted and signed in') },
          {
            requestParams: { path: token },
            requestBody: body(wire.acceptInvitationBody),
          },
        ),
      },
      ...accountPaths,
      '/api/v1/form': {
        get: operation(
          'The form for signed-in people',
          { 200: json(wire.formDefinition, 'The form') },
          { security: bearer },
        ),
      },
      '/api/v1/leads': {
        get: operation(
          'Leads the caller may see, newest first',
          { 200: json(wire.leadPage, 'A page') },
          {
            security: bearer,
            requestParams: { query: wire.leadQuery },
          },
        ),
        post: operation(
          'Hand in a lead',
          { 201: json(wire.lead, 'Saved'), 200: json(wire.lead, 'Saved before under this key') },
          {
            security: bearer,
            requestParams: { header: repeatable },
            requestBody: body(wire.leadDraft),
          },
        ),
      },
      '/api/v1/leads/export': {
        get: operation(
          'Leads the caller may see as a CSV file; asks for a fresh proof',
          {
            200: {
              description:
                'UTF-8 with a byte order mark, RFC 4180. Text that a spreadsheet would run as a formula is led by an apostrophe.',
              content: { 'text/csv': { schema: z.string() } },
            },
          },
          { security: bearer, requestParams: { query: wire.leadFilter } },
        ),
      },
      '/api/v1/leads/{id}': {
        get: operation(
          'One lead',
          { 200: json(wire.lead, 'The lead') },
          { security: bearer, requestParams: { path: id } },
        ),
        patch: operation(
          'Change fields of a lead; the CRM gets several quick edits as one',
          { 200: json(wire.lead, 'The lead as it is now') },
          { security: bearer, requestParams: { path: id }, requestBody: body(wire.leadEdit) },
        ),
      },
      '/api/v1/leads/{id}/history': {
        get: operation(
          'What happened to a lead, newest first',
          { 200: json(wire.leadHistory, 'The history') },
          {
            security: bearer,
            requestParams: { path: id },
          },
        ),
      },
      '/api/v1/leads/{id}/attachments': {
        get: operation(
          'Files of a lead, oldest first',
          { 200: json(wire.attachmentList, 'The files') },
          { security: bearer, requestParams: { path: id } },
        ),
        post: operation(
          'Add a file to a lead',
          {
            201: json(wire.attachment, 'Added'),
            200: json(wire.attachment, 'The same file was there, or was sent before under this key'),
          },
          { security: bearer, requestParams: { path: id, header: maybeRepeatable }, requestBody: oneFile },
        ),
      },
      '/api/v1/leads/{id}/attachments/{attachment}': {
        get: operation(
          'A file of a lead, to save',
          {
            200: {
              description: 'Its content, with its name in Content-Disposition',
              content: { 'application/octet-stream': { schema: z.file() } },
            },
          },
          { security: bearer, requestParams: { path: id.extend({ attachment: z.uuid() }) } },
        ),
      },
      '/api/v1/leads/{id}/notes': {
        get: operation(
          'Notes that a partner’s people wrote to a lead, newest first',
          { 200: json(wire.notePage, 'A page') },
          { security: bearer, requestParams: { path: id, query: wire.noteQuery } },
        ),
        post: operation(
          'Write a note to a lead; the CRM gets it once',
          { 201: json(wire.note, 'Saved'), 200: json(wire.note, 'Saved before under this key') },
          {
            security: bearer,
            requestParams: { path: id, header: repeatable },
            requestBody: body(wire.noteDraft),
          },
        ),
      },
      ...partnerPaths,
      '/api/v1/metrics': {
        get: operation(
          'The numbers of the leads the caller may see',
          { 200: json(wire.metrics, 'The numbers') },
          { security: bearer },
        ),
      },
      '/api/v1/admin/sync': {
        get: operation(
          'The state of the sync with the CRM; administrators only',
          { 200: json(wire.syncReport, 'Gates, queues, parked leads by reason, and how the CRM is called') },
          { security: bearer },
        ),
      },
      '/api/v1/admin/sync/requeue': {
        post: operation(
          'Put parked leads back into the queue once their reason is mended; administrators only',
          { 200: json(wire.requeued, 'How many') },
          { security: bearer, requestBody: body(wire.requeueBody) },
        ),
      },
      '/api/v1/admin/leads/{id}/trace': {
        get: operation(
          'Each step of a lead between page, portal and CRM with its time; administrators only',
          { 200: json(wire.leadTrace, 'Oldest step first') },
          { security: bearer, requestParams: { path: id } },
        ),
      },
      '/api/v1/admin/audit': {
        get: operation(
          'The last audit, which compares every record of both sides, with its exceptions; administrators only',
          { 200: json(wire.auditReport, 'The figures and a page of exceptions') },
          { security: bearer, requestParams: { query: wire.auditReportQuery } },
        ),
      },
      '/api/v1/admin/audit/repair': {
        post: operation(
          'Put the exceptions of the last audit back to work; administrators only',
          { 200: json(wire.auditRepair, 'What is read or sent again') },
          { security: bearer },
        ),
      },
      '/api/v1/public/site-check': {
        get: operation(
          'Why a page may not embed the portal; the one call that any page may read',
          { 200: json(wire.siteCheck, 'It may') },
          { requestParams: { query: key } },
        ),
      },
      '/api/v1/public/forms/{key}': {
        get: operation(
          'A site’s public form',
          { 200: json(wire.formDefinition, 'The form') },
          { requestParams: { path: key } },
        ),
      },
      '/api/v1/public/forms/{key}/leads': {
        post: operation(
          'Hand in a lead as a visitor',
          {
            201: json(wire.leadReceipt, 'Saved'),
            200: json(wire.leadReceipt, 'Saved before under this key'),
          },
          { requestParams: { path: key, header: repeatable }, requestBody: body(wire.leadDraft) },
        ),
      },
      '/api/v1/public/forms/{key}/leads/{id}/attachments': {
        post: operation(
          'Add a file to a lead that was just handed in as a visitor',
          {
            201: json(wire.attachmentReceipt, 'Added'),
            200: json(wire.attachmentReceipt, 'The same file was there, or was sent before under this key'),
          },
          {
            security: [{ uploadToken: [] }],
            requestParams: { path: key.extend({ id: z.uuid() }), header: maybeRepeatable },
            requestBody: oneFile,
          },
        ),
      },
      '/api/v1/realtime/tickets': {
        post: operation(
          'A ticket for one WebSocket',
          { 201: json(wire.realtimeTicket, 'Good once') },
          { security: bearer },
        ),
      },
    },
  });
}
