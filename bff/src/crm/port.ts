/**
 * What the portal needs of a CRM, in the portal's words. `crm/zoho/` implements it; nothing else knows whose CRM it is.
 * No method throws for anything the CRM or the network does: every such outcome is a value with a `kind`.
 */
export interface Crm {
  /** Writes up to `maxBatch` leads in one call, each found again by its portal id, so that a repeat changes nothing. One outcome per lead, in order, or one failure when the call as a whole came to nothing. */
  upsertLeads(leads: readonly LeadWrite[]): Promise<readonly WriteOutcome[] | CrmFailure>;
  /** Tells the CRM which portal partner each of up to `maxBatch` CRM partners is. One outcome per link, in order. */
  linkPartners(links: readonly PartnerLink[]): Promise<readonly WriteOutcome[]>;
  /** Adds a file to a lead. Unlike the others not to be repeated blindly: every call that arrives adds it again. */
  attach(file: FileWrite): Promise<WriteOutcome>;
  /** The files that a lead has in the CRM. */
  attachmentsOf(leadCrmId: string): Promise<ReadOutcome<readonly CrmFile[]>>;
  /** Adds up to `maxBatch` notes in one call. As with `attach` a repeat adds them again: `notesAt` tells what arrived. One outcome per note, in order, or one failure when the call as a whole came to nothing. A rejection for the record a note is at names the field `record`. */
  addNotes(notes: readonly NoteWrite[]): Promise<readonly WriteOutcome[] | CrmFailure>;
  /** The portal's own notes at a record; none where the record is gone. */
  notesAt(record: NotedRecord): Promise<ReadOutcome<readonly CrmNote[]>>;
  /** Up to `maxBatch` leads by CRM id, as they stand now. Ids that are gone, deleted or merged are missing in the answer. */
  readLeads(crmIds: readonly string[]): Promise<ReadOutcome<readonly CrmLead[]>>;
  /** The converted leads among up to `maxBatch` portal ids. */
  convertedAmong(portalIds: readonly string[]): Promise<ReadOutcome<readonly CrmLead[]>>;
  /** Up to `maxBatch` partners by CRM id; as `readLeads`. */
  readPartners(crmIds: readonly string[]): Promise<ReadOutcome<readonly CrmPartner[]>>;
  /** Up to `maxBatch` deals by CRM id; as `readLeads`. */
  readDeals(crmIds: readonly string[]): Promise<ReadOutcome<readonly CrmDeal[]>>;
  /** At most 200 records changed after the cursor, in order of (modifiedAt, crmId). */
  changedAfter(kind: RecordKind, cursor: ChangeCursor): Promise<ReadOutcome<ChangePage>>;
  /** At most 200 leads after a CRM id ('0' for the first), in order of the ids' numbers, converted ones among them. */
  browseLeads(afterCrmId: string): Promise<ReadOutcome<BrowsePage<CrmLead>>>;
  /** As `browseLeads`. */
  browsePartners(afterCrmId: string): Promise<ReadOutcome<BrowsePage<CrmPartner>>>;
  /** Records deleted since a time, newest last. */
  deletedSince(kind: RecordKind, since: Date): Promise<ReadOutcome<readonly Deletion[]>>;
  /** What the CRM says of the mapped fields of leads; remembered for an hour. */
  describe(): Promise<ReadOutcome<CrmSchema>>;
  /** Opens a notification channel, or prolongs it when it is still open. */
  openChannel(channel: ChannelRequest): Promise<ReadOutcome<{ readonly expiresAt: Date }>>;
  /** Whether a channel still tells of every kind to the address it was opened with. */
  channelOpen(channel: Omit<ChannelRequest, 'token' | 'expiresAt'>): Promise<ReadOutcome<boolean>>;
  /** Closes a channel; one that is already gone is fine. */
  closeChannel(channelId: string): Promise<ReadOutcome<null>>;
  /** How the connection of this process stands; asks nobody. */
  state(): CrmState;
}

