import { type Answer, listAnswer, refuse, successEntry } from './answers.ts';
import { type ApiCall, listFrom } from './api.ts';
import { isObject } from './check-record.ts';
import { moveNotes } from './notes.ts';
import type { RecordStore, Row, Stamp, Value } from './record-store.ts';
import { serviceAccount } from './users.ts';

export interface DealFields {
  readonly Deal_Name?: string;
  readonly Stage?: string;
  readonly Amount?: number;
  /** A day, `2026-12-31`. */
  readonly Closing_Date?: string;
}

export interface Converted {
  readonly account: Row;
  readonly contact: Row;
  readonly deal: Row | null;
}

/** Makes an account, a contact and, when asked, a deal of a lead. Call within `store.write`. */
export function convertLead(store: RecordStore, lead: Row, deal: DealFields | null, stamp: Stamp): Converted {
  const owner = { Owner: lead['Owner'] ?? stamp.by };
  const company = lead['Company'] ?? lead['Full_Name'] ?? '';
  const account = store.insert(
    'Accounts',
    { ...owner, Account_Name: company, Phone: lead['Phone'] ?? null },
    stamp,
  );
  const contact = store.insert(
    'Contacts',
    {
      ...owner,
      ...pick(lead, 'First_Name', 'Last_Name', 'Email', 'Phone', 'Lead_Source'),
      Account_Name: account.id,
    },
    stamp,
  );
  const made =
    deal &&
    store.insert(
      'Deals',
      {
        ...owner,
        ...pick(lead, 'Partner', 'Lead_Source'),
        Deal_Name: deal.Deal_Name ?? company,
        Stage: deal.Stage ?? 'Qualification',
        Amount: deal.Amount ?? null,
        Closing_Date: deal.Closing_Date ?? null,
        Account_Name: account.id,
        Contact_Name: contact.id,
      },
      stamp,
    );
  store.update(
    'Leads',
    lead.id,
    {
      Converted__s: 1,
      Converted_Date_Time: stamp.at ?? store.seconds(),
      Converted_Account: account.id,
      Converted_Contact: contact.id,
      Converted_Deal: made?.id ?? null,
    },
    stamp,
  );
  moveNotes(store, lead, made ? { module: 'Deals', id: made.id } : { module: 'Contacts', id: contact.id });
  return { account, contact, deal: made };
}

/** POST Leads/{id}/actions/convert, without the choice of existing records. */
export function createConvert(store: RecordStore) {
  return function convert(call: ApiCall): Answer {
    const [options] = listFrom(call, 'data');
    const lead = store.get('Leads', call.params['id'] ?? '');
    if (!lead) throw refuse(400, 'INVALID_DATA', 'invalid data', { resource_path_index: 1 });
    if (lead['Converted__s'] === 1) {
      throw refuse(400, 'ID_ALREADY_CONVERTED', 'id already converted', { resource_path_index: 1 });
    }
    const wanted = isObject(options) && isObject(options['Deals']) ? (options['Deals'] as DealFields) : null;
    const done = store.write(() => convertLead(store, lead, wanted, { by: serviceAccount.id }));
    const details = {
      Contacts: { name: done.contact['Full_Name'], id: done.contact.id },
      Accounts: { name: done.account['Account_Name'], id: done.account.id },
      Deals: done.deal ? { name: done.deal['Deal_Name'], id: done.deal.id } : null,
    };
    return listAnswer('data', [successEntry('The record has been converted successfully', details)]);
  };
}

function pick(row: Row, ...names: string[]): Record<string, Value> {
  return Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
}
