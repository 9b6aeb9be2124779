import { z } from 'zod';
import type { ReadOutcome } from '../port.ts';
import { recordKinds } from '../port.ts';
import { ask, type CallCrm } from './call.ts';
import type { ReadFields, ZohoField } from './fields.ts';
import type { Finding } from './finding.ts';
import { type Mapping, moduleOf } from './mapping.ts';
import { listFailure } from './outcomes.ts';
import { type Requirement, requirementsOf } from './requirements.ts';
import type { Sdk } from './sdk.ts';

/** One change of the CRM's set-up. */
export interface SetupStep {
  /** In words for an operator. */
  readonly what: string;
  readonly module: string;
  readonly change:
    | { readonly kind: 'create'; readonly field: NewField }
    | { readonly kind: 'unique'; readonly fieldId: string };
}

interface NewField {
  readonly label: string;
  readonly dataType: string;
  readonly unique: boolean;
  readonly words: readonly string[];
  readonly lookup: {
    readonly module: string;
    readonly moduleId: string | null;
    readonly label: string;
  } | null;
}

export interface SetupDeps {
  readonly mapping: Mapping;
  readonly callCrm: CallCrm;
  readonly readFields: ReadFields;
}

/** Long enough for the portal's ids, which are UUIDs. */
const idLength = 100;

/**
 * What is missing of the fields that the portal cannot do without and of those of its own partners. Fields that are there
 * are left as they are, but for an id that has to be unique. Empty when everything is there.
 */
export async function planSetup({
  mapping,
  readFields,
}: SetupDeps): Promise<ReadOutcome<readonly SetupStep[]>> {
  const requirements = requirementsOf(mapping).filter((each) => isOurs(mapping, each));
  const known = new Map<string, readonly ZohoField[]>();
  for (const kind of recordKinds) {
    const module = moduleOf(mapping, kind);
    const read = await readFields(module);
    if (read.kind !== 'ok') return read;
    known.set(module, read.value);
  }
  const partnersId = known.get(mapping.partners.module)?.[0]?.moduleId ?? null;
  const steps = requirements.flatMap((each): readonly SetupStep[] => {
    const module = moduleOf(mapping, each.kind);
    const field = known.get(module)?.find(({ apiName }) => apiName === each.crmField);
    if (!field) return [creation(mapping, module, each, partnersId)];
    return each.unique && !field.unique && field.id !== null
      ? [makeUnique(module, field.apiName, field.id)]
      : [];
  });
  return { kind: 'ok', value: steps };
}

/** Fields that an organisation does not have by itself. The others are Zoho's own, or of a type that only a person knows. */
function isOurs({ leads, deals }: Mapping, { kind, crmField, dataTypes }: Requirement): boolean {
  if (dataTypes.length === 0) return false;
  if (kind === 'partner') return true;
  if (kind === 'deal') return crmField === deals.fields.partnerCrmId;
  return crmField === leads.fields.portalId || crmField === leads.fields.partnerCrmId;
}

function creation(
  { leads, partners, deals }: Mapping,
  module: string,
  { crmField, dataTypes: [dataType = 'text'], unique: isUnique, lookupModule }: Requirement,
  partnersId: string | null,
): SetupStep {
  const words =
    crmField === partners.fields.status && module === partners.module ? Object.keys(partners.statuses) : [];
  const traits = [
    dataType,
    ...(isUnique ? ['unique'] : []),
    ...(lookupModule ? [`to ${lookupModule}`] : []),
    ...(words.length > 0 ? [words.join(', ')] : []),
  ];
  return {
    what: `${module}: create ${crmField} (${traits.join('; ')})`,
    module,
    change: {
      kind: 'create',
      field: {
        // Zoho makes the API name of the label.
        label: crmField.replaceAll('_', ' '),
        dataType,
        unique: isUnique === true,
        words,
        lookup: lookupModule
          ? {
              module: lookupModule,
              moduleId: partnersId,
              // Of the list on a partner's page.
              label: module === deals.module ? 'Deals' : module === leads.module ? 'Leads' : module,
            }
          : null,
      },
    },
  };
}

function makeUnique(module: string, apiName: string, fieldId: string): SetupStep {
  return { what: `${module}: make ${apiName} unique`, module, change: { kind: 'unique', fieldId } };
}

/** Carries one step out. */
export async function takeStep(
  { callCrm }: SetupDeps,
  { what, module, change }: SetupStep,
): Promise<Finding> {
  const answer = await ask(callCrm, async (sdk) => {
    const params = new sdk.ParameterMap();
    const operations = new sdk.Fields.FieldsOperations();
    const body = new sdk.Fields.BodyWrapper();
    if (change.kind === 'create') {
      body.setFields([await newField(sdk, change.field)]);
      await params.add(sdk.Fields.CreateFieldParam.MODULE, module);
      return operations.createField(body, params);
    }
    const field = new sdk.Fields.Fields();
    await field.setUnique(unique(sdk));
    body.setFields([field]);
    await params.add(sdk.Fields.UpdateFieldParam.MODULE, module);
    return operations.updateField(BigInt(change.fieldId), body, params);
  });
  const failure = answer.kind === 'body' ? listFailure(answer.body, 'fields') : answer;
  if (failure) return { level: 'fail', what: `${what}.`, fix: failure.reason };
  const done = z
    .object({ fields: z.array(z.unknown()).min(1) })
    .safeParse(answer.kind === 'body' && answer.body);
  return done.success
    ? { level: 'ok', what: `${what}.` }
    : {
        level: 'fail',
        what: `${what}.`,
        fix: 'The CRM gave no answer that can be understood. Run npm run crm:check.',
      };
}

async function newField(sdk: Sdk, { label, dataType, unique: isUnique, words, lookup }: NewField) {
  const field = new sdk.Fields.Fields();
  field.setFieldLabel(label);
  field.setDataType(dataType);
  if (dataType === 'text') field.setLength(idLength);
  if (isUnique) await field.setUnique(unique(sdk));
  if (words.length > 0) {
    field.setPickListValues(
      words.map((word) => {
        const value = new sdk.Fields.PickListValue();
        value.setDisplayValue(word);
        value.setActualValue(word);
        return value;
      }),
    );
  }
  if (lookup) {
    const module = new sdk.Modules.MinifiedModule();
    module.setAPIName(lookup.module);
    if (lookup.moduleId !== null) module.setId(BigInt(lookup.moduleId));
    const to = new sdk.Fields.Lookup();
    await to.setModule(module);
    to.setDisplayLabel(lookup.label);
    await field.setLookup(to);
  }
  return field;
}

function unique(sdk: Sdk) {
  const trait = new sdk.Fields.Unique();
  trait.setCasesensitive('false');
  return trait;
}