/** The CRM's own limit for one write or one read by ids. */
export const maxBatch = 100;

/** Everything that is followed; what belongs to something stands behind it. */
export const recordKinds = ['partner', 'lead', 'deal'] as const;
export type RecordKind = (typeof recordKinds)[number];

export interface LeadWrite {
  readonly portalId: string;
  /** Null until the CRM has answered once. */
  readonly crmId: string | null;
  readonly partnerCrmId: string;
  readonly firstName: string | null;
  readonly lastName: string;
  readonly company: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly website: string | null;
  readonly description: string | null;
  /** Values of the mapping's extra fields, by the portal's name. What is not named is left as it is in the CRM. */
  readonly extra?: Readonly<Record<string, FieldValue>>;
  /** For a lead that the CRM has: the only fields to write. All of them when it is absent. */
  readonly changed?: readonly string[];
  /** `portal` or `public_form`; becomes the CRM's lead source when the lead is new. */
  readonly source: 'portal' | 'public_form';
}

/** Days are written `2026-12-31`, times in ISO 8601 with a zone, several choices as a list, records and users by id. */
export type FieldValue = string | number | boolean | readonly string[] | null;

export interface CrmSchema {
  /** Mapped fields that the CRM has, in the order of the mapping. */
  readonly leads: readonly CrmField[];
}

export interface CrmField {
  /** The portal's name of it. */
  readonly name: string;
  readonly label: string;
  readonly type:
    | 'text'
    | 'textarea'
    | 'email'
    | 'phone'
    | 'url'
    | 'picklist'
    | 'multipicklist'
    | 'date'
    | 'datetime'
    | 'integer'
    | 'decimal'
    | 'currency'
    | 'boolean'
    | 'lookup';
  /** The CRM takes no lead without a value. */
  readonly required: boolean;
  /** The portal shows it and never writes it. */
  readonly readOnly: boolean;
  /** In characters; null where the type has no such limit. */
  readonly maxLength: number | null;
  /** The words to choose from; empty for other types. */
  readonly options: readonly string[];
  /** The forms that show it. */
  readonly on: 'both' | 'portal' | 'public';
}

export interface FileWrite {
  readonly leadCrmId: string;
  readonly name: string;
  readonly content: Uint8Array;
}

export interface CrmFile {
  readonly crmId: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly createdAt: Date;
}

export interface NotedRecord {
  readonly kind: 'lead' | 'deal';
  readonly crmId: string;
}

export interface NoteWrite {
  readonly at: NotedRecord;
  /** Tells the portal's notes apart: letters, digits and hyphens. The CRM shows it with the note. */
  readonly reference: string;
  /** Who wrote it, for people in the CRM. */
  readonly by: string;
  readonly text: string;
}

export interface CrmNote {
  readonly crmId: string;
  readonly reference: string;
}

export interface PartnerLink {
  readonly crmId: string;
  readonly portalId: string;
}

export interface CrmLead {
  readonly crmId: string;
  /** Null for leads that began in the CRM. */
  readonly portalId: string | null;
  readonly partnerCrmId: string | null;
  readonly lastName: string;
  /** This and the next five are left out where the mapping takes nothing back from the CRM: what the portal holds stays. */
  readonly firstName?: string | null;
  readonly company?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly website?: string | null;
  readonly description?: string | null;
  /** Values of the mapping's extra fields, by the portal's name. A lookup that is only read comes as its name, others as ids. */
  readonly extra: Readonly<Record<string, FieldValue>>;
  /** The CRM's word, `Converted` when the lead became a deal. */
  readonly status: string;
  readonly category: 'new' | 'working' | 'won' | 'lost';
  readonly ownerName: string | null;
  /** What the lead became; null unless it was converted. A conversion may leave out the deal. */
  readonly conversion: {
    readonly dealCrmId: string | null;
    readonly contactName: string | null;
    readonly accountName: string | null;
    readonly convertedAt: Date | null;
  } | null;
  readonly createdAt: Date;
  readonly modifiedAt: Date;
  readonly modifiedBy: string | null;
}

