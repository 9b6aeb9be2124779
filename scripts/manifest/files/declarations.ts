import type { PublicElement } from '../model.ts';

/** A member of an interface that is written out, with what is said of it. */
export interface Member {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

/**
 * For the head of a file of declarations. A property that holds one of the portal's own objects has its type where the
 * element's class is known to the page's TypeScript, and any where it is not.
 */
export const elementTypes = `/** The element as the page's TypeScript knows it. */
type ElementOf<Tag extends string> = Tag extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag] : HTMLElement;
type PropertyOf<Tag extends string, Name extends string> = Name extends keyof ElementOf<Tag> ? ElementOf<Tag>[Name] : unknown;`;

/** What a page may set, as attributes or on the object. */
export function settable({ tagName, members, attributes }: PublicElement): Member[] {
  const written = attributes.map(({ name, type, description = '' }) => ({
    name,
    type: (type?.text ?? 'string').replace(' | undefined', ''),
    description,
  }));
  const onObject = members.filter(isOnObject(attributes)).map(({ name, description = '' }) => ({
    name,
    type: `PropertyOf<'${tagName}', '${name}'>`,
    description,
  }));
  return [...written, ...onObject];
}

/** What is set on the object alone. */
export function objectProperties({ members, attributes }: PublicElement): string[] {
  return members.filter(isOnObject(attributes)).map(({ name }) => name);
}

function isOnObject(attributes: PublicElement['attributes']) {
  return (member: PublicElement['members'][number]) =>
    !('readonly' in member) && !attributes.some(({ fieldName }) => fieldName === member.name);
}

export function eventMembers({ events }: PublicElement, nameOf: (event: string) => string): Member[] {
  return events.map(({ name, type, description = '' }) => ({
    name: nameOf(name),
    type: `(event: ${type.text}) => void`,
    description,
  }));
}

/** `name?: type | undefined;` a line, so that it suits `exactOptionalPropertyTypes` too. */
export function lines(members: readonly Member[]): string {
  return members
    .map(({ name, type, description }) => {
      const key = /^\w+$/.test(name) ? name : `'${name}'`;
      const value = type.includes('=>') ? `(${type})` : type;
      return `  /** ${description} */\n  ${key}?: ${value} | undefined;`;
    })
    .join('\n');
}

/** `onLinkDone` for `pp:link-done`. */
export function handlerName(event: string): string {
  return event.replace('pp:', 'on-').replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());
}
