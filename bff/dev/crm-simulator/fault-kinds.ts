import { z } from 'zod';

/** Every fault that can be ordered, and what may be said of it. The page and the switchboard read this list too. */

const path = z
  .union([z.string().min(1), z.instanceof(RegExp)])
  .describe('A part of the path, or, in code, a pattern. A notification goes by the path of its module.');

/** All that is given must fit; without it every call of the fault's kind is met. */
const match = z.strictObject({ method: z.string().optional(), path: path.optional() }).optional();
/** How many calls or notifications it meets; without a number every one until it is lifted. */
const times = z.int().min(1).optional();
const ms = z.number().min(0).max(86_400_000);
const met = { match, times };

export const faultSchema = z.discriminatedUnion('kind', [
  /** Waits, then goes on as if nothing were. */
  z.strictObject({ kind: z.literal('delay'), ms: ms.default(1000), ...met }),
  /** Instead of the answer. With `afterwards` the call is carried out all the same: the client cannot know. */
  z.strictObject({
    kind: z.enum(['refuse', 'reset', 'truncate', '429', '500', 'html502', 'html200', 'scope', 'permission']),
    afterwards: z.boolean().optional(),
    ...met,
  }),
  /** A share of the records of a write, spread evenly, is refused and not written. */
  z.strictObject({
    kind: z.literal('partial'),
    share: z.number().gt(0).max(1).default(0.5),
    code: z.enum(['RECORD_LOCKED', 'INTERNAL_ERROR']).default('RECORD_LOCKED'),
    ...met,
  }),
  /** So many credits are left; then every data call is refused. */
  z.strictObject({ kind: z.literal('credits'), remaining: z.int().min(0).default(0) }),
  z.strictObject({ kind: z.literal('access-revoked') }),
  z.strictObject({ kind: z.literal('refresh-revoked') }),
  z.strictObject({
    kind: z.literal('token-throttled'),
    status: z.union([z.literal(200), z.literal(400)]).default(400),
    times,
  }),
  z.strictObject({ kind: z.enum(['notify-drop', 'notify-double']), ...met }),
  z.strictObject({ kind: z.literal('notify-late'), ms: ms.default(5000), ...met }),
  /** Holds one back until the next has arrived, or for `ms` when none comes. */
  z.strictObject({ kind: z.literal('notify-reorder'), ms: ms.default(5000), ...met }),
  z.strictObject({ kind: z.literal('channel-lost'), channel: z.string().regex(/^\d+$/).optional() }),
  /** Added to the CRM's clock; below zero it is behind. */
  z.strictObject({ kind: z.literal('clock-skew'), ms: z.number().min(-86_400_000).max(86_400_000) }),
]);

/** A fault as it is ordered; what is left out takes its default. */
export type Fault = z.input<typeof faultSchema>;
export type SetFault = z.output<typeof faultSchema>;
export type FaultKind = SetFault['kind'];
export type FaultOf<K extends FaultKind> = Extract<SetFault, { kind: K }>;

interface KindForPeople {
  readonly kind: FaultKind;
  readonly title: string;
  readonly says: string;
  readonly group: 'Answers' | 'Sign-in' | 'Records' | 'Notifications' | 'Clock';
  /** The options a person may give. */
  readonly options: readonly string[];
  /** It happens when it is set, and is over then. */
  readonly once?: true;
}

const calls = ['method', 'path', 'times'];

export const faultKinds: readonly KindForPeople[] = [
  people('delay', 'Answers', 'Slow answers', 'Every answer waits first.', ['ms', ...calls]),
  people('429', 'Answers', 'Too many requests', 'Answers 429.', [...calls, 'afterwards']),
  people('500', 'Answers', 'Internal error', 'Answers 500.', [...calls, 'afterwards']),
  people('html502', 'Answers', 'Bad gateway', 'Answers 502 with a page.', [...calls, 'afterwards']),
  people('html200', 'Answers', 'Maintenance page', 'Answers 200 with a page.', [...calls, 'afterwards']),
  people('refuse', 'Answers', 'Connection refused', 'Hangs up before it reads.', calls),
  people('reset', 'Answers', 'Connection reset', 'Hangs up instead of an answer.', [...calls, 'afterwards']),
  people('truncate', 'Answers', 'Half an answer', 'Carries it out, sends half the answer.', calls),
  people('partial', 'Records', 'Some records refused', 'A share of each write is refused and not written.', [
    'share',
    'code',
    ...calls,
  ]),
  people('credits', 'Records', 'Credits used up', 'Data calls are refused once none is left.', ['remaining']),
  people('permission', 'Records', 'Permission missing', 'Answers 403, NO_PERMISSION.', calls),
  people('scope', 'Sign-in', 'Scope missing', 'Answers 401, OAUTH_SCOPE_MISMATCH.', calls),
  {
    ...people('access-revoked', 'Sign-in', 'Access tokens revoked', 'Every one given so far.', []),
    once: true,
  },
  people('refresh-revoked', 'Sign-in', 'Refresh token revoked', 'No token is given: invalid_code.', []),
  people('token-throttled', 'Sign-in', 'Token requests throttled', 'Answers "Access Denied".', [
    'status',
    'times',
  ]),
  people('notify-drop', 'Notifications', 'Dropped', 'They never leave.', ['path', 'times']),
  people('notify-double', 'Notifications', 'Doubled', 'Each is sent twice.', ['path', 'times']),
  people('notify-late', 'Notifications', 'Late', 'Each waits first.', ['ms', 'path', 'times']),
  people('notify-reorder', 'Notifications', 'Out of order', 'Each second one overtakes.', ['path', 'times']),
  {
    ...people('channel-lost', 'Notifications', 'Channels lost', 'Subscriptions go, nobody is told.', [
      'channel',
    ]),
    once: true,
  },
  people('clock-skew', 'Clock', 'Clock is off', 'Milliseconds; below zero it is behind.', ['ms']),
];

function people(
  kind: FaultKind,
  group: KindForPeople['group'],
  title: string,
  says: string,
  options: readonly string[],
): KindForPeople {
  return { kind, group, title, says, options };
}

const once: ReadonlySet<FaultKind> = new Set(faultKinds.filter((each) => each.once).map(({ kind }) => kind));

export function happensOnce({ kind }: SetFault): boolean {
  return once.has(kind);
}
