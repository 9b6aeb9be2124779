export { validateExchange, validateNotification, type WireExchange, type WireFaults } from './validate.ts';
export { loadZohoDescription, type ZohoDescription } from './openapi.ts';
export { amendments, generalDeviations } from './openapi-deviations.ts';
