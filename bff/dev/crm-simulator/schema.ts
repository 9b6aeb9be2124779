import type { DatabaseSync } from 'node:sqlite';
import { prepareModule } from './database.ts';
import { field, type FieldDefinition, type ModuleName } from './field-types.ts';
import { findField, isModule, type ModuleDefinition, standardModules } from './modules.ts';

export type CustomField = Pick<FieldDefinition, 'name' | 'type'> &
  Partial<Omit<FieldDefinition, 'custom' | 'system'>>;

/** What may be changed of a field that is there. */
export type Traits = Partial<Pick<FieldDefinition, 'label' | 'unique' | 'external'>>;

/** How this organisation differs from the standard one. */
export interface OrganisationOptions {
  /** Fields that the organisation added to its leads. */
  readonly leadFields?: readonly CustomField[];
  /** True leaves out the custom fields that the portal needs, as before its set-up. */
  readonly bare?: boolean;
}

export type Schema = ReturnType<typeof createSchema>;

/** The modules of one organisation with the fields that it has at the moment. */
export function createSchema(db: DatabaseSync, { leadFields = [], bare = false }: OrganisationOptions) {
  const modules = new Map<string, ModuleDefinition>();
  for (const module of standardModules) {
    const fields = bare ? module.fields.filter(({ custom }) => !custom) : module.fields;
    modules.set(module.name, { ...module, fields });
  }

  function of(name: ModuleName): ModuleDefinition {
    const found = modules.get(name);
    if (!found) throw new Error(`no module ${name}`);
    return found;
  }

  /** A field's name is unique in its module, whatever its case. */
  function add(name: ModuleName, { name: fieldName, type, ...options }: CustomField): FieldDefinition {
    const module = of(name);
    if (!/^[A-Za-z]\w{0,49}$/.test(fieldName)) throw new Error(`${fieldName} cannot be the name of a field`);
    if (module.fields.some((each) => each.name.toLowerCase() === fieldName.toLowerCase())) {
      throw new Error(`${name} has a field ${fieldName} already`);
    }
    const added = field(fieldName, type, { ...options, custom: true });
    prepareModule(db, name, [added]);
    modules.set(name, { ...module, fields: [...module.fields, added] });
    return added;
  }

  /** Gives a field other traits, in this process only. */
  function alter(name: ModuleName, fieldName: string, traits: Traits): void {
    const module = of(name);
    const fields = module.fields.map((each) => (each.name === fieldName ? { ...each, ...traits } : each));
    modules.set(name, { ...module, fields });
    prepareModule(db, name, fields);
  }

  function remember(module: ModuleName, name: string, definition: object): void {
    db.prepare('insert into custom_field values (?, ?, ?) on conflict do update set definition = ?').run(
      module,
      name,
      JSON.stringify(definition),
      JSON.stringify(definition),
    );
  }

  for (const each of leadFields) add('Leads', each);
  // In the order of their making. One that the organisation has without it was altered.
  for (const row of db.prepare('select module, name, definition from custom_field order by rowid').all()) {
    const module = row['module'] as ModuleName;
    const definition = JSON.parse(String(row['definition'])) as CustomField;
    if (findField(of(module), String(row['name']))) alter(module, String(row['name']), definition);
    else add(module, definition);
  }

  return {
    of,
    find: (name: string): ModuleDefinition | undefined => (isModule(name) ? of(name) : undefined),
    list: (): readonly ModuleDefinition[] => [...modules.values()],
    field: (module: ModuleName, name: string): FieldDefinition | undefined => findField(of(module), name),
    /** Adds a field that is there after a restart, too. */
    keep(module: ModuleName, added: CustomField): void {
      add(module, added);
      remember(module, added.name, added);
    },
    /** Gives a field other traits, after a restart, too. */
    change(module: ModuleName, name: string, traits: Traits): void {
      alter(module, name, traits);
      const kept = db
        .prepare('select definition from custom_field where module = ? and name = ?')
        .get(module, name)?.['definition'];
      remember(module, name, { ...(JSON.parse(String(kept ?? '{}')) as object), ...traits });
    },
  };
}
