import { define as defineNow } from './define.ts';

export { isDefining } from './define.ts';

/** How each element is defined, by its tag. */
export const waiting: Record<string, () => void> = {};

/** Stands for define() in the build that has all elements in one file. */
export function define(tag: string, element: CustomElementConstructor): void {
  waiting[tag] = () => defineNow(tag, element);
}
