/** Names for demo data. People and companies are made up; their addresses use names reserved for examples (RFC 2606). */
export const firstNames =
  'Amara Benoît Carla Dmitri Elena Farid Grace Hiro Ingrid Jamal Katrin Luca Mei Nadia Omar Priya Quentin Rosa Sanjay Tessa Ulrich Valeria Wes Ximena Yusuf Zoë Anders Bianca Callum Daniela Emeka Freya'.split(
    ' ',
  );
export const lastNames =
  'Abara Bauer Castillo Dubois Eriksen Fontaine Gruber Haddad Ivanova Jansen Kowalski Laurent Moreau Nakamura Okafor Petrov Quinn Rossi Schneider Tanaka Ueda Vargas Weber Xu Yilmaz Zimmermann O’Brien Lindgren Marsh Nowak Silva Thorne'.split(
    ' ',
  );
export const companyStems =
  'Alder Beacon Cedar Delta Ember Falcon Granite Harbor Ion Juniper Kestrel Lumen Maple Northgate Orchard Pioneer Quarry Ridge Summit Tidal Umber Vertex Willow Yarrow Zephyr Cobalt'.split(
    ' ',
  );
export const companyKinds = [
  'Logistics',
  'Foods',
  'Health',
  'Robotics',
  'Textiles',
  'Energy',
  'Media',
  'Labs',
  'Retail Group',
  'Manufacturing',
  'Finance',
  'Hotels',
];
export const messages = [
  'Wants to replace three spreadsheets before the end of the quarter.',
  'Asked for a demo with their operations team, about eight people.',
  'Has budget approved; compares two vendors.',
  'Met at the trade fair in Hanover. Interested in the reporting part.',
  'Existing customer of ours, looks for a second site.',
  'Needs an answer about data residency before anything else.',
  'Would like to start small with one department and grow from there.',
];
/** People who work in the CRM. */
export const crmUsers = ['Casey Morgan', 'Robin Ellis', 'Samira Haddad'];
