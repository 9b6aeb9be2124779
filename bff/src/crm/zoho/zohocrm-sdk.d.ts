/** The part of the SDK that `sdk.ts` uses; the package ships no types. */
declare module '@zohocrm/nodejs-sdk-8.0' {
  type Param = { readonly paramOrHeader: never };

  export class ParameterMap {
    add(param: Param, value: string | number): Promise<void>;
  }
  export class HeaderMap {
    add(header: Param, value: Date): Promise<void>;
  }
  export class Choice {
    constructor(value: string | boolean);
  }

  class MinifiedUser {
    setId(id: bigint): void;
  }
  export const Users: { MinifiedUser: typeof MinifiedUser };

  class CrmRecord {
    setId(id: bigint): void;
    addKeyValue(
      apiName: string,
      value: string | number | bigint | boolean | Date | CrmRecord | MinifiedUser | Choice | Choice[] | null,
    ): void;
  }
  class RecordBody {
    setData(records: CrmRecord[]): void;
    setDuplicateCheckFields(fields: string[]): void;
  }
  class RecordOperations {
    constructor(moduleApiName: string);
    upsertRecords(body: RecordBody): Promise<unknown>;
    updateRecords(body: RecordBody): Promise<unknown>;
    getRecords(params: ParameterMap): Promise<unknown>;
    getDeletedRecords(params: ParameterMap, headers: HeaderMap): Promise<unknown>;
  }

  export const Record: {
    Record: typeof CrmRecord;
    BodyWrapper: typeof RecordBody;
    RecordOperations: typeof RecordOperations;
    GetRecordsParam: { IDS: Param; FIELDS: Param; CONVERTED: Param };
    GetDeletedRecordsParam: { TYPE: Param; PAGE: Param; PER_PAGE: Param };
    GetDeletedRecordsHeader: { IF_MODIFIED_SINCE: Param };
  };

  class MinifiedModule {
    setAPIName(name: string): void;
    setId(id: bigint): void;
  }
  export const Modules: { MinifiedModule: typeof MinifiedModule };

  class Unique {
    setCasesensitive(word: 'true' | 'false'): void;
  }
  class Lookup {
    setModule(module: MinifiedModule): Promise<void>;
    setDisplayLabel(label: string): void;
  }
  class PickListValue {
    setDisplayValue(word: string): void;
    setActualValue(word: string): void;
  }
  class Field {
    setFieldLabel(label: string): void;
    setDataType(type: string): void;
    setLength(length: number): void;
    setUnique(unique: Unique): Promise<void>;
    setLookup(lookup: Lookup): Promise<void>;
    setPickListValues(values: PickListValue[]): void;
  }
  class FieldsBody {
    setFields(fields: Field[]): void;
  }
  class FieldsOperations {
    getFields(params: ParameterMap): Promise<unknown>;
    createField(body: FieldsBody, params: ParameterMap): Promise<unknown>;
    updateField(id: bigint, body: FieldsBody, params: ParameterMap): Promise<unknown>;
  }
  export const Fields: {
    Fields: typeof Field;
    Unique: typeof Unique;
    Lookup: typeof Lookup;
    PickListValue: typeof PickListValue;
    BodyWrapper: typeof FieldsBody;
    FieldsOperations: typeof FieldsOperations;
    GetFieldsParam: { MODULE: Param };
    CreateFieldParam: { MODULE: Param };
    UpdateFieldParam: { MODULE: Param };
  };

  class LayoutsOperations {
    getLayouts(params: ParameterMap): Promise<unknown>;
  }
  export const Layouts: {
    LayoutsOperations: typeof LayoutsOperations;
    GetLayoutsParam: { MODULE: Param };
  };

  class OrgOperations {
    getOrganization(): Promise<unknown>;
  }
  export const Org: { OrgOperations: typeof OrgOperations };

  class CoqlBody {
    setSelectQuery(query: string): void;
  }
  class CoqlOperations {
    getRecords(body: CoqlBody): Promise<unknown>;
  }
  export const Coql: { BodyWrapper: typeof CoqlBody; CoqlOperations: typeof CoqlOperations };

