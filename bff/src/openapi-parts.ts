import type { z } from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import * as wire from '../contract/index.ts';

export const json = (schema: z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const failure = {
  description: 'What is wrong, as a problem document',
  content: { 'application/problem+json': { schema: wire.problem } },
};
export const body = (schema: z.ZodType) => ({ required: true, content: { 'application/json': { schema } } });
export const bearer = [{ accessToken: [] }];

/** One operation; whatever it answers besides is a problem document. */
export function operation(
  summary: string,
  responses: ZodOpenApiOperationObject['responses'],
  rest: Partial<ZodOpenApiOperationObject> = {},
): ZodOpenApiOperationObject {
  return { summary, ...rest, responses: { ...responses, default: failure } };
}
