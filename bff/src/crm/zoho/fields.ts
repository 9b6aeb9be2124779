import { z } from 'zod';
import type { ReadOutcome } from '../port.ts';
import { ask, type CallCrm } from './call.ts';
import { misunderstood } from './outcomes.ts';

/** A field as the CRM describes it, in the parts that matter here. */
export interface ZohoField {
  readonly id: string | null;
  readonly apiName: string;
  readonly label: string;
  /** Zoho's word for the type; of a formula, that of its result. */
  readonly dataType: string;
  readonly length: number | null;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly unique: boolean;
  /** The words that may be chosen, without the empty one. */
  readonly options: readonly string[];
  /** Of the module that it belongs to. */
  readonly moduleId: string | null;
  /** API name of the module that a lookup leads to. */
  readonly lookupModule: string | null;
}

export type ReadFields = (moduleApiName: string) => Promise<ReadOutcome<readonly ZohoField[]>>;

const flag = z.boolean().nullish();
const name = z.string().nullish();

const fieldRow = z
  .object({
    id: name,
    api_name: z.string(),
    field_label: name,
    display_label: name,
    data_type: z.string(),
    formula: z.object({ return_type: name }).nullish(),
    length: z.number().nullish(),
    system_mandatory: flag,
    required: flag,
    read_only: flag,
    field_read_only: flag,
    operation_type: z.object({ api_create: flag, api_update: flag }).nullish(),
    unique: z.record(z.string(), z.unknown()).nullish(),
    pick_list_values: z.array(z.object({ actual_value: name, display_value: name, type: name })).nullish(),
    associated_module: z.object({ id: name }).nullish(),
    lookup: z.object({ module: z.object({ api_name: name }).nullish() }).nullish(),
  })
  .transform((row): ZohoField => ({
    id: row.id ?? null,
    apiName: row.api_name,
    label: row.field_label ?? row.display_label ?? row.api_name,
    dataType: row.data_type === 'formula' ? (row.formula?.return_type ?? 'formula') : row.data_type,
    length: row.length ?? null,
    required: row.system_mandatory === true || row.required === true,
    readOnly:
      row.read_only === true ||
      row.field_read_only === true ||
      row.data_type === 'formula' ||
      (row.operation_type?.api_create === false && row.operation_type.api_update === false),
    // Empty on a field that is not unique.
    unique: row.unique != null && Object.keys(row.unique).length > 0,
    options: (row.pick_list_values ?? [])
      .filter(({ type }) => type !== 'unused')
      .flatMap(({ actual_value: actual, display_value: shown }) => actual ?? shown ?? [])
      .filter((word) => word !== '-None-'),
    moduleId: row.associated_module?.id ?? null,
    lookupModule: row.lookup?.module?.api_name ?? null,
  }));

const answerBody = z.object({ fields: z.array(fieldRow) });

/** Reads what the CRM says of every field of a module. Needs the scope `ZohoCRM.settings.fields.READ`. */
export function createFieldReader(callCrm: CallCrm): ReadFields {
  return async function readFields(moduleApiName) {
    const answer = await ask(callCrm, async (sdk) => {
      const params = new sdk.ParameterMap();
      await params.add(sdk.Fields.GetFieldsParam.MODULE, moduleApiName);
      return new sdk.Fields.FieldsOperations().getFields(params);
    });
    if (answer.kind !== 'body') return answer;
    if (answer.body === null) return { kind: 'ok', value: [] };
    const parsed = answerBody.safeParse(answer.body);
    return parsed.success
      ? { kind: 'ok', value: parsed.data.fields }
      : misunderstood(z.prettifyError(parsed.error));
  };
}
