/**
 * The walls between the parts (docs/architecture.md). One direction: contract ← platform ← features ← app ← main.
 * Every rule names what may not be reached from where; `test/walls` proves that each of them bites.
 */
const features =
  'administrators|audit-log|auth|partners|leads|attachments|notes|metrics|realtime|events|mail|health|crm|sdk|team';

module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'contract-knows-only-zod',
      severity: 'error',
      from: { path: '^bff/contract' },
      to: { pathNot: ['^bff/contract', 'node_modules/zod/'] },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^bff/src/platform' },
      to: { path: `^bff/src/(${features}|app|main|config|openapi)` },
    },
    {
      name: 'only-main-knows-the-app',
      severity: 'error',
      from: { path: '^bff/src', pathNot: '^bff/src/main' },
      to: { path: '^bff/src/app' },
    },
    {
      name: 'features-are-composed-from-outside',
      severity: 'error',
      from: { path: `^bff/src/(${features})` },
      to: { path: '^bff/src/(app|main|config|openapi)' },
    },
    {
      name: 'crm-never-meets-realtime',
      severity: 'error',
      from: { path: '^bff/src/crm' },
      to: { path: '^bff/src/realtime' },
    },
    {
      name: 'realtime-never-meets-crm',
      severity: 'error',
      from: { path: '^bff/src/realtime' },
      to: { path: '^bff/src/crm' },
    },
    {
      name: 'only-zoho-knows-the-sdk',
      severity: 'error',
      from: { pathNot: '^bff/src/crm/zoho/' },
      to: { path: 'node_modules/@zohocrm' },
    },
    {
      name: 'only-main-and-app-know-zoho',
      severity: 'error',
      from: { path: '^bff/src', pathNot: '^bff/src/(crm/zoho/|main|app)' },
      to: { path: '^bff/src/crm/zoho' },
    },
    {
      name: 'only-platform-knows-the-database-client',
      severity: 'error',
      from: { path: '^bff/src', pathNot: '^bff/src/platform' },
      to: { path: '(^|node_modules/)(@supabase|pg|postgres)/' },
    },
    {
      name: 'only-stores-query',
      severity: 'error',
      from: { path: '^bff/src', pathNot: '(\\.store\\.ts$|^bff/src/(platform|app))' },
      to: { path: '^bff/src/platform/supabase', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'production-knows-no-development',
      severity: 'error',
      from: { path: '^bff/(src|contract)' },
      to: { path: '^(bff/(dev|test)|demo-site|scripts|widgets)' },
    },
    {
      name: 'widgets-know-only-the-contract',
      severity: 'error',
      from: { path: '^widgets/src' },
      to: { path: '^(bff/(src|dev|test)|demo-site|scripts)' },
    },
    {
      name: 'no-schema-library-in-the-browser',
      severity: 'error',
      from: { path: '^widgets/src' },
      to: {
        path: '^bff/contract',
        pathNot:
          '^bff/contract/(field-check|lead-fields|note-limits|origins|password-limits|realtime-wire|wire)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'elements-know-no-other-element',
      severity: 'error',
      from: { path: '^widgets/src/elements/([^/]+)/' },
      to: { path: '^widgets/src/elements/', pathNot: '^widgets/src/elements/$1/' },
    },
    {
      name: 'elements-build-no-clients',
      severity: 'error',
      from: { path: '^widgets/src/elements', pathNot: '\\.(test|stories)\\.ts$' },
      to: {
        path: '^widgets/src/sdk/(create-portal|default-portal|http|live|session)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'ui-knows-only-styles-and-words',
      severity: 'error',
      from: { path: '^widgets/src/ui' },
      to: {
        path: '^widgets/src',
        pathNot: '^widgets/src/(ui|styles|locales)',
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^widgets/dist|storybook-static)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.js'],
    },
  },
};