export interface CrmPartner {
  readonly crmId: string;
  readonly portalId: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly website: string | null;
  readonly status: 'pending' | 'approved' | 'suspended' | 'rejected';
  readonly createdAt: Date;
  readonly modifiedAt: Date;
  readonly modifiedBy: string | null;
}

export interface CrmDeal {
  readonly crmId: string;
  readonly name: string;
  /** Null as well where the organisation's deals know no partner: the lead that became the deal knows it. */
  readonly partnerCrmId: string | null;
  readonly contactName: string | null;
  readonly accountName: string | null;
  /** The CRM's word. */
  readonly stage: string;
  readonly category: 'open' | 'won' | 'lost';
  readonly amount: number | null;
  /** ISO 4217; null where the organisation has one currency only and does not say it with the deal. */
  readonly currency: string | null;
  /** A day, `2026-12-31`. */
  readonly closingDate: string | null;
  readonly createdAt: Date;
  readonly modifiedAt: Date;
  readonly modifiedBy: string | null;
}

export interface ChangeCursor {
  readonly modifiedAt: Date;
  /** '0' starts before every record of that time. */
  readonly crmId: string;
}

export interface ChangePage {
  readonly changes: readonly ChangeCursor[];
  /** True when more changes wait after the last of these. */
  readonly more: boolean;
}

export interface BrowsePage<T> {
  readonly records: readonly T[];
  /** Where the next page begins; null when this was the last. */
  readonly next: string | null;
}

export interface Deletion {
  readonly crmId: string;
  readonly deletedAt: Date;
  readonly deletedBy: string | null;
}

export interface ChannelRequest {
  /** Digits only; the CRM keeps it as a number. */
  readonly channelId: string;
  readonly kinds: readonly RecordKind[];
  readonly notifyUrl: string;
  /** Echoed in every notification, at most 50 characters; the only proof of where it comes from. */
  readonly token: string;
  readonly expiresAt: Date;
}

export interface CrmState {
  /** Calls that may be made at once: fewer after the CRM refused some, more again as it takes them. */
  readonly concurrency: number;
  readonly inFlight: number;
  /** Until then nothing is sent that nobody waits for, because the CRM said so. */
  readonly throttledUntil: Date | null;
  /** Null while neither the CRM nor the operator has named a figure. */
  readonly creditsRemaining: number | null;
  /** Of a call as a whole; it stays until the next one. */
  readonly lastError: { readonly code: string; readonly reason: string; readonly at: Date } | null;
}

/** A call that did not happen or may not have happened. */
export type CrmFailure =
  /** Unreachable, throttled, too slow or broken for now. Repeating is safe. */
  | {
      readonly kind: 'retry';
      readonly reason: string;
      readonly retryAfterMs?: number;
      /** False when the CRM certainly did nothing with the call. */
      readonly arrived?: false;
    }
  /** Nothing will work until a person mends the set-up: scopes, permissions, credentials, credits. */
  | { readonly kind: 'operator'; readonly code: string; readonly reason: string };

export type WriteOutcome =
  | { readonly kind: 'stored'; readonly crmId: string; readonly modifiedAt: Date }
  /** Another record already holds a unique value; `crmId` names it. */
  | { readonly kind: 'duplicate'; readonly crmId: string; readonly reason: string }
  /** This record will never be taken as it is. `field` is the portal's name of the culprit where known. */
  | {
      readonly kind: 'rejected';
      readonly code: string;
      readonly field: string | null;
      readonly reason: string;
    }
  | CrmFailure;

export type ReadOutcome<T> = { readonly kind: 'ok'; readonly value: T } | CrmFailure;
