import { formatTime } from './clock.ts';
import { type FieldDefinition, isUser } from './field-types.ts';
import { findField, type ModuleDefinition, moduleFacts } from './modules.ts';
import type { RecordStore, Row, Value } from './record-store.ts';
import { userById } from './users.ts';

export type Presenter = ReturnType<typeof createPresenter>;

const emptyValues: Partial<Record<FieldDefinition['type'], unknown>> = {
  boolean: false,
  multiselectpicklist: [],
};

/** Rows in the form the API shows them. */
export function createPresenter(store: RecordStore) {
  function userValue(id: Value | undefined) {
    const user = typeof id === 'string' ? userById(id) : undefined;
    return user ? { name: user.name, id: user.id, email: user.email } : null;
  }

  function lookupValue(field: FieldDefinition, id: Value) {
    if (id === null || !field.module) return null;
    const target = store.get(field.module, String(id));
    return {
      name: target ? String(target[moduleFacts(field.module).nameField] ?? '') : null,
      id: String(id),
    };
  }

  function value(field: FieldDefinition, raw: Value | undefined): unknown {
    if (raw === null || raw === undefined) return emptyValues[field.type] ?? null;
    if (isUser(field.type)) return userValue(raw);
    switch (field.type) {
      case 'multiselectpicklist':
        return String(raw).split(';');
      case 'lookup':
        return lookupValue(field, raw);
      case 'datetime':
        return formatTime(Number(raw));
      case 'boolean':
        return raw === 1;
      default:
        return raw;
    }
  }

  /** All fields, or those named; an unknown name is left out. */
  function record(module: ModuleDefinition, row: Row, fields?: readonly string[]): Record<string, unknown> {
    const shown: Record<string, unknown> = {};
    for (const name of fields ?? module.fields.map((field) => field.name)) {
      const field = findField(module, name);
      if (field) shown[name] = value(field, row[name]);
      else if (name === '$converted' && module.name === 'Leads') shown[name] = row['Converted__s'] === 1;
    }
    if (!fields && module.name === 'Leads') shown['$converted'] = row['Converted__s'] === 1;
    return { ...shown, id: row.id };
  }

  /** The details of a successful write. */
  function written(row: Row) {
    return {
      Modified_Time: formatTime(Number(row['Modified_Time'])),
      Modified_By: minified(row['Modified_By']),
      Created_Time: formatTime(Number(row['Created_Time'])),
      id: row.id,
      Created_By: minified(row['Created_By']),
    };
  }

  function minified(id: Value | undefined) {
    const user = userValue(id);
    return user && { name: user.name, id: user.id };
  }

  return { record, written, value, user: userValue, minified };
}
