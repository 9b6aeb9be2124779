import { companyKinds, companyStems, crmUsers, firstNames, lastNames, messages } from './words.ts';

export interface DemoPartner {
  readonly slug: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly website: string;
  readonly status: 'Pending' | 'Approved' | 'Suspended' | 'Rejected';
  readonly accent: string | null;
  readonly createdAt: Date;
  /** How many leads it has handed in. */
  readonly leads: number;
  /** Main account first. */
  readonly people: readonly { readonly name: string; readonly email: string }[];
}

export interface DemoLead {
  readonly partner: DemoPartner;
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly email: string;
  readonly phone: string | null;
  readonly description: string | null;
  /** Index into the partner's people; null for a visitor of the public form. */
  readonly submittedBy: number | null;
  readonly createdAt: Date;
  /** The statuses after the first, oldest first. `Converted` ends a story well. */
  readonly steps: readonly DemoStep[];
  /** What it became; null unless its last step is the conversion. */
  readonly deal: DemoDeal | null;
}

export interface DemoStep {
  readonly status: string;
  readonly at: Date;
  readonly by: string;
}

export interface DemoDeal {
  readonly name: string;
  readonly amount: number;
  /** A day, `2026-12-31`. */
  readonly closingDate: string;
  /** Its stages, oldest first; the first is that of its birth. */
  readonly steps: readonly DemoStep[];
}

const day = 86_400_000;

export function demoPartners(now: Date, partnerSite: string): DemoPartner[] {
  const ago = (days: number) => new Date(now.getTime() - days * day);
  const partner = (p: Omit<DemoPartner, 'email' | 'createdAt'> & { since: number }): DemoPartner => {
    const { since, ...rest } = p;
    return { ...rest, email: p.people[0]?.email ?? '', createdAt: ago(since) };
  };
  return [
    partner({
      slug: 'brightwave',
      name: 'Brightwave Consulting',
      phone: '+49 30 5550 1200',
      website: partnerSite,
      status: 'Approved',
      accent: '#0f766e',
      leads: 190,
      since: 400,
      people: [
        { name: 'Mara Lindqvist', email: 'mara@brightwave.example' },
        { name: 'Jonas Weber', email: 'jonas@brightwave.example' },
      ],
    }),
    partner({
      slug: 'halden',
      name: 'Halden Systems',
      phone: '+47 22 55 01 00',
      website: 'https://halden.example',
      status: 'Approved',
      accent: '#9a3412',
      leads: 96,
      since: 320,
      people: [{ name: 'Sigrid Halden', email: 'sigrid@halden.example' }],
    }),
    partner({
      slug: 'oakridge',
      name: 'Oakridge Advisory',
      phone: '+1 503 555 0148',
      website: 'https://oakridge.example',
      status: 'Approved',
      accent: null,
      leads: 54,
      since: 210,
      people: [{ name: 'Dana Whitfield', email: 'dana@oakridge.example' }],
    }),
    partner({
      slug: 'meridian',
      name: 'Meridian Labs',
      phone: '+351 21 555 0190',
      website: partnerSite,
      status: 'Pending',
      accent: null,
      leads: 0,
      since: 2,
      people: [{ name: 'Inês Duarte', email: 'ines@meridian.example' }],
    }),
    partner({
      slug: 'cobalt',
      name: 'Cobalt & Pine',
      phone: '+44 20 7946 0102',
      website: 'https://cobaltpine.example',
      status: 'Pending',
      accent: null,
      leads: 0,
      since: 1,
      people: [{ name: 'Theo Marsh', email: 'theo@cobaltpine.example' }],
    }),
    partner({
      slug: 'vantage',
      name: 'Vantage Field Services',
      phone: '+1 312 555 0117',
      website: 'https://vantagefield.example',
      status: 'Suspended',
      accent: null,
      leads: 28,
      since: 280,
      people: [{ name: 'Pat Calder', email: 'pat@vantagefield.example' }],
    }),
    partner({
      slug: 'nordlicht',
      name: 'Nordlicht IT',
      phone: '+49 40 5550 1734',
      website: 'https://nordlicht.example',
      status: 'Rejected',
      accent: null,
      leads: 0,
      since: 60,
      people: [{ name: 'Henrik Voss', email: 'henrik@nordlicht.example' }],
    }),
  ];
}

