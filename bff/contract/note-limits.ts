/** Apart from zod, so that the browser needs no more than the numbers. The CRM takes 32,000 characters; nobody reads those. */
export const noteLimits = { maxLength: 2_000, maxNotes: 500 } as const;
