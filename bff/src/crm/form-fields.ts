import { standardFields, type ExtraField, type FormField } from '../../contract/index.ts';
import type { Logger } from '../platform/logger.ts';
import type { Crm, CrmField, CrmSchema } from './port.ts';
import type { SyncStore } from './sync.store.ts';

/** How often all processes together look; the adapter asks the CRM itself only now and then. */
const everyMs = 60_000;

/** What the lead forms ask, each field with the forms that show it. */
export interface FormFields {
  readonly fields: readonly (FormField & Pick<CrmField, 'on'>)[];
  readonly extra: readonly (ExtraField & Pick<CrmField, 'on'>)[];
}

/** Keeps the forms in step with the CRM's own fields. */
export function createFormFieldsRun(deps: {
  crm: Pick<Crm, 'describe'>;
  sync: Pick<SyncStore, 'claimTurn' | 'storeFormFields'>;
  worker: string;
  logger: Logger;
}): () => Promise<boolean> {
  const { crm, sync, worker, logger } = deps;
  let stored = '';
  return async () => {
    if (!(await sync.claimTurn('form fields', worker, everyMs))) return false;
    const schema = await crm.describe();
    if (schema.kind !== 'ok') {
      logger.warn(
        { reason: schema.reason },
        'the CRM did not describe its lead fields; forms stay as they are',
      );
      return false;
    }
    const form = formFields(schema.value);
    const text = JSON.stringify(form);
    if (text !== stored) await sync.storeFormFields(form);
    stored = text;
    return false;
  };
}

/** The standard fields as strict as the CRM is, then what the organisation adds. What the portal may not write is not asked. */
export function formFields({ leads }: CrmSchema): FormFields {
  const fields = standardFields.flatMap((field) => {
    const found = leads.find(({ name }) => name === field.name);
    if (!found || found.readOnly) return [];
    return {
      ...field,
      required: field.required || found.required,
      maxLength: Math.min(field.maxLength, found.maxLength ?? Infinity),
      on: found.on,
    };
  });
  const known = new Set<string>(standardFields.map(({ name }) => name));
  const extra = leads.flatMap(({ type, readOnly, ...field }) => {
    const shown = types[type];
    return known.has(field.name) || readOnly || !shown ? [] : { ...field, type: shown };
  });
  return { fields, extra };
}

const types: Record<CrmField['type'], ExtraField['type'] | null> = {
  text: 'text',
  textarea: 'textarea',
  email: 'email',
  phone: 'tel',
  url: 'url',
  picklist: 'select',
  multipicklist: 'multiselect',
  date: 'date',
  datetime: 'datetime',
  integer: 'integer',
  decimal: 'number',
  currency: 'number',
  boolean: 'checkbox',
  // Nobody outside the CRM can choose one of its records.
  lookup: null,
};
