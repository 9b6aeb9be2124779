import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { ReadOutcome } from '../port.ts';
import { ask, type CallCrm } from './call.ts';
import { misunderstood } from './outcomes.ts';

/** The API names of the fields without which an organisation takes no record of a module. */
export type ReadAskedFor = (moduleApiName: string) => Promise<ReadOutcome<ReadonlySet<string>>>;

const layoutRow = z.object({
  status: z.string().nullish(),
  profiles: z.array(z.object({ default: z.boolean().nullish() })).nullish(),
  sections: z
    .array(
      z.object({
        fields: z.array(z.object({ api_name: z.string(), required: z.boolean().nullish() })).nullish(),
      }),
    )
    .nullish(),
});
const answerBody = z.object({ layouts: z.array(layoutRow) });

/**
 * Reads which fields an organisation asks for itself: settings/fields tells those of Zoho only. Needs the scope
 * `ZohoCRM.settings.layouts.READ`.
 */
export function createLayoutReader(callCrm: CallCrm): ReadAskedFor {
  return async function readAskedFor(moduleApiName) {
    const answer = await ask(callCrm, async (sdk) => {
      const params = new sdk.ParameterMap();
      await params.add(sdk.Layouts.GetLayoutsParam.MODULE, moduleApiName);
      return new sdk.Layouts.LayoutsOperations().getLayouts(params);
    });
    if (answer.kind !== 'body') return answer;
    const parsed = answerBody.safeParse(answer.body ?? { layouts: [] });
    if (!parsed.success) return misunderstood(z.prettifyError(parsed.error));
    return { kind: 'ok', value: askedFor(parsed.data.layouts) };
  };
}

/** A record that names no layout is judged by the one that is some profile's usual one. */
function askedFor(layouts: readonly z.infer<typeof layoutRow>[]): ReadonlySet<string> {
  const active = layouts.filter(({ status }) => status !== 'inactive');
  const usual = active.filter(({ profiles }) => profiles?.some((profile) => profile.default));
  return new Set(
    (usual.length > 0 ? usual : active)
      .flatMap(({ sections }) => sections ?? [])
      .flatMap(({ fields }) => fields ?? [])
      .flatMap(({ api_name: name, required }) => (required ? [name] : [])),
  );
}

const refreshMs = 3_600_000;
/** The soonest for another look: after one that failed, and after the CRM missed a field. */
const pauseMs = 60_000;

export interface AskedFor {
  read(): Promise<ReadonlySet<string>>;
  /** Says that the CRM missed a field: what is known may be out of date. */
  doubt(): void;
}

/**
 * What an organisation asks for, remembered for an hour. While the layouts cannot be read what they said last holds; before
 * that nothing is known, and a lead that lacks a field is refused by the CRM instead of by the form.
 */
export function rememberAskedFor(
  ask: () => ReturnType<ReadAskedFor>,
  { clock, logger }: { clock: Clock; logger: Pick<Logger, 'warn'> },
): AskedFor {
  let known: ReadonlySet<string> = new Set();
  let askedAt = 0;
  let dueAt = 0;
  let underWay: Promise<void> | undefined;

  async function refresh(): Promise<void> {
    askedAt = clock.now().getTime();
    const read = await ask();
    dueAt = askedAt + (read.kind === 'retry' ? pauseMs : refreshMs);
    if (read.kind === 'ok') known = read.value;
    else logger.warn({ reason: read.reason }, 'the CRM does not tell which fields the organisation asks for');
  }

  return {
    async read() {
      if (clock.now().getTime() >= dueAt) {
        underWay ??= refresh().finally(() => {
          underWay = undefined;
        });
        await underWay;
      }
      return known;
    },
    doubt() {
      dueAt = Math.min(dueAt, askedAt + pauseMs);
    },
  };
}
