import type { RecordKind } from '../port.ts';
import type { Mapping } from './mapping.ts';

/** A field that the mapping names, and how it has to be in the CRM. */
export interface Requirement {
  readonly kind: RecordKind;
  /** Where the mapping names it. */
  readonly path: string;
  readonly crmField: string;
  /** Zoho's types that will do; any when empty. The first is the one to create. */
  readonly dataTypes: readonly string[];
  /** Without it the portal does not work; otherwise it only knows less. */
  readonly needed: boolean;
  /** The portal gives it a value. */
  readonly written: boolean;
  readonly unique?: true;
  /** API name of the module that a lookup has to lead to. */
  readonly lookupModule?: string;
  /** Of a list to choose from: words that the portal writes, or one of which has to be there. */
  readonly words?:
    { readonly all: readonly string[] } | { readonly some: readonly string[]; readonly for: string };
}

const texts = ['text', 'textarea'];

/** Everything that the mapping asks of the CRM, in its order. Extra fields are whatever the CRM says they are. */
export function requirementsOf(mapping: Mapping): readonly Requirement[] {
  const { leads, partners, deals } = mapping;
  const sent = (name: keyof typeof leads.directions) => leads.directions[name] !== 'from_crm';

  const lead = (
    name: keyof typeof leads.fields,
    dataTypes: readonly string[],
    more: Partial<Requirement> = {},
  ): Requirement => ({
    kind: 'lead',
    path: `leads.fields.${name}`,
    crmField: leads.fields[name],
    dataTypes,
    needed: false,
    written: name in leads.directions ? sent(name as keyof typeof leads.directions) : false,
    ...more,
  });
  const partner = (
    name: keyof typeof partners.fields,
    dataTypes: readonly string[],
    more: Partial<Requirement> = {},
  ): Requirement => ({
    kind: 'partner',
    path: `partners.fields.${name}`,
    crmField: partners.fields[name],
    dataTypes,
    needed: false,
    written: false,
    ...more,
  });
  const deal = (
    name: keyof typeof deals.fields,
    dataTypes: readonly string[],
    more: Partial<Requirement> = {},
  ): readonly Requirement[] => {
    const crmField = deals.fields[name];
    if (crmField === null) return [];
    const path = `deals.fields.${name}`;
    return [{ kind: 'deal', path, crmField, dataTypes, needed: false, written: false, ...more }];
  };

  return [
    lead('portalId', ['text'], { needed: true, written: true, unique: true }),
    lead('partnerCrmId', ['lookup'], { needed: true, written: true, lookupModule: partners.module }),
    lead('firstName', texts),
    lead('lastName', texts, { needed: true }),
    lead('company', texts),
    lead('email', ['email', ...texts]),
    lead('phone', ['phone', ...texts]),
    lead('website', ['website', ...texts]),
    lead('description', ['textarea', 'text']),
    lead('source', ['picklist'], {
      needed: true,
      written: true,
      words: { all: [...new Set(Object.values(leads.sources))] },
    }),
    lead('status', ['picklist'], { needed: true }),
    ...leads.extra.map((extra, index): Requirement => ({
      kind: 'lead',
      path: `leads.extra.${index}`,
      crmField: extra.crmField,
      dataTypes: [],
      needed: extra.direction !== 'from_crm',
      written: extra.direction !== 'from_crm',
    })),
    partner('portalId', ['text'], { needed: true, written: true, unique: true }),
    partner('name', texts, { needed: true }),
    partner('email', ['email', ...texts], { needed: true }),
    partner('phone', ['phone', ...texts]),
    partner('website', ['website', ...texts]),
    partner('status', ['picklist'], {
      needed: true,
      words: { some: wordsFor(partners.statuses, 'approved'), for: 'an approved partner' },
    }),
    ...deal('name', texts),
    ...deal('partnerCrmId', ['lookup'], { lookupModule: partners.module }),
    ...deal('contactName', ['lookup']),
    ...deal('accountName', ['lookup']),
    ...deal('stage', ['picklist'], {
      needed: true,
      words: { some: wordsFor(deals.stages, 'won'), for: 'a deal that was won' },
    }),
    ...deal('amount', ['currency', 'double', 'integer']),
    ...deal('closingDate', ['date']),
  ];
}

function wordsFor<T>(words: Readonly<Record<string, T>>, meaning: T): readonly string[] {
  return Object.entries(words).flatMap(([word, means]) => (means === meaning ? [word] : []));
}
