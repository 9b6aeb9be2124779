import type {
  Attribute,
  ClassField,
  CssCustomProperty,
  CssPart,
  CustomElement,
  Event,
  JavaScriptModule,
  Package,
  Slot,
} from 'custom-elements-manifest/schema.d.ts';

/** The manifest as it is made here: one element a module, every list there. */
export interface Manifest extends Package {
  modules: ElementModule[];
}

export interface ElementModule extends JavaScriptModule {
  declarations: [PublicElement];
}

export interface PublicElement extends CustomElement {
  kind: 'class';
  tagName: string;
  summary: string;
  members: ClassField[];
  attributes: Attribute[];
  events: Event[];
  slots: Slot[];
  cssParts: CssPart[];
  cssProperties: CssCustomProperty[];
}

export function elementsOf(manifest: Manifest): PublicElement[] {
  return manifest.modules.map(({ declarations: [element] }) => element);
}
