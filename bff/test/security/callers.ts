import type { Answer } from '../support/portal.ts';
import type { Operation } from './requests.ts';
import type { Side, World } from './world.ts';

/** `main` and `member` are of partner A, `otherMain` of partner B. */
export type Who = 'anonymous' | 'main' | 'member' | 'otherMain' | 'administrator';
type Request = ReturnType<Operation['request']>;
type Ids = Record<'a' | 'b', Map<string, string[]>>;

export interface Callers {
  sideOf(who: Who): Side;
  /** The key of the caller's site as it is now: one of the calls replaces it. */
  siteKeyOf(who: Who): string;
  /** Signs everybody in, so that nothing is written for it later. */
  signInAll(): Promise<void>;
  send(who: Who, request: Request, operation: Operation): Promise<Answer>;
  /** As `send`, with a token that is good, from the page of the other partner. */
  sendElsewhere(who: Who, request: Request, operation: Operation): Promise<Answer>;
  /** Signs in again, as somebody new if need be: what was just called may have ended a session or an account. */
  revive(who: Who): Promise<void>;
  /** Ids the caller must not see anything of; one or two of each table. */
  foreignTo(who: Who, ids: Ids): string[];
  /** What the answer shows of others; `asked` is what the caller named. */
  leaks(who: Who, answer: Answer, asked?: string): string[];
}

const tokenGoodForMs = 240_000;

export function createCallers(world: World): Callers {
  const { a, b, portal, admin } = world;
  const tokens = new Map<Who, { token: string; at: number }>();
  const people = new Map<Who, { email: string; password: string }>([
    ['main', a.main],
    ['member', a.member],
    ['otherMain', b.main],
    ['administrator', admin],
  ]);
  const sideOf = (who: Who) => (who === 'otherMain' ? b : a);
  const siteKeys = new Map([a, b].map((side) => [side, side.partner.siteKey]));
  const siteKeyOf = (who: Who) => siteKeys.get(sideOf(who)) ?? '';
  const pageOf = (who: Who) =>
    who === 'administrator' ? {} : { key: siteKeyOf(who), origin: sideOf(who).partner.origin };
  const signIn = async (who: Who, person = people.get(who)) => {
    if (!person) throw new Error(`nobody is ${who}`);
    people.set(who, person);
    const partner = who === 'administrator' ? null : { ...sideOf(who).partner, siteKey: siteKeyOf(who) };
    const token = await portal.signIn(partner, person);
    tokens.set(who, { token, at: Date.now() });
    return token;
  };
  const tokenOf = async (who: Who): Promise<string | undefined> => {
    if (who === 'anonymous') return undefined;
    const known = tokens.get(who);
    return known && Date.now() - known.at < tokenGoodForMs ? known.token : signIn(who);
  };
  const send = async (who: Who, page: object, { path, body, headers }: Request, { method }: Operation) => {
    const token = await tokenOf(who);
    return portal.call(method, path, { ...page, ...(token ? { token } : {}), body, headers });
  };

  return {
    sideOf,
    siteKeyOf,
    async signInAll() {
      for (const who of people.keys()) await signIn(who);
    },
    send: (who, request, operation) => send(who, pageOf(who), request, operation),
    sendElsewhere: (who, request, operation) =>
      send(who, pageOf(sideOf(who) === a ? 'otherMain' : 'main'), request, operation),
    async revive(who) {
      const [site] = await portal.database.sql<{ key: string }>(
        'select publishable_key as key from sites where partner_id = $1',
        [a.partner.id],
      );
      siteKeys.set(a, site?.key ?? '');
      const token = await tokenOf(who);
      const { status } = await portal.call('GET', '/api/v1/me', {
        ...pageOf(who),
        ...(token ? { token } : {}),
      });
      if (status === 200) return;
      const role = { main: 'partner_admin', member: 'partner_member', administrator: 'admin' } as const;
      if (who === 'anonymous' || who === 'otherMain') return;
      await signIn(who).catch(async () =>
        signIn(who, await portal.person(who === 'administrator' ? null : a.partner, role[who])),
      );
    },
    foreignTo(who, ids) {
      const others = [...ids[sideOf(who) === a ? 'b' : 'a'].values()].flatMap((found) => found.slice(0, 2));
      if (who !== 'member') return others;
      // Of the same partner, and the main account's alone.
      const ofMain = [...ids.a].filter(([table]) => /^(leads|lead_|sessions|realtime)/.test(table));
      return [...others, a.main.leadId, ...ofMain.flatMap(([, found]) => found.slice(0, 1))];
    },
    leaks(who, { headers, body }, asked) {
      const secrets = [sideOf(who) === a ? b : a].flatMap(({ marker, partner, main, member }) => [
        marker,
        partner.id,
        partner.siteKey,
        main.id,
        main.leadId,
        member.id,
        member.leadId,
      ]);
      if (who === 'member') secrets.push(`${a.mainMarker} `, a.main.leadId);
      const said = JSON.stringify([[...headers], body]);
      return secrets.filter((secret) => secret !== asked && said.includes(secret));
    },
  };
}
