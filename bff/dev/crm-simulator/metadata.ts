import { type Answer, missingParameter, noContent, refuse } from './answers.ts';
import type { ApiCall } from './api.ts';
import { formatTime } from './clock.ts';
import { factsOf, type FieldDefinition, isSearched } from './field-types.ts';
import { type ModuleDefinition, moduleFacts } from './modules.ts';
import type { Schema } from './schema.ts';
import { emptyField, emptyModule } from './metadata-blanks.ts';
import { defaultUser } from './users.ts';

/** When the organisation was set up. */
export const setUpAt = formatTime(Date.UTC(2025, 2, 3, 9) / 1000);

/** GET settings/fields and settings/modules. */
export function createMetadata(schema: Schema) {
  function fields(call: ApiCall): Answer {
    const module = moduleAsked(schema, call);
    return {
      status: 200,
      body: { fields: module.fields.map((field, index) => describeField(module, field, index)) },
    };
  }

  function field(call: ApiCall): Answer {
    const module = moduleAsked(schema, call);
    const found = module.fields
      .map((each, index) => describeField(module, each, index))
      .filter((each) => each.id === call.params['field'] || each.api_name === call.params['field']);
    return found.length > 0 ? { status: 200, body: { fields: found } } : noContent;
  }

  function list(): Answer {
    return {
      status: 200,
      body: { modules: schema.list().map((module, index) => moduleBody(module, index, [])) },
    };
  }

  function one(call: ApiCall): Answer {
    const wanted = call.params['module'];
    const modules = schema.list();
    const index = modules.findIndex((each) => each.name === wanted || each.id === wanted);
    const module = modules[index];
    if (!module) {
      throw refuse(400, 'INVALID_MODULE', 'the module name given seems to be invalid', {
        resource_path_index: 2,
      });
    }
    const own = module.fields.map((each, at) => describeField(module, each, at));
    return { status: 200, body: { modules: [moduleBody(module, index, own)] } };
  }

  return { fields, field, list, one };
}

/** The module that the parameter names. */
export function moduleAsked(schema: Schema, call: ApiCall): ModuleDefinition {
  const name = call.query.get('module');
  if (!name) throw missingParameter('module');
  const found = schema.find(name);
  if (!found)
    throw refuse(400, 'INVALID_MODULE', 'the module name given seems to be invalid', { api_name: name });
  return found;
}

/** The end of the module's id: what makes the ids of its fields its own. */
function numberOf({ id }: ModuleDefinition): number {
  return Number(id.slice(-2));
}

/** Undefined when the module has no such field. */
export function fieldIdOf(module: ModuleDefinition, name: string): string | undefined {
  const index = module.fields.findIndex((each) => each.name === name);
  return index < 0 ? undefined : fieldId(module, index);
}

function fieldId(module: ModuleDefinition, index: number): string {
  return String(675_000_000_000_040_000n + BigInt(numberOf(module) * 1000 + index));
}

/** A field as settings/fields tells it. */
export function describeField(module: ModuleDefinition, field: FieldDefinition, index: number) {
  const writable = !field.system && !field.readOnly;
  const { jsonType, uiType, decimals = null } = factsOf(field.type);
  return {
    ...emptyField,
    associated_module: { api_name: module.name, id: module.id },
    operation_type: {
      web_update: writable,
      api_create: writable,
      web_create: writable,
      api_update: writable,
    },
    view_type: { view: true, edit: writable, quick_create: field.required === true, create: writable },
    // What an organisation asks for itself stands in its layouts only.
    system_mandatory: field.required === true && field.custom !== true,
    sequence_number: index + 1,
    field_read_only: !writable,
    read_only: !writable,
    custom_field: field.custom === true,
    display_field: field.name === module.nameField,
    sortable: field.type !== 'textarea',
    searchable: isSearched(field.type),
    mass_update: writable && !field.unique,
    json_type: jsonType,
    created_source: field.custom ? 'manual' : 'default',
    display_label: field.label,
    field_label: field.label,
    column_name: field.custom ? `${module.name.toUpperCase()}CF${index + 1}` : field.name.toUpperCase(),
    api_name: field.name,
    data_type: field.type,
    ui_type: uiType,
    length: field.length,
    decimal_place: decimals,
    id: fieldId(module, index),
    created_time: setUpAt,
    modified_time: setUpAt,
    default_value: field.standard ?? '',
    external: field.external ? { show: true, type: field.external } : emptyField.external,
    unique: field.unique ? { casesensitive: 'false' } : {},
    lookup: field.module ? lookupOf(module, field) : {},
    pick_list_values: pickList(module, field, index),
    currency: field.type === 'currency' ? { rounding_option: 'normal', precision: 2 } : {},
  };
}

function lookupOf(module: ModuleDefinition, field: FieldDefinition) {
  const target = moduleFacts(field.module ?? module.name);
  return {
    query_details: {},
    module: { api_name: target.name, id: target.id },
    display_label: module.plural,
    api_name: module.name,
    id: target.id,
    revalidate_filter_during_edit: false,
    show_fields: [],
  };
}

function pickList(module: ModuleDefinition, field: FieldDefinition, index: number) {
  if (!field.values) return [];
  return ['-None-', ...field.values].map((value, at) => ({
    colour_code: null,
    actual_value: value,
    reference_value: value,
    display_value: value,
    type: 'used',
    id: String(675_000_000_001_000_000n + BigInt((numberOf(module) * 100 + index) * 100 + at)),
    sequence_number: at + 1,
  }));
}

function moduleBody(module: ModuleDefinition, index: number, fields: readonly object[]) {
  return {
    ...emptyModule,
    id: module.id,
    api_name: module.name,
    module_name: module.custom ? `CustomModule${index + 1}` : module.name,
    singular_label: module.singular,
    plural_label: module.plural,
    generated_type: module.custom ? 'custom' : 'default',
    convertable: module.name === 'Leads',
    sequence_number: index + 1,
    modified_time: setUpAt,
    modified_by: { name: defaultUser.name, id: defaultUser.id },
    fields,
  };
}
