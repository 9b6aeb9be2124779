import ts from 'typescript';
import { readSource } from './sources.ts';

export interface EventDetail {
  /** Of `event.detail`, as TypeScript. */
  readonly type: string;
  readonly description: string;
}

const path = 'widgets/src/sdk/events.ts';

/** Every event by its name, as the map that the elements send by has it. */
export function eventDetails(): ReadonlyMap<string, EventDetail> {
  const file = ts.createSourceFile(path, readSource(path).text, ts.ScriptTarget.ESNext, true);
  const map = file.statements
    .filter(ts.isInterfaceDeclaration)
    .find(({ name }) => name.text === 'PortalEvents');
  const entries = (map?.members ?? []).flatMap((member): [string, EventDetail][] => {
    if (!ts.isPropertySignature(member) || !ts.isStringLiteral(member.name) || !member.type) return [];
    const description = ts
      .getJSDocCommentsAndTags(member)
      .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
      .join(' ');
    return [[member.name.text, { type: member.type.getText(), description }]];
  });
  return new Map(entries);
}
