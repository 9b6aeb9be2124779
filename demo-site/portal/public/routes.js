/** Every page of the portal, by address. The server answers 404 for all others, the router in app.js shows these. */
export const routes = {
  '/leads': { view: 'leads', title: 'Leads' },
  '/leads/new': { view: 'leads-new', title: 'New lead', partnersOnly: true },
  '/numbers': { view: 'numbers', title: 'Numbers' },
  '/welcome': { view: 'welcome', title: 'Welcome', partnersOnly: true },
  '/account': { view: 'settings', title: 'Your account' },
  '/team': { view: 'team', title: 'Team', partnersOnly: true },
  '/site': { view: 'site', title: 'Website', partnersOnly: true },
};

/** Where a person comes in, by a link out of a mail too; `/` goes on to the first page. */
export const entrances = ['/', '/invitation', '/reset', '/address'];
