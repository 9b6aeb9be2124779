import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import * as wire from '../contract/index.ts';
import { bearer, body, json, operation } from './openapi-parts.ts';

const token = z.object({ token: z.string() });
const id = z.object({ id: z.uuid() });
const recent = 'asks for a fresh proof of who it is (`step_up_required`)';

/** What a person does about their own account, and administrators about accounts. */
export const accountPaths: ZodOpenApiPathsObject = {
  '/api/v1/auth/handover': {
    get: operation(
      'Whose page has opened the portal to sign somebody in; for the hosted portal only',
      { 200: json(wire.handoverSite, 'The page') },
      { requestParams: { query: wire.handoverQuery } },
    ),
    post: operation(
      'A code that signs the caller in on that page; for the hosted portal only',
      { 201: json(wire.signInCode, 'Once, within a minute') },
      { security: bearer, requestBody: body(wire.handoverBody) },
    ),
  },
  '/api/v1/auth/code': {
    post: operation(
      'Sign in with a code of the portal, its PKCE verifier and the key it was made for',
      { 200: json(wire.session, 'Signed in') },
      { requestBody: body(wire.signInCodeBody) },
    ),
  },
  '/api/v1/auth/password/forgot': {
    post: operation(
      'Mail a link to a new password; answers alike for every address',
      { 202: { description: 'If there is such an account, a mail is on its way' } },
      { requestBody: body(wire.forgotBody) },
    ),
  },
  '/api/v1/auth/password/reset/{token}': {
    get: operation(
      'Read a link to a new password',
      { 200: json(wire.passwordLink, 'Open') },
      { requestParams: { path: token } },
    ),
    post: operation(
      'Choose a new password through a link; every session ends',
      { 204: { description: 'Chosen; sign in with it' } },
      { requestParams: { path: token }, requestBody: body(wire.newPasswordBody) },
    ),
  },
  '/api/v1/auth/password': {
    post: operation(
      `Change the own password; every other session ends; ${recent}`,
      { 204: { description: 'Changed' } },
      { security: bearer, requestBody: body(wire.newPasswordBody) },
    ),
  },
  '/api/v1/auth/second-factor': {
    post: operation(
      'The second step of signing in: a code of the app, or a recovery code',
      { 200: json(wire.session, 'Signed in') },
      { requestBody: body(wire.secondFactorBody) },
    ),
    delete: operation(
      `Turn the own second factor off; not for administrators; ${recent}`,
      { 204: { description: 'The password alone is asked for' } },
      { security: bearer },
    ),
  },
  '/api/v1/auth/second-factor/setup': {
    post: operation(
      `A new secret for an authenticator app; it counts from its first right code on; ${recent}`,
      { 200: json(wire.secondFactorSetup, 'What to show') },
      { security: bearer },
    ),
  },
  '/api/v1/auth/second-factor/enable': {
    post: operation(
      `Take the secret that was shown into use; ${recent}`,
      { 200: json(wire.recoveryCodes, 'Ten recovery codes, told once') },
      { security: bearer, requestBody: body(wire.codeBody) },
    ),
  },
  '/api/v1/auth/second-factor/recovery-codes': {
    post: operation(
      `Ten new recovery codes; those before are void; ${recent}`,
      { 200: json(wire.recoveryCodes, 'Told once') },
      { security: bearer },
    ),
  },
  '/api/v1/auth/step-up': {
    post: operation(
      'Prove once more who it is; good for ten minutes of this session',
      { 204: { description: 'Proved' } },
      { security: bearer, requestBody: body(wire.stepUpBody) },
    ),
  },
  '/api/v1/auth/sessions': {
    get: operation(
      'Browsers that are signed in, the last seen first',
      { 200: json(wire.deviceList, 'The browsers') },
      { security: bearer },
    ),
    delete: operation(
      'Sign out every other browser',
      { 200: json(wire.endedDevices, 'How many') },
      { security: bearer },
    ),
  },
  '/api/v1/auth/sessions/{id}': {
    delete: operation(
      'Sign out one browser; its open pages close at once',
      { 204: { description: 'Signed out' } },
      { security: bearer, requestParams: { path: id } },
    ),
  },
  '/api/v1/auth/address/confirm': {
    post: operation(
      'Confirm a new address by the link mailed there',
      { 200: json(wire.confirmedAddress, 'The address from now on') },
      { requestBody: body(wire.confirmAddressBody) },
    ),
  },
  '/api/v1/me': {
    get: operation('Who is signed in', { 200: json(wire.me, 'The person') }, { security: bearer }),
    patch: operation(
      'Change the own name',
      { 200: json(wire.me, 'The person as it is now') },
      { security: bearer, requestBody: body(wire.meEdit) },
    ),
  },
  '/api/v1/me/security': {
    get: operation(
      'How the own account is kept',
      { 200: json(wire.security, 'The account') },
      { security: bearer },
    ),
  },
  '/api/v1/me/address': {
    post: operation(
      `Sign in with another address once it is confirmed; ${recent}`,
      { 202: json(wire.newAddress, 'A link is mailed there, unless the address is taken') },
      { security: bearer, requestBody: body(wire.addressBody) },
    ),
    delete: operation(
      'Keep the present address after all',
      { 204: { description: 'The link is void' } },
      { security: bearer },
    ),
  },
  '/api/v1/admin/administrators': {
    get: operation(
      'Those who run the portal; administrators only',
      { 200: json(wire.administratorList, 'All of them, oldest first') },
      { security: bearer },
    ),
    post: operation(
      `Invite an administrator; administrators only; ${recent}`,
      { 201: json(wire.administrator, 'Invited') },
      { security: bearer, requestBody: body(wire.inviteAdministratorBody) },
    ),
  },
  '/api/v1/admin/administrators/{id}': {
    patch: operation(
      `Disable an administrator, at once, or let one in again; ${recent}`,
      { 200: json(wire.administrator, 'As it is now') },
      { security: bearer, requestParams: { path: id }, requestBody: body(wire.administratorEdit) },
    ),
  },
  '/api/v1/admin/accounts/{id}/second-factor': {
    delete: operation(
      `Turn off the second factor of somebody who lost it; they are signed out; ${recent}`,
      { 204: { description: 'The password alone is asked for' } },
      { security: bearer, requestParams: { path: id } },
    ),
  },
  '/api/v1/admin/accounts/{id}/invitation': {
    post: operation(
      'Mail an invitation again; the one before is void; administrators only',
      { 202: { description: 'On its way' } },
      { security: bearer, requestParams: { path: id } },
    ),
  },
  '/api/v1/admin/audit-log': {
    get: operation(
      'Who did what to whom from where, newest first; administrators only',
      { 200: json(wire.auditPage, 'A page') },
      { security: bearer, requestParams: { query: wire.auditQuery } },
    ),
  },
  '/api/v1/audit-log': {
    get: operation(
      'The audit log of the caller’s own partner; main accounts only',
      { 200: json(wire.auditPage, 'A page') },
      { security: bearer, requestParams: { query: wire.auditQuery } },
    ),
  },
};
