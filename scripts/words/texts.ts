import { existsSync, globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';
import { faultSentences } from '../../bff/contract/field-check.ts';
import { standardFields } from '../../bff/contract/lead-fields.ts';

/** A text of the elements, as catalogues name it. */
export interface SourceText {
  readonly text: string;
  /** Whether it has forms by number. */
  readonly counted: boolean;
  readonly file: string;
}

const root = new URL('../../', import.meta.url);

/** The sources of the elements, without tests, stories and catalogues. */
export const sourceFiles = (): string[] =>
  globSync('widgets/src/**/*.ts', { cwd: root }).filter(
    (file) => !/\.(test|stories)\.ts$|\/locales\/[a-z]{2}\//.test(file),
  );

export function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(new URL(file, root), 'utf8'), ts.ScriptTarget.Latest, true);
}

/** The files that an element may load, from the one that defines it on. */
export function filesOf(element: string): Set<string> {
  const files = new Set<string>();
  const add = (file: string) => {
    if (files.has(file) || !existsSync(new URL(file, root))) return;
    files.add(file);
    for (const { fileName } of ts.preProcessFile(readFileSync(new URL(file, root), 'utf8')).importedFiles) {
      if (fileName.startsWith('.')) add(posix.join(posix.dirname(file), fileName));
    }
  };
  add(`widgets/src/elements/${element}/partner-${element}.ts`);
  return files;
}

/** Every text that the elements say, by the calls of `msg` and `plural`, tables of `Texts` and the contract's own sentences. */
export function sourceTexts(files = sourceFiles()): SourceText[] {
  const file = 'bff/contract';
  const contract = [
    ...standardFields.flatMap(({ label, hint }) => (hint ? [label, hint] : [label])),
    ...Object.values(faultSentences),
  ].map((text) => ({ text, counted: false, file }));
  return [...contract, ...files.flatMap((it) => textsOf(parse(it), it))];
}

function textsOf(source: ts.SourceFile, file: string): SourceText[] {
  const texts: SourceText[] = [];
  const add = (node: ts.Expression | undefined, counted = false) => {
    const text = node && literal(node);
    if (text !== undefined) texts.push({ text, counted, file });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      if (node.expression.text === 'msg') add(node.arguments[0]);
      if (node.expression.text === 'plural') add(node.arguments[2], true);
    }
    if (isTable(node)) strings(node.initializer).forEach((it) => add(it));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

/** A constant whose type says that its strings are texts. */
export const isTable = (node: ts.Node): node is ts.VariableDeclaration =>
  ts.isVariableDeclaration(node) && /(Texts?|SignInWords)\b/.test(node.type?.getText() ?? '');

function strings(node: ts.Node | undefined): ts.Expression[] {
  if (!node) return [];
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || isStr(node)) return [node];
  const found: ts.Expression[] = [];
  ts.forEachChild(node, (child) => {
    if (!(ts.isPropertyAssignment(node) && child === node.name)) found.push(...strings(child));
  });
  return found;
}

const isStr = (node: ts.Node): node is ts.TaggedTemplateExpression =>
  ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'str';

/** `str` templates with their values numbered; undefined for what is known only when it runs. */
export function literal(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!isStr(node)) return undefined;
  const { template } = node;
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.templateSpans.reduce((so, it, at) => `${so}{${at}}${it.literal.text}`, template.head.text);
}
