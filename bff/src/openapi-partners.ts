import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import * as wire from '../contract/index.ts';
import { bearer, body, json, operation, repeatable } from './openapi-parts.ts';

/** Where a team and a site stand: one's own, or the one that an administrator names in the address. */
interface Place {
  readonly prefix: string;
  readonly params: z.ZodRawShape;
  readonly whose: string;
  readonly who: string;
}

const own: Place = {
  prefix: '/api/v1',
  params: {},
  whose: 'the caller’s partner',
  who: 'main accounts only',
};
const named: Place = {
  prefix: '/api/v1/admin/partners/{partner}',
  params: { partner: z.uuid() },
  whose: 'a partner',
  who: 'administrators only',
};

const teamPaths = ({ prefix, params, whose, who }: Place): ZodOpenApiPathsObject => {
  const path = z.object(params);
  const member = z.object({ ...params, id: z.uuid() });
  return {
    [`${prefix}/team`]: {
      get: operation(
        `The people of ${whose}; a sub-account finds itself alone, and whom to ask`,
        { 200: json(wire.team, 'The team') },
        { security: bearer, requestParams: { path } },
      ),
      post: operation(
        `Invite somebody; ${who}. A new main account asks for a fresh sign-in`,
        {
          201: json(wire.teamMember, 'Invited, the mail is on its way'),
          200: json(wire.teamMember, 'Invited before under this key'),
        },
        { security: bearer, requestParams: { path, header: repeatable }, requestBody: body(wire.inviteBody) },
      ),
    },
    [`${prefix}/team/{id}`]: {
      patch: operation(
        `Rename, change rights, disable or enable; ${who}. Takes effect at once`,
        { 200: json(wire.teamMember, 'The member as it is now') },
        { security: bearer, requestParams: { path: member }, requestBody: body(wire.memberEdit) },
      ),
      delete: operation(
        'Remove somebody and say what happens to their leads; repeating it changes nothing',
        { 204: { description: 'Removed' } },
        { security: bearer, requestParams: { path: member }, requestBody: body(wire.removeBody) },
      ),
    },
    [`${prefix}/team/{id}/invitation`]: {
      post: operation(
        'Send the invitation again, at most once a minute; the link before is void',
        { 202: json(wire.teamMember, 'On its way') },
        { security: bearer, requestParams: { path: member } },
      ),
    },
  };
};

const sitePaths = ({ prefix, params, whose, who }: Place): ZodOpenApiPathsObject => {
  const path = z.object(params);
  return {
    [`${prefix}/site`]: {
      get: operation(
        `Keys, allowed origins and looks of the site of ${whose}; ${who}`,
        { 200: json(wire.siteSettings, 'The site') },
        { security: bearer, requestParams: { path } },
      ),
      patch: operation(
        'Change allowed origins or looks; counts at once, everywhere',
        { 200: json(wire.siteSettings, 'The site as it is now') },
        { security: bearer, requestParams: { path }, requestBody: body(wire.siteEdit) },
      ),
    },
    [`${prefix}/site/keys`]: {
      post: operation(
        'Replace the key; the one before goes on working for a while',
        { 201: json(wire.siteSettings, 'The site with its new key') },
        {
          security: bearer,
          requestParams: { path, header: repeatable },
          requestBody: body(wire.keyRotation),
        },
      ),
    },
    [`${prefix}/site/keys/{key}`]: {
      delete: operation(
        'End a replaced key now',
        { 200: json(wire.siteSettings, 'The site without it') },
        { security: bearer, requestParams: { path: z.object({ ...params, key: z.string() }) } },
      ),
    },
  };
};

/** What belongs to a partner: the same routes for its main accounts and for administrators. */
export const partnerPaths: ZodOpenApiPathsObject = {
  ...teamPaths(own),
  ...sitePaths(own),
  '/api/v1/team/main': {
    post: operation(
      'Hand over: the member becomes a main account, the caller a sub-account',
      { 204: { description: 'Handed over' } },
      { security: bearer, requestBody: body(wire.handOverBody) },
    ),
  },
  ...teamPaths(named),
  ...sitePaths(named),
};
