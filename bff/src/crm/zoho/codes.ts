/**
 * Every code with which Zoho CRM answers our calls, and what it means for the work at hand:
 * `retry` it passes by itself · `token` the access token is refused · `record` this record will never be taken as it is ·
 * `operator` nothing works until a person mends the set-up. `{field}` stands for the field where Zoho names one.
 */
export interface CodeMeaning {
  readonly does: 'retry' | 'token' | 'record' | 'operator';
  readonly says: string;
}

const retry = (says: string): CodeMeaning => ({ does: 'retry', says });
const token = (says: string): CodeMeaning => ({ does: 'token', says });
const record = (says: string): CodeMeaning => ({ does: 'record', says });
const operator = (says: string): CodeMeaning => ({ does: 'operator', says });

export const codes: Readonly<Record<string, CodeMeaning>> = {
  TOO_MANY_REQUESTS: retry('The CRM is limiting calls for now.'),
  RATE_LIMIT_EXCEEDED: retry('The CRM is limiting calls for now.'),
  INTERNAL_ERROR: retry('The CRM has a fault of its own.'),
  INTERNAL_SERVER_ERROR: retry('The CRM has a fault of its own.'),
  RECORD_LOCKED: retry('The record is locked in the CRM for now.'),
  RECORD_MODIFIED: retry('The record changed in the CRM meanwhile.'),
  ALREADY_MODIFIED: retry('The record changed in the CRM meanwhile.'),
  CANNOT_PROCESS: retry('The CRM could not process the record for now.'),

  INVALID_TOKEN: token('The CRM refuses the access token.'),
  AUTHENTICATION_FAILURE: token('The CRM refuses the access token.'),
  INVALID_OAUTHTOKEN: token('The CRM refuses the access token.'),

  MANDATORY_NOT_FOUND: record(
    'The CRM needs a value for {field}. Fill it in, or make it optional in the CRM.',
  ),
  REQUIRED_PARAM_MISSING: operator('The CRM misses a parameter of the call.'),
  EXPECTED_FIELD_MISSING: record('The CRM needs a value for one more field beside {field}.'),
  INVALID_DATA: record('The CRM does not take this value of {field}.'),
  PATTERN_NOT_MATCHED: record('The value of {field} does not have the form that the CRM asks for.'),
  DATA_MISMATCH: record('The value of {field} does not fit the rest of the record.'),
  DUPLICATE_DATA: record('Another record in the CRM already has this value of {field}.'),
  DEPENDENT_FIELD_MISSING: record('The CRM needs a field that {field} depends on.'),
  DEPENDENT_MISMATCH: record('The value of {field} does not fit the field that it depends on.'),
  MAPPING_MISMATCH: record('The value of {field} does not fit the layout of the record in the CRM.'),
  AMBIGUITY_DURING_PROCESSING: record('The CRM finds several records that could be meant.'),
  MULTIPLE_OR_MULTI_ERRORS: record('The CRM found several faults in the record.'),
  CONVERTED_RECORD: record('The lead was converted in the CRM and cannot be changed there any more.'),
  ID_ALREADY_CONVERTED: record('The lead was converted in the CRM and cannot be changed there any more.'),
  RECORD_IN_BLUEPRINT: record('A blueprint of the CRM controls the record; it can only be moved on there.'),
  NOT_APPROVED: record('The record waits for an approval in the CRM.'),
  NO_RECORDS_FOUND: record('The CRM no longer has this record.'),
  NOT_ALLOWED: record('The CRM does not allow this change of the record.'),
  CANNOT_PERFORM_ACTION: record('The CRM does not allow this change of the record.'),
  REQUEST_BODY_NOT_READABLE: record('The CRM could not read the record.'),
  SDK_REFUSED: record('The record could not be put into the form that the CRM asks for.'),

  OAUTH_SCOPE_MISMATCH: operator(
    'The refresh token lacks a scope. It needs ZohoCRM.modules.ALL, ZohoCRM.settings.fields.READ, ZohoCRM.settings.layouts.READ, ZohoCRM.coql.READ and ZohoCRM.notifications.ALL.',
  ),
  NO_PERMISSION: operator("The service account may not do this in the CRM. Check its profile's permissions."),
  CRMPLUS_TRIAL_EXPIRED: operator('The trial of the CRM has ended.'),
  LICENSE_EXPIRED: operator('The licence of the CRM has ended.'),
  INVALID_MODULE: operator('The CRM has no such module. Check its API name in the mapping.'),
  INVALID_QUERY: operator('The CRM does not understand a query. Check the field names in the mapping.'),
  SYNTAX_ERROR: operator('The CRM does not understand a query. Check the field names in the mapping.'),
  INVALID_URL_PATTERN: operator('The CRM does not know the address. Check ZOHO_API_URL.'),
  INVALID_REQUEST_METHOD: operator('The CRM does not know the call. Check ZOHO_API_URL.'),
  INVALID_REQUEST: operator('The CRM does not know the call. Check ZOHO_API_URL.'),
  LIMIT_EXCEEDED: operator('A limit of the CRM is used up. Check the API credits of the organisation.'),
  LIMIT_REACHED: operator('A limit of the CRM is used up. Check the API credits of the organisation.'),
  STORAGE_SPACE_EXCEEDED: operator('The storage of the CRM is full.'),
  FEATURE_NOT_SUPPORTED: operator('The edition of the CRM lacks this feature.'),
  NOT_SUPPORTED: operator('The edition of the CRM lacks this feature.'),
  API_NOT_SUPPORTED: operator('The edition of the CRM lacks this feature.'),
  TERRITORY_NOT_ENABLED: operator('Territories are not enabled in the CRM.'),
  NOT_SUBSCRIBED: operator('The notification channel is not open.'),
  TOKEN_BOUND_DATA_MISMATCH: operator(
    'A page of the CRM was asked for with other parameters than the first.',
  ),
};
