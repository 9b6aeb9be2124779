import { z } from 'zod';
import { count, nameList, pageInfo, recordId, time } from './shapes.ts';

/** Notes at records; they are written as records are. */

export const notesQuery = z.strictObject({
  fields: nameList.optional(),
  page: count.optional(),
  per_page: count.optional(),
});
export const notesAnswer = z.strictObject({
  data: z
    .array(
      z.looseObject({
        id: recordId,
        Note_Title: z.string().nullish(),
        Note_Content: z.string().optional(),
        Created_Time: time.optional(),
      }),
    )
    .min(1),
  info: pageInfo,
});
