import ts from 'typescript';
import { isTable, parse } from './texts.ts';

/** Attributes and options that people read. */
const read = /^(aria-label|title|placeholder|alt|label|busyLabel|text|hint|heading|word|words|message)$/;
/** Calls whose words are for developers, or are no words. */
const silent =
  /^(msg|plural|say|console\.\w+|\w*Error|import|querySelector(All)?|closest|matches|addEventListener|removeEventListener|Event|CustomEvent|define|emit)$/;

/** Every string in a source that a person would see and that is not said in their language, with its line. */
export function unsaid(file: string): string[] {
  const source = parse(file);
  const found: string[] = [];
  const tell = (node: ts.Node, text: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${file}:${line + 1} ${JSON.stringify(text.trim())}`);
  };
  const visit = (node: ts.Node): void => {
    if (isTable(node) || ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const name = node.expression.getText().replace(/^.*\.(?=\w+$)/, (it) => (it === 'console.' ? it : ''));
      if (/^console|Error$|^tell$/.test(name)) return;
      if (silent.test(name))
        return node.arguments?.forEach((it) => {
          if (!ts.isStringLiteralLike(it) && !isStr(it)) visit(it);
        });
    }
    if (ts.isTaggedTemplateExpression(node)) {
      const tag = node.tag.getText();
      if (tag === 'css' || tag === 'svg') return;
      if (tag === 'html') markup(node).forEach((text) => tell(node, text));
      if (tag === 'html') return ts.forEachChild(node.template, visit);
    }
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const text = ts.isTemplateExpression(node)
        ? [node.head.text, ...node.templateSpans.map((it) => it.literal.text)].join('…')
        : node.text;
      if (isSentence(text) || isTalk(text) || (isRead(node) && /[A-Za-z]{2}/.test(text))) tell(node, text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const isStr = (node: ts.Node) => ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'str';

/** Starts like a sentence, or has two words beside each other that are no class names. */
const isSentence = (text: string) =>
  /^[A-Z][a-z’']+([ .,…:!?]|$)/.test(text) &&
  !/^(Enter|Escape|Home|End|Tab|Bearer …|Backspace|Delete|Space)$/.test(text);

/** Words beside each other, after a value or not. Class names and the like have no word this common. */
const isTalk = (text: string) =>
  /(^|[a-z…] )(is|are|was|were|the|of|in|on|at|by|to|for|you|your|not|now|here|and|or|left|saved|seen|since)( [a-z…]|[.,:?!]|$)/.test(
    text,
  ) && / /.test(text);

function isRead(node: ts.Node): boolean {
  let from = node;
  let at = node.parent;
  while (ts.isConditionalExpression(at) || ts.isParenthesizedExpression(at) || ts.isBinaryExpression(at)) {
    const isAsked = ts.isConditionalExpression(at) && at.condition === from;
    if (isAsked || (ts.isBinaryExpression(at) && /^[!=]==$/.test(at.operatorToken.getText()))) return false;
    from = at;
    at = at.parent;
  }
  return ts.isPropertyAssignment(at) && read.test(at.name.getText().replace(/['"]/g, ''));
}

/** Words that stand in a template itself: text between tags, and attributes that people read. */
function markup(node: ts.TaggedTemplateExpression): string[] {
  const { template } = node;
  const whole = ts.isNoSubstitutionTemplateLiteral(template)
    ? template.text
    : template.head.text + template.templateSpans.map((it) => `\uE000${it.literal.text}`).join('');
  const attributes = [
    ...whole.matchAll(/\s(aria-label|title|placeholder|alt)="([^"]*[A-Za-z]{2}[^"]*)"/g),
  ].map((it) => it[2] ?? '');
  const text = whole
    .replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]*>/gs, '\uE001')
    // What a template in pieces leaves open at either end.
    .replace(/^[^<>]*>/, '')
    .split(/[\uE000\uE001]/)
    .filter((it) => /[A-Za-z]{2}/.test(it.replace(/&\w+;/g, '')));
  return [...attributes, ...text];
}
