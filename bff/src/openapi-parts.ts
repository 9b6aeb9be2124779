import { z } from 'zod';
import type { createDocument, ZodOpenApiOperationObject } from 'zod-openapi';
import * as wire from '../contract/index.ts';
import type { DeclaredOperation } from './platform/http/only-declared.ts';

export const json = (schema: z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const failure = {
  description: 'What is wrong, as a problem document',
  content: { 'application/problem+json': { schema: wire.problem } },
};
export const body = (schema: z.ZodType) => ({ required: true, content: { 'application/json': { schema } } });
/** The header of a write whose repeats give the first answer. */
export const repeatable = z.object({ [wire.idempotencyHeader]: wire.idempotencyKey });
export const bearer = [{ accessToken: [] }];

/** One operation; whatever it answers besides is a problem document. */
export function operation(
  summary: string,
  responses: ZodOpenApiOperationObject['responses'],
  rest: Partial<ZodOpenApiOperationObject> = {},
): ZodOpenApiOperationObject {
  return { summary, ...rest, responses: { ...responses, default: failure } };
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The operations of a document, for who lets in nothing else. */
export function operationsOf({ paths = {} }: ReturnType<typeof createDocument>): DeclaredOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const declared = item[method];
      if (!declared) return [];
      const { parameters = [], requestBody } = declared;
      return [
        {
          method: method.toUpperCase(),
          path,
          query: parameters.flatMap((it) => ('in' in it && it.in === 'query' ? [it.name] : [])),
          bodyTypes: requestBody && 'content' in requestBody ? Object.keys(requestBody.content) : [],
        },
      ];
    }),
  );
}
