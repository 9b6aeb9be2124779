import { create } from '@custom-elements-manifest/analyzer';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import type { Attribute, ClassField, CustomElement, Declaration } from 'custom-elements-manifest/schema.d.ts';
import ts from 'typescript';
import { designTokens } from './design-tokens.ts';
import { eventDetails } from './event-details.ts';
import type { ElementModule, Manifest, PublicElement } from './model.ts';
import { closureOf, elementSources, type Source } from './sources.ts';

/**
 * The custom elements manifest: what a page may rely on of every element, and nothing else. It is read from the elements'
 * own comments and `static properties`; the types of events from the map of events, custom properties from the styles.
 */
export function analyzeElements(): Manifest {
  const sources = elementSources();
  const modules = sources.map(({ path, text }) =>
    ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true),
  );
  const { schemaVersion, modules: analyzed } = create({ modules, plugins: litPlugin() });
  return {
    schemaVersion,
    modules: analyzed.map((module, index) => onlyPublic(module, sources[index] as Source)),
  };
}

/** Read by the script from any element of the page, where neither the script tag nor a call says it. */
const pageAttributes: readonly Attribute[] = [
  {
    name: 'site-key',
    type: { text: 'string' },
    description: 'The key of the site, `pk_…`, where neither the script tag nor `init()` names it.',
  },
  {
    name: 'api',
    type: { text: 'string' },
    description: 'Origin of the portal, where the script does not come from there; named likewise.',
  },
];

type Analyzed = ReturnType<typeof create>['modules'][number];

function onlyPublic(module: Analyzed, source: Source): ElementModule {
  const [, tag = '', name = ''] = /^define\('([\w-]+)', (\w+)\);$/m.exec(source.text) ?? [];
  const found = module.declarations?.find((it) => it.name === name);
  if (!found || !isClass(found)) throw new Error(`${source.path} defines no element.`);
  // Where the package has it: elements/lead-form/partner-lead-form.ts is its entry `lead-form`.
  const path = module.path.replace(/^.*\/elements\/([\w-]+)\/.*$/, '$1.js');
  const reference = { name, module: path };
  return {
    kind: 'javascript-module',
    path,
    declarations: [publicElement(found, tag, source)],
    exports: [
      { kind: 'js', name, declaration: reference },
      { kind: 'custom-element-definition', name: tag, declaration: reference },
    ],
  };
}

function publicElement(found: CustomElement, tagName: string, source: Source): PublicElement {
  const { name, superclass, summary = '', description = '', slots = [], cssParts = [] } = found;
  const members = (found.members ?? []).filter(isPublicField);
  const attributes = (found.attributes ?? []).filter(
    // The analyzer takes an element's internal state for attributes.
    ({ fieldName }) => !fieldName || members.some((member) => member.name === fieldName),
  );
  const details = eventDetails();
  const events = (found.events ?? []).map((event) => {
    const detail = details.get(event.name);
    if (!detail) throw new Error(`${source.path}: the map of events has no ${event.name}.`);
    return { ...event, type: { text: `CustomEvent<${detail.type}>` } };
  });
  return {
    kind: 'class',
    customElement: true,
    name,
    tagName,
    ...(superclass && { superclass }),
    summary,
    description: description.replace(/\n/g, ' '),
    members,
    attributes: [...attributes, ...pageAttributes],
    events,
    slots,
    cssParts,
    cssProperties: [...(found.cssProperties ?? []), ...designTokens(closureOf(source))],
  };
}

function isClass(declaration: Declaration): declaration is Declaration & CustomElement {
  return declaration.kind === 'class';
}

function isPublicField(member: { kind: string; name: string; privacy?: string }): member is ClassField {
  return (
    member.kind === 'field' && !/private|protected/.test(member.privacy ?? '') && !/^#/.test(member.name)
  );
}
