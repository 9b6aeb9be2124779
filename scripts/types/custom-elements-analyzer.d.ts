/** The analyzer's types (0.11.0) describe its plugins and leave out what is called here. */
declare module '@custom-elements-manifest/analyzer' {
  import type { Package } from 'custom-elements-manifest/schema.d.ts';
  import type ts from 'typescript';
  export function create(options: {
    modules: ts.SourceFile[];
    plugins?: object[];
    context?: { dev: boolean };
  }): Package;
}

declare module '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js' {
  export function litPlugin(): object[];
}
