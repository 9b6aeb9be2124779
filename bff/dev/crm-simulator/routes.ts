import type { DatabaseSync } from 'node:sqlite';
import { type Route, route } from './api.ts';
import { createAttachments } from './attachments.ts';
import { createConvert } from './convert.ts';
import { createCoql } from './coql.ts';
import type { Faults } from './faults.ts';
import { createFieldSetup } from './field-setup.ts';
import { createLayouts } from './layouts.ts';
import { createMetadata } from './metadata.ts';
import { createOrganisation } from './organisation.ts';
import type { Notes } from './notes.ts';
import type { Presenter } from './present.ts';
import type { RecordStore } from './record-store.ts';
import { createRecordReads } from './records-read.ts';
import { createRecordWrites, type WriteOptions } from './records-write.ts';
import { createSearch, type SearchOptions } from './search.ts';
import type { Watch } from './watch.ts';

export interface RouteDeps {
  readonly db: DatabaseSync;
  readonly store: RecordStore;
  readonly present: Presenter;
  readonly notes: Notes;
  readonly watch: Watch;
  readonly faults: Faults;
  readonly options: WriteOptions & SearchOptions;
}

const records = (operation: string) => [`ZohoCRM.modules.{module}.${operation}`];

/** Every address of the API that is simulated; the first that fits answers. */
export function createRoutes({
  db,
  store,
  present,
  notes,
  watch,
  faults,
  options,
}: RouteDeps): readonly Route[] {
  const reads = createRecordReads(store, present, options);
  const writes = createRecordWrites(store, present, faults, options);
  const metadata = createMetadata(store.schema);
  const layouts = createLayouts(store.schema);
  const setup = createFieldSetup(store.schema, store);
  const attachments = createAttachments(db, store);
  const organisation = createOrganisation();
  const files = (operation: string) => [`ZohoCRM.modules.attachments.${operation}`, ...records(operation)];
  return [
    route('POST', '/coql', ['ZohoCRM.coql.READ'], createCoql(store)),
    route('GET', '/org', ['ZohoCRM.org.READ'], organisation.organisation),
    route('GET', '/users', ['ZohoCRM.users.READ'], organisation.listUsers),
    route('GET', '/users/:id', ['ZohoCRM.users.READ'], organisation.oneUser),
    route('GET', '/settings/fields', ['ZohoCRM.settings.fields.READ'], metadata.fields),
    route('POST', '/settings/fields', ['ZohoCRM.settings.fields.CREATE'], setup.create),
    route('PATCH', '/settings/fields', ['ZohoCRM.settings.fields.UPDATE'], setup.change),
    route('PATCH', '/settings/fields/:field', ['ZohoCRM.settings.fields.UPDATE'], setup.change),
    route('GET', '/settings/fields/:field', ['ZohoCRM.settings.fields.READ'], metadata.field),
    route('GET', '/settings/layouts', ['ZohoCRM.settings.layouts.READ'], layouts.list),
    route('GET', '/settings/layouts/:layout', ['ZohoCRM.settings.layouts.READ'], layouts.one),
    route('GET', '/settings/modules', ['ZohoCRM.settings.modules.READ'], metadata.list),
    route('GET', '/settings/modules/:module', ['ZohoCRM.settings.modules.READ'], metadata.one),
    route('GET', '/actions/watch', ['ZohoCRM.notifications.READ'], watch.list),
    route('POST', '/actions/watch', ['ZohoCRM.notifications.CREATE'], watch.enable),
    route('PUT', '/actions/watch', ['ZohoCRM.notifications.UPDATE'], watch.replace),
    route('PATCH', '/actions/watch', ['ZohoCRM.notifications.UPDATE'], watch.patch),
    route('DELETE', '/actions/watch', ['ZohoCRM.notifications.DELETE'], watch.disable),
    route('POST', '/Leads/:id/actions/convert', ['ZohoCRM.modules.Leads.CREATE'], createConvert(store)),
    route('POST', '/Notes', ['ZohoCRM.modules.notes.CREATE'], notes.insert),
    route('GET', '/:module/deleted', records('READ'), reads.deleted),
    route('GET', '/:module/search', records('READ'), createSearch(store, present, options)),
    route('POST', '/:module/upsert', records('CREATE'), writes.upsert),
    route('GET', '/:module', records('READ'), reads.list),
    route('POST', '/:module', records('CREATE'), writes.insert),
    route('PUT', '/:module', records('UPDATE'), writes.updateMany),
    route('DELETE', '/:module', records('DELETE'), writes.remove),
    route('GET', '/:module/:id', records('READ'), reads.one),
    route('PUT', '/:module/:id', records('UPDATE'), writes.update),
    route('DELETE', '/:module/:id', records('DELETE'), writes.remove),
    route('GET', '/:module/:id/Notes', ['ZohoCRM.modules.notes.READ'], notes.list),
    route('POST', '/:module/:id/Attachments', files('CREATE'), attachments.upload),
    route('GET', '/:module/:id/Attachments', files('READ'), attachments.list),
    route('DELETE', '/:module/:id/Attachments', files('DELETE'), attachments.remove),
    route('GET', '/:module/:id/Attachments/:attachment', files('READ'), attachments.download),
    route('DELETE', '/:module/:id/Attachments/:attachment', files('DELETE'), attachments.remove),
  ];
}