  export class StreamWrapper {
    constructor(name: string, stream: Buffer & { name: string });
  }
  class FileBodyWrapper {
    setFile(file: StreamWrapper): void;
  }
  class AttachmentsOperations {
    uploadAttachments(recordId: bigint, module: string, body: FileBodyWrapper): Promise<unknown>;
    getAttachments(recordId: bigint, module: string, params: ParameterMap): Promise<unknown>;
  }
  export const Attachments: {
    FileBodyWrapper: typeof FileBodyWrapper;
    AttachmentsOperations: typeof AttachmentsOperations;
    GetAttachmentsParam: { FIELDS: Param; PAGE: Param; PER_PAGE: Param };
  };

  class NoteParent {
    setModule(module: MinifiedModule): Promise<void>;
    setId(id: bigint): void;
  }
  class Note {
    setParentId(parent: NoteParent): Promise<void>;
    setNoteTitle(title: string): void;
    setNoteContent(content: string): void;
  }
  class NotesBody {
    setData(notes: Note[]): void;
  }
  class NotesOperations {
    createNotes(body: NotesBody): Promise<unknown>;
  }
  export const Notes: {
    Note: typeof Note;
    ParentId: typeof NoteParent;
    BodyWrapper: typeof NotesBody;
    NotesOperations: typeof NotesOperations;
  };

  class RelatedRecordsOperations {
    constructor(relatedListApiName: string, moduleApiName: string);
    getRelatedRecords(recordId: bigint, params: ParameterMap): Promise<unknown>;
  }
  export const RelatedRecords: {
    RelatedRecordsOperations: typeof RelatedRecordsOperations;
    GetRelatedRecordsParam: { FIELDS: Param; PAGE: Param; PER_PAGE: Param };
  };

  class Notification {
    setChannelId(id: string): void;
    setNotifyUrl(url: string): void;
    setEvents(events: string[]): void;
    setToken(token: string): void;
    setChannelExpiry(expiry: Date): void;
  }
  class NotificationsBody {
    setWatch(channels: Notification[]): void;
  }
  class NotificationsOperations {
    enableNotifications(body: NotificationsBody): Promise<unknown>;
    updateNotifications(body: NotificationsBody): Promise<unknown>;
    deleteNotification(params: ParameterMap): Promise<unknown>;
    getNotifications(params?: ParameterMap): Promise<unknown>;
  }
  export const Notifications: {
    Notification: typeof Notification;
    BodyWrapper: typeof NotificationsBody;
    NotificationsOperations: typeof NotificationsOperations;
    DeleteNotificationParam: { CHANNEL_IDS: Param };
    GetNotificationsParam: { CHANNEL_ID: Param };
  };

  class OAuthTokenStore {}
  export const TokenStore: { TokenStore: typeof OAuthTokenStore };
  export class UserSignature {
    constructor(name: string);
  }
  export class OAuthToken {
    setUserSignature(signature: UserSignature): void;
    generateToken(): Promise<void>;
    authenticate(connector: APIHTTPConnector): Promise<void>;
  }

  export class SDKConfigBuilder {
    autoRefreshFields(on: boolean): this;
    pickListValidation(on: boolean): this;
    updateAPIDomain(on: boolean): this;
    build(): object;
  }
  export const DataCenter: {
    setEnvironment(url: string, accountsUrl: string, fileUploadUrl: string): object;
  };
  /** Its constructor returns a promise of itself. */
  export class InitializeBuilder {
    environment(environment: object): this;
    token(token: OAuthToken): this;
    store(store: OAuthTokenStore): this;
    SDKConfig(config: object): this;
    resourcePath(folder: string): this;
    initialize(): Promise<void>;
  }

  export class APIHTTPConnector {
    url: string;
    requestMethod: string;
    headers: Map<string, string>;
    parameters: Map<string, string> | null;
    requestBody: object;
    fireRequest(converter: BodyConverter | null): Promise<unknown>;
  }
  /** A `form-data` whose parts are all in memory. */
  export interface FormBody {
    getHeaders(): { 'content-type': string };
    getBuffer(): Buffer;
  }
  interface BodyConverter {
    appendToRequest(connector: APIHTTPConnector, requestObject: null): Promise<string | FormBody>;
  }
  export class JSONConverter {
    getModuleDetailFromUserSpecJSON(moduleApiName: string): Promise<object | null>;
  }
  export const Utility: {
    getFields(moduleApiName: string, handler?: unknown): Promise<void>;
    getRelatedLists(relatedListApiName: string, moduleApiName: string, handler?: unknown): Promise<void>;
  };
  export class CommonAPIHandler {
    apiCall(handlerFile: string, encoding: string): Promise<unknown>;
  }
}
