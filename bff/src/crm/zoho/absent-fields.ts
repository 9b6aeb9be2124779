import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { CrmFailure, RecordKind } from '../port.ts';
import type { ReadFields } from './fields.ts';
import { leadSystemFields, type Mapping, moduleOf, systemFields } from './mapping.ts';
import { requirementsOf } from './requirements.ts';

/** After this long a field that was not there may have been created. */
const forgetMs = 3_600_000;

/** Mapped fields that the CRM does not have. It refuses to read any record when it is asked for one of them. */
export interface AbsentFields {
  /** By API name, as far as known. */
  of(kind: RecordKind): ReadonlySet<string>;
  /** Looks for them after a refusal. Answers whether there are any not known before, or a failure when one is needed. */
  look(kind: RecordKind, asked: readonly string[]): Promise<boolean | CrmFailure>;
}

export interface AbsentFieldsDeps {
  readonly mapping: Mapping;
  readonly readFields: ReadFields;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn'>;
}

/** Zoho's own, listed or not. */
const everywhere = new Set<string>([...Object.values(systemFields), ...Object.values(leadSystemFields)]);
const none: ReadonlySet<string> = new Set();

export function createAbsentFields({ mapping, readFields, clock, logger }: AbsentFieldsDeps): AbsentFields {
  const found = new Map<RecordKind, { fields: ReadonlySet<string>; until: number }>();
  const needed = new Set(
    requirementsOf(mapping).flatMap(({ kind, crmField, path, needed: isNeeded }) =>
      isNeeded && !path.startsWith('leads.extra') ? [`${kind} ${crmField}`] : [],
    ),
  );

  function of(kind: RecordKind): ReadonlySet<string> {
    const known = found.get(kind);
    return known && known.until > clock.now().getTime() ? known.fields : none;
  }

  return {
    of,
    async look(kind, asked) {
      const module = moduleOf(mapping, kind);
      const read = await readFields(module);
      if (read.kind !== 'ok') return false;
      const there = new Set(read.value.map(({ apiName }) => apiName));
      const absent = asked.filter((name) => !there.has(name) && !everywhere.has(name));
      const lacking = absent.find((name) => needed.has(`${kind} ${name}`));
      if (lacking) {
        const reason = `The CRM has no field ${lacking} in ${module}. Create it (npm run crm:setup) or change the mapping.`;
        return { kind: 'operator', code: 'FIELD_MISSING', reason };
      }
      if (absent.length === 0) return false;
      logger.warn({ module, fields: absent }, 'the CRM lacks mapped fields; records are read without them');
      found.set(kind, {
        fields: new Set([...of(kind), ...absent]),
        until: clock.now().getTime() + forgetMs,
      });
      return true;
    },
  };
}
