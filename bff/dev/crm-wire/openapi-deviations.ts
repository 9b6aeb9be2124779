/**
 * Where we knowingly differ from Zoho's OpenAPI files, and why. Each amendment is made to the file before it judges, so
 * that all the rest of it still does.
 */
export interface Amendment {
  readonly file: string;
  /** A JSON pointer into the file. */
  readonly at: string;
  /** `add` to a list, `remove` what is there, or `set` it. */
  readonly change: 'add' | 'remove' | 'set';
  readonly value?: unknown;
  readonly reason: string;
}

const enumOf = (name: string, property: string) => `/components/schemas/${name}/properties/${property}/enum`;

export const amendments: readonly Amendment[] = [
  {
    file: 'record',
    at: enumOf('API_Exception', 'code'),
    change: 'add',
    value: [
      'RECORD_MODIFIED',
      'ALREADY_MODIFIED',
      'DISCRETE_PAGINATION_LIMIT_EXCEEDED',
      'TOKEN_BOUND_DATA_MISMATCH',
      'EXPIRED_VALUE',
    ],
    reason: "Documented for optimistic locking and for page tokens, but missing in the file's list.",
  },
  {
    file: 'record',
    at: enumOf('API_Exception', 'message'),
    change: 'remove',
    reason:
      'The list of messages is incomplete (those of the codes above are missing) and nobody may rely on their words.',
  },
  {
    file: 'notifications',
    at: '/components/schemas/Notification/properties/channel_id',
    change: 'set',
    value: { anyOf: [{ type: 'string' }, { type: 'integer' }] },
    reason: 'The file says object; Zoho documents a number of up to 19 digits and answers it as a string.',
  },
  {
    file: 'notifications',
    at: '/components/schemas/Notification/properties/notify_url/pattern',
    change: 'remove',
    reason: 'The pattern is an example that only fits addresses of Zoho itself.',
  },
  {
    file: 'notifications',
    at: '/components/responses/ErrorResponse/content/application~1json/schema/oneOf',
    change: 'add',
    value: [
      { $ref: '#/components/schemas/MandatoryWrapper' },
      { $ref: '#/components/schemas/InvalidValueWrapper' },
      { $ref: '#/components/schemas/InvalidTypeWrapper' },
      { $ref: '#/components/schemas/InvalidParamWrapper' },
    ],
    reason:
      'Renewing an expired channel is documented as 400 NOT_SUBSCRIBED in `watch[]`; the file has it at 202 only.',
  },
  {
    file: 'attachments',
    at: '/components/parameters/attachmentUrl/required',
    change: 'set',
    value: false,
    reason:
      'The file describes the upload of a link only; a multipart upload of a file goes to the same address without it.',
  },
  {
    file: 'attachments',
    at: '/components/parameters/ids/required',
    change: 'set',
    value: false,
    reason:
      'The list and the removal share the parameter; only the removal needs it, and Zoho lists without it.',
  },
  {
    file: 'notes',
    at: '/components/schemas/Body_Wrapper/properties/data/items',
    change: 'set',
    value: {
      type: 'object',
      properties: {
        Parent_Id: {
          type: 'object',
          properties: {
            module: { type: 'object', properties: { api_name: { type: 'string' } }, required: ['api_name'] },
            id: { type: 'string' },
          },
          required: ['module', 'id'],
        },
        Note_Title: { type: 'string' },
        Note_Content: { type: 'string' },
      },
      required: ['Parent_Id', 'Note_Content'],
    },
    reason:
      'The file asks a new note for everything that an answer tells of one; Zoho documents record and content as mandatory, the title as optional, and the module by its name alone.',
  },
  {
    file: 'users',
    at: '/components/schemas/users/properties/email/pattern',
    change: 'remove',
    reason: 'The pattern is an example that fits hardly any address.',
  },
  {
    file: 'users',
    at: '/components/schemas/users/properties/time_zone',
    change: 'set',
    value: { type: 'string', nullable: true },
    reason: 'The file says object; Zoho answers the name of a time zone.',
  },
  {
    file: 'fields',
    at: '/components/requestBodies/body/content/application~1json/schema',
    change: 'set',
    value: {
      type: 'object',
      properties: {
        fields: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              field_label: { type: 'string' },
              data_type: { type: 'string' },
              length: { type: 'integer' },
              unique: { type: 'object' },
              external: { type: 'object' },
              lookup: { type: 'object' },
              pick_list_values: { type: 'array', items: { type: 'object' } },
            },
          },
        },
      },
      required: ['fields'],
    },
    reason:
      'The file asks a request for everything that an answer tells of a field; Zoho asks for the label and the type, or for what is to change.',
  },
  {
    file: 'fields',
    at: '/components/responses/ErrorResponse/content/application~1json/schema/oneOf',
    change: 'add',
    value: [
      {
        type: 'object',
        properties: {
          fields: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                code: { enum: ['DUPLICATE_DATA'] },
                details: { $ref: '#/components/schemas/MandatoryDetails' },
              },
            },
          },
        },
        required: ['fields'],
      },
    ],
    reason: 'A label that another field has is refused as DUPLICATE_DATA, which the file does not list.',
  },
  {
    file: 'fields',
    at: '/components/responses/ErrorResponse/content/application~1json/schema/oneOf',
    change: 'add',
    value: [
      { $ref: '#/components/schemas/MandatoryError' },
      { $ref: '#/components/schemas/InvalidParamError' },
    ],
    reason:
      'A call without `fields` or for an unknown module is refused as a whole, which the file has for reading only.',
  },
  ...[
    '/layouts/properties/created_for',
    '/layouts/properties/convert_mapping',
    '/sections/properties/properties',
    '/sections/properties/_delete',
    '/fields/properties/_delete',
  ].map((place): Amendment => ({
    file: 'layouts',
    at: `/components/schemas${place}`,
    change: 'set',
    value: { type: 'object', nullable: true },
    reason: 'What a layout has nothing of is null; the file has an object only.',
  })),
  {
    file: 'layouts',
    at: enumOf('InvalidParamError', 'code'),
    change: 'add',
    value: ['INVALID_MODULE'],
    reason: 'The file spells the code InvalidModule, as it does nowhere else.',
  },
  {
    file: 'convert_lead',
    at: '/components/schemas/Successful_Convert/properties/Deals',
    change: 'set',
    value: { type: 'object', nullable: true },
    reason: 'A conversion without a deal answers null.',
  },
];

/** What holds for all the files. */
export const generalDeviations: readonly string[] = [
  '`oneOf` is read as `anyOf`: many alternatives are parts of each other, so that exactly one can never hold.',
  'References to files that were not published with the others allow anything.',
  'record.json and related_records.json list 200 for every call; the same schema judges 201, 207, 400, 404 and 412, which Zoho documents.',
  'A 207 of any file is judged by its schemas for success and error together, which the files do not list.',
  'What the platform answers before it reaches an operation (401, 403, 404, 413, 429, 5xx, a wrong method, credits used up) is judged by the general error of common.json.',
  'Stricter than the files: where they require nothing, `code`, `status`, `details` and `data` are required, or anything would pass.',
  'An address that two files describe (search) must satisfy one of them.',
  'OAuth is not described in the files.',
];
