export * from './auth.ts';
export * from './form.ts';
export * from './headers.ts';
export * from './lead-fields.ts';
export * from './leads.ts';
export * from './metrics.ts';
export * from './problem.ts';
export * from './realtime.ts';
