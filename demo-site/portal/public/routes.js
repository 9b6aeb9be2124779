/** Every page of the portal, by address. The server answers 404 for all others, the router in app.js shows these. */
export const routes = {
  '/leads': { view: 'leads' },
  '/leads/new': { view: 'leads-new', partnersOnly: true },
  '/numbers': { view: 'numbers' },
  '/welcome': { view: 'welcome', partnersOnly: true },
  '/account': { view: 'settings' },
  '/team': { view: 'team', partnersOnly: true },
  '/site': { view: 'site', partnersOnly: true },
};

/** Where a person comes in, by a link out of a mail too; `/` goes on to the first page. */
export const entrances = ['/', '/invitation', '/reset', '/address'];