/** Some hundred leads over a year, more of them lately, each with a story that its age allows. Equal for equal `seed` and `now`. */
export function demoLeads(partners: readonly DemoPartner[], now: Date, seed = 20_261): DemoLead[] {
  const random = createRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

  const story = (createdAt: Date): DemoStep[] => {
    const steps: DemoStep[] = [];
    const by = pick(crmUsers);
    let at = createdAt.getTime();
    const step = (status: string, days: number): boolean => {
      at += Math.round((0.2 + random()) * days * day);
      if (at > now.getTime() - day / 24) return false;
      steps.push({ status, at: new Date(Math.floor(at / 1000) * 1000), by });
      return true;
    };
    if (!step('Attempted to Contact', 4)) return steps;
    if (random() < 0.08) {
      step('Junk Lead', 2);
      return steps;
    }
    if (!step(random() < 0.2 ? 'Contact in Future' : 'Contacted', 8)) return steps;
    if (random() < 0.22) {
      step('Not Qualified', 9);
      return steps;
    }
    if (!step('Pre-Qualified', 16)) return steps;
    step(random() < 0.58 ? 'Converted' : 'Lost Lead', 28);
    return steps;
  };

  const deal = (company: string, conversion: DemoStep | undefined): DemoDeal | null => {
    if (conversion?.status !== 'Converted') return null;
    let at = conversion.at.getTime();
    const steps: DemoStep[] = [{ ...conversion, status: 'Qualification' }];
    const ends = random() < 0.74 ? 'Closed Won' : 'Closed Lost';
    for (const status of ['Needs Analysis', 'Proposal/Price Quote', 'Negotiation/Review', ends]) {
      at += Math.round((0.3 + random()) * 7 * day);
      if (at > now.getTime() - day / 24) break;
      steps.push({ status, at: new Date(Math.floor(at / 1000) * 1000), by: conversion.by });
    }
    return {
      name: `${company}, ${pick(['first order', 'yearly plan', 'pilot', 'roll-out'])}`,
      amount: (4 + Math.floor(random() ** 2 * 116)) * 500,
      closingDate: new Date(conversion.at.getTime() + 35 * day).toISOString().slice(0, 10),
      steps,
    };
  };

  return partners
    .flatMap((partner) =>
      Array.from({ length: partner.leads }, (): DemoLead => {
        const firstName = pick(firstNames);
        const lastName = pick(lastNames);
        const company = `${pick(companyStems)} ${pick(companyKinds)}`;
        // A suspended partner has handed nothing in since.
        const youngest = partner.status === 'Suspended' ? 45 : 0.08;
        const oldest = Math.min(350, (now.getTime() - partner.createdAt.getTime()) / day - 5);
        const age = youngest + random() ** 1.6 * (oldest - youngest);
        const createdAt = new Date(Math.floor((now.getTime() - age * day) / 1000) * 1000);
        const mailbox = `${firstName}.${lastName}`
          .normalize('NFD')
          .replace(/[^A-Za-z.]/g, '')
          .toLowerCase();
        const steps = story(createdAt);
        return {
          partner,
          firstName,
          lastName,
          company,
          email: `${mailbox}@${company.replace(/[^A-Za-z]/g, '').toLowerCase()}.example`,
          phone: random() < 0.7 ? `+49 30 5550 ${String(1000 + Math.floor(random() * 8999))}` : null,
          description: random() < 0.55 ? pick(messages) : null,
          submittedBy: random() < 0.3 ? null : Math.floor(random() * partner.people.length),
          createdAt,
          steps,
          deal: deal(company, steps.at(-1)),
        };
      }),
    )
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

/** Mulberry32: small, even and repeatable, which is all that demo data needs. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
