export { validateExchange, validateNotification } from './validate.ts';
export { endpoints } from './endpoints.ts';
export { loadZohoDescription } from './openapi.ts';
export { amendments, generalDeviations } from './openapi-deviations.ts';
