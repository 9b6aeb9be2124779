import { type Answer, noContent } from './answers.ts';
import type { ApiCall } from './api.ts';
import { describeField, moduleAsked, setUpAt } from './metadata.ts';
import type { ModuleDefinition } from './modules.ts';
import type { Schema } from './schema.ts';
import { defaultUser } from './users.ts';

/**
 * GET settings/layouts: one layout a module. Only here does the CRM say which fields an organisation asks for itself;
 * settings/fields tells those of Zoho.
 */
export function createLayouts(schema: Schema) {
  return {
    list: (call: ApiCall): Answer => ({
      status: 200,
      body: { layouts: [layoutOf(moduleAsked(schema, call))] },
    }),
    one(call: ApiCall): Answer {
      const layout = layoutOf(moduleAsked(schema, call));
      return layout.id === call.params['layout'] ? { status: 200, body: { layouts: [layout] } } : noContent;
    },
  };
}

function layoutOf(module: ModuleDefinition) {
  const by = { name: defaultUser.name, id: defaultUser.id };
  return {
    ...emptyLayout,
    id: `6750000000000910${module.id.slice(-2)}`,
    created_time: setUpAt,
    modified_time: setUpAt,
    created_by: by,
    modified_by: by,
    sections: [
      {
        ...emptySection,
        id: `6750000000000920${module.id.slice(-2)}`,
        display_label: `${module.singular} Information`,
        api_name: `${module.singular}_Information`,
        name: `${module.singular} Information`,
        fields: module.fields.map((field, index) => ({
          ...describeField(module, field, index),
          required: field.required === true,
          validation_rule: null,
          default_value: null,
          section_id: 1,
          static_values: [],
          _delete: null,
        })),
      },
    ],
  };
}

const emptySection = {
  sequence_number: 1,
  isSubformSection: false,
  tab_traversal: 'left_to_right',
  column_count: 2,
  generated_type: 'default',
  type: 'used',
  properties: null,
  _delete: null,
};

const emptyLayout = {
  name: 'Standard',
  api_name: 'Standard',
  display_label: 'Standard',
  display_type: 1,
  has_more_profiles: false,
  visible: true,
  source: 'crm',
  mode: 'edit',
  status: 'active',
  show_business_card: true,
  generated_type: 'default',
  created_for: null,
  convert_mapping: null,
  subform_properties: { pinned_column: false },
  profiles: [
    {
      default: true,
      name: 'Administrator',
      id: '675000000000026011',
      _default_view: { name: 'Detail', id: '675000000000093001', type: 'detail' },
    },
  ],
  actions_allowed: {
    edit: true,
    rename: true,
    clone: true,
    downgrade: false,
    delete: false,
    deactivate: false,
    set_layout_permissions: true,
  },
};
