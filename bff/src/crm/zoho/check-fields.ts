import { kindOf } from './field-kinds.ts';
import type { ZohoField } from './fields.ts';
import type { Finding } from './finding.ts';
import type { Mapping } from './mapping.ts';
import type { Requirement } from './requirements.ts';

export type Fields = ReadonlyMap<string, ZohoField>;

const settings = 'in the CRM: Setup → Customization → Modules and Fields';

/** What is wrong with the fields of one module, measured against what the mapping asks of them. */
export function checkFields(
  module: string,
  requirements: readonly Requirement[],
  fields: Fields,
): readonly Finding[] {
  const faults = requirements.flatMap((requirement) => {
    const field = fields.get(requirement.crmField);
    return field ? faultsOf(module, requirement, field) : [missing(module, requirement)];
  });
  const sound = requirements.length - new Set(faults.map(({ about }) => about)).size;
  const summary: Finding = {
    level: 'ok',
    what: `${module}: ${sound} of ${requirements.length} mapped fields are there and as they have to be.`,
  };
  return [...(sound > 0 ? [summary] : []), ...faults.map(({ about: _about, ...finding }) => finding)];
}

interface Fault extends Finding {
  readonly about: Requirement;
}

function missing(module: string, about: Requirement): Fault {
  return {
    about,
    level: about.needed ? 'fail' : 'warn',
    what: `${module}: there is no field ${about.crmField} (${about.path}).`,
    fix: `Create it with npm run crm:setup or ${settings}, or name another in the mapping.`,
  };
}

function faultsOf(module: string, about: Requirement, field: ZohoField): readonly Fault[] {
  const name = `${module}: ${field.apiName} (${about.path})`;
  const level = about.needed ? 'fail' : 'warn';
  const fault = (what: string, fix: string, at: Finding['level'] = level): Fault => ({
    about,
    level: at,
    what: `${name} ${what}`,
    fix,
  });

  if (!hasRightType(about, field)) {
    const wanted = about.dataTypes.length > 0 ? ` It has to be ${about.dataTypes.join(' or ')}.` : '';
    return [fault(`is of the type ${field.dataType}.${wanted}`, 'Name another field in the mapping.')];
  }
  const faults: Fault[] = [];
  if (about.unique && !field.unique) {
    faults.push(
      fault(
        'is not unique: a repeated write would make a second record.',
        `Run npm run crm:setup, or tick "Do not allow duplicate values" ${settings}.`,
      ),
    );
  }
  if (about.written && field.readOnly) {
    faults.push(
      fault(
        'cannot be written by the service account.',
        'Give its profile write access to the field, or set its direction to from_crm in the mapping.',
      ),
    );
  }
  if (about.lookupModule && field.lookupModule !== about.lookupModule) {
    faults.push(
      fault(
        `leads to ${field.lookupModule ?? 'no module'}, not to ${about.lookupModule}.`,
        `Name the lookup to ${about.lookupModule} in the mapping.`,
      ),
    );
  }
  if (about.words) faults.push(...wordFaults(about.words, field, fault));
  return faults;
}

function hasRightType(about: Requirement, field: ZohoField): boolean {
  return about.dataTypes.length > 0 ? about.dataTypes.includes(field.dataType) : kindOf(field) !== undefined;
}

function wordFaults(
  words: NonNullable<Requirement['words']>,
  { options }: ZohoField,
  fault: (what: string, fix: string) => Fault,
): readonly Fault[] {
  if ('all' in words) {
    const lacking = words.all.filter((word) => !options.includes(word));
    if (lacking.length === 0) return [];
    return [
      fault(
        `does not know ${lacking.join(', ')}.`,
        'Add the words to the list, or change them in the mapping.',
      ),
    ];
  }
  if (words.some.some((word) => options.includes(word))) return [];
  return [
    fault(
      `knows no word for ${words.for}: it offers ${options.join(', ') || 'nothing'}.`,
      'Say in the mapping what its words mean.',
    ),
  ];
}

/** Fields that the CRM insists on, by itself or by its layouts, and that the portal has no value for: no lead would be taken. */
export function checkRequired(
  { leads }: Mapping,
  fields: Fields,
  askedFor: ReadonlySet<string>,
): readonly Finding[] {
  const { status: _status, ...written } = leads.fields;
  const sent = new Set<string>([
    ...Object.values(written),
    ...leads.extra.flatMap(({ crmField, direction }) => (direction === 'from_crm' ? [] : [crmField])),
  ]);
  return [...fields.values()]
    .filter(({ required, apiName }) => required || askedFor.has(apiName))
    .filter(({ readOnly, apiName }) => !readOnly && !sent.has(apiName))
    .map(({ apiName }) => ({
      level: 'fail',
      what: `${leads.module}: the CRM takes no lead without ${apiName}, which the portal does not send.`,
      fix: 'Add it to leads.extra in the mapping, or make it optional in the CRM.',
    }));
}

/** Words that partners will see and that the mapping says nothing about. */
export function checkWords(
  path: string,
  words: Readonly<Record<string, string>>,
  field: ZohoField | undefined,
  otherwise: string,
): readonly Finding[] {
  const unknown = (field?.options ?? []).filter((word) => !Object.hasOwn(words, word));
  if (unknown.length === 0) return [];
  return [
    {
      level: 'warn',
      what: `${path} says nothing about ${unknown.join(', ')}: they count as ${otherwise}.`,
      fix: 'If that is not what they mean, list them in the mapping.',
    },
  ];
}
