import {
  checkExtra,
  checkField,
  isEmpty,
  leadDraft,
  leadEdit,
  standardFields,
  type ExtraField,
  type FieldFault,
  type FieldValue,
  type FormField,
  type LeadDraft,
  type LeadEdit,
} from '../../contract/index.ts';
import { createCache } from '../platform/cache.ts';
import { AppError } from '../platform/errors.ts';
import { parse } from '../platform/http/parse.ts';

/** Who fills in the form: somebody signed in, or a visitor of a partner's site. */
export type Audience = 'portal' | 'public';

/** What the forms ask, each field with the forms that show it. */
export interface StoredForm {
  readonly fields: readonly (FormField & Placed)[];
  readonly extra: readonly (ExtraField & Placed)[];
}
interface Placed {
  readonly on: Audience | 'both';
}

export interface LeadForm {
  /** What the form asks, in order. */
  shownTo(audience: Audience): Promise<{ fields: FormField[]; extra: ExtraField[] }>;
  /** The organisation's own fields of every form. */
  everyExtra(): Promise<ExtraField[]>;
  /** The lead as handed in, checked by what the CRM takes; `invalid_request` names each field at fault. */
  readDraft(audience: Audience, body: unknown): Promise<LeadDraft>;
  /** As `readDraft`, for the fields that are named. */
  readEdit(body: unknown): Promise<LeadEdit>;
}

/** Until the CRM has described its fields. */
const standard: StoredForm = { fields: standardFields.map((field) => ({ ...field, on: 'both' })), extra: [] };

/** The lead form, as strict as the CRM: what it would refuse is refused here, by name. */
export function createLeadForm(read: () => Promise<StoredForm | null>): LeadForm {
  const cache = createCache<StoredForm>({ ttlMs: 5_000, max: 1 });

  const stored = () => cache.get('', async () => (await read()) ?? standard);

  const shownTo: LeadForm['shownTo'] = async (audience) => {
    const { fields, extra } = await stored();
    const shown = <T extends Placed>(all: readonly T[]) =>
      all.filter(({ on }) => on === 'both' || on === audience).map(({ on: _, ...field }) => field);
    return { fields: shown(fields), extra: shown(extra) };
  };

  return {
    shownTo,

    everyExtra: async () => (await stored()).extra.map(({ on: _, ...field }) => field),

    async readDraft(audience, body) {
      const draft = parse(leadDraft, body);
      const form = await shownTo(audience);
      const { extra = {}, ...typed } = draft;
      refuse([
        ...form.fields.flatMap((field) => faultOf(field.name, checkField(field, typed[field.name] ?? ''))),
        ...form.extra.flatMap((field) => faultOf(field.name, checkExtra(field, extra[field.name]))),
        ...strangers(form.fields, typed),
        ...strangers(form.extra, extra),
      ]);
      return { ...typed, ...(draft.extra ? { extra: tidy(extra) } : {}) };
    },

    async readEdit(body) {
      const edit = parse(leadEdit, body);
      const form = await shownTo('portal');
      const { extra = {}, ...typed } = edit;
      refuse([
        ...form.fields
          .filter(({ name }) => name in typed)
          .flatMap((field) => faultOf(field.name, checkField(field, typed[field.name] ?? ''))),
        ...form.extra
          .filter(({ name }) => name in extra)
          .flatMap((field) => faultOf(field.name, checkExtra(field, extra[field.name]))),
        ...strangers(form.fields, typed),
        ...strangers(form.extra, extra),
      ]);
      return { ...typed, ...(edit.extra ? { extra: tidy(extra) } : {}) };
    },
  };
}

function faultOf(field: string, fault: ReturnType<typeof checkExtra>): FieldFault[] {
  return fault ? [{ field, ...fault }] : [];
}

/** What no form of this organisation asks, for instance a field that its CRM does not let the portal write. */
function strangers(
  fields: readonly { name: string }[],
  given: Readonly<Record<string, unknown>>,
): FieldFault[] {
  const known = new Set(fields.map(({ name }) => name));
  return Object.entries(given)
    .filter(([name, value]) => !known.has(name) && !isEmpty(value))
    .map(([field]) => ({ field, code: 'unknown', message: `This form does not ask ${field}. Remove it.` }));
}

function refuse(faults: readonly FieldFault[]): void {
  if (faults.length > 0)
    throw new AppError('invalid_request', 'Some fields need a correction.', { fields: faults });
}

/** Texts without blanks around them; all that is empty as null, which clears the field. */
function tidy(extra: Readonly<Record<string, FieldValue>>): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(extra).map(([name, value]) => [
      name,
      isEmpty(value) ? null : typeof value === 'string' ? value.trim() : value,
    ]),
  );
}
