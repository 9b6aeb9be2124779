import { msg } from '@lit/localize/init/install.js';
import { str, type StrResult } from '@lit/localize/internal/str-tag.js';

// One by one: the package's entry brings a language switch that a page in English never needs.
export { msg, str };

/** English text as the source has it, the key of every catalogue. Marks what is said with `msg` elsewhere, for the test that no word is outside of the catalogues. */
export type Text = string;

/** A text, with its values where it has some. */
export type Said = Text | StrResult;

export type Texts<Key extends string> = Readonly<Record<Key, Text>>;

declare module '@lit/localize/internal/types.js' {
  interface MsgOptions {
    /** Set by `plural`: which form of `other` a language takes. */
    count?: number;
    other?: Said;
  }
}

/** A text that depends on a number. English has two forms; the catalogues give those of their languages under `other`. */
export const plural = (count: number, one: Said, other: Said): string =>
  msg((count === 1 ? one : other) as StrResult, { count, other });

/** Says a text whose values are numbered, like `{0} of {1}`, in that order. */
export const say = (text: string, ...values: unknown[]): string =>
  msg({
    strTag: true,
    strings: text.split(/\{\d\}/) as unknown as TemplateStringsArray,
    values,
  } as StrResult);
