/** Every page of the portal; the server answers 404 for all others, and the router in app.js shows these. */
export const routes = {
  '/leads': { title: 'Leads' },
  '/leads/new': { title: 'New lead', partnersOnly: true },
  '/numbers': { title: 'Numbers' },
  '/site': { title: 'Your site', partnersOnly: true },
};
