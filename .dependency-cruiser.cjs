// Who may import whom (DESIGN.md, section "Layout"). `npm run check` runs this; tooling/boundaries.test.ts plants a
// violation of each rule and sees it reported.

const TEST =
  '([./](test|long|db)\\.tsx?$|/test-[^/]+\\.tsx?$|^(packages|apps)/[^/]+/(src/)?test/|/(src|port-contract)/test/)';

/** What browsers load of the API. */
const API_CLIENT = '^packages/api/src/client\\.ts$';

// The chain: each package may import what stands to its left.
const chain = [
  'base',
  'expression',
  'json-schema',
  'artefact',
  'form-engine',
  'form-design',
  'blocks',
  'usecases',
];
const allowed = {
  tables: ['base', 'expression', 'artefact'],
  base: [],
  expression: ['base'],
  'json-schema': chain.slice(0, 2),
  artefact: chain.slice(0, 3),
  'form-engine': chain.slice(0, 4),
  'form-design': chain.slice(0, 5),
  ui: [],
  blocks: [...chain.slice(0, 6), 'ui'],
  usecases: [...chain.slice(0, 7), 'tables'],
  store: chain,
  api: [...chain, 'tables'],
  render: ['base', 'expression', 'artefact', 'form-engine', 'blocks', 'ui'],
  'embedded-postgres': [],
  testing: ['base', 'expression', 'artefact', 'embedded-postgres'],
};
const apps = {
  server: [...chain, 'tables', 'store', 'embedded-postgres', 'api'],
  runtime: ['base', 'expression', 'artefact', 'form-engine', 'blocks', 'api', 'ui', 'render'],
  designer: [
    'base',
    'expression',
    'artefact',
    'form-engine',
    'form-design',
    'blocks',
    'tables',
    'api',
    'ui',
    'render',
  ],
};

function layer(folder, name, others) {
  const may = [name, ...others].join('|');
  return [
    {
      name: `${folder}-${name}-layer`,
      comment: `${folder}/${name} may import: ${others.join(', ') || 'no other package'}.`,
      severity: 'error',
      from: { path: `^${folder}/${name}/`, pathNot: TEST },
      to: {
        path: '^(packages|apps|e2e|bench)/',
        pathNot: folder === 'apps' ? [`^packages/(${may})/`, `^apps/${name}/`] : `^packages/(${may})/`,
      },
    },
    {
      name: `${folder}-${name}-layer-of-tests`,
      comment: `Tests of ${folder}/${name} may import the same, and packages/testing.`,
      severity: 'error',
      from: { path: `^${folder}/${name}/.*${TEST}` },
      to: {
        path: '^(packages|apps|e2e|bench)/',
        pathNot: [`^packages/(${may}|testing)/`, ...(folder === 'apps' ? [`^apps/${name}/`] : [])],
      },
    },
  ];
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(allowed).flatMap(([name, others]) => layer('packages', name, others)),
    ...Object.entries(apps).flatMap(([name, others]) => layer('apps', name, others)),
    {
      name: 'no-cycles',
      comment: 'Modules that need each other are one module, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'unresolvable',
      comment: 'An import that leads nowhere hides from every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'pure-packages-do-no-io',
      comment: 'Time, ids and data arrive as arguments: the same code runs in browser, server and replay.',
      severity: 'error',
      from: {
        path: '^packages/(base|expression|json-schema|artefact|form-engine|form-design)/src/',
        pathNot: [TEST, '/generate\\.ts$'],
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-packages-make-no-ids',
      comment: 'An id is random and holds the time: who stores makes it.',
      severity: 'error',
      from: {
        path: '^(packages/(expression|json-schema|artefact|form-engine|form-design|ui|render|blocks)|apps/runtime)/',
        pathNot: TEST,
      },
      to: { path: '^packages/base/src/id\\.ts$' },
    },
    {
      name: 'pure-packages-know-no-screen',
      severity: 'error',
      from: {
        path: '^packages/(base|expression|json-schema|artefact|form-engine|form-design)/src/',
        pathNot: TEST,
      },
      to: { path: '(^|/)node_modules/(react|react-dom|antd|@ant-design)/' },
    },
    {
      name: 'browser-packages-use-no-node',
      comment: 'A browser has no node: modules.',
      severity: 'error',
      from: {
        path: ['^(packages/(tables|ui|render|blocks)|apps/(runtime|designer))/src/', API_CLIENT],
        pathNot: TEST,
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'screens-see-only-the-type-of-the-api',
      comment: 'A value import would pull the server into the browser bundle: use import type.',
      severity: 'error',
      from: { path: '^apps/(runtime|designer)/' },
      to: { path: '^packages/api/', pathNot: API_CLIENT, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'client-of-the-api-loads-no-server',
      comment: 'It runs in browsers and knows of the routers only what they are called.',
      severity: 'error',
      from: { path: API_CLIENT },
      to: { path: '^(packages|apps)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'light-pages-load-no-antd',
      comment:
        'Forms are filled in on phones: what they load stays without the workspace’s components, its client and its settings.',
      severity: 'error',
      from: {
        path: '^(apps/runtime/src/(fill|embed)|packages/(ui|render|blocks)/src)/',
        pathNot: [TEST, '^packages/ui/src/antd/'],
      },
      to: {
        path: [
          '(^|/)node_modules/(antd|@ant-design|@trpc|@tanstack|dayjs|i18next|react-i18next|react-router)/',
          '^packages/ui/src/(antd/|preferences\\.ts$)',
          '^packages/api/',
          '^apps/runtime/src/workspace/',
        ],
      },
    },
    {
      name: 'spec-and-run-import-no-screen',
      comment: 'The server loads spec and run of every block, and no React.',
      severity: 'error',
      from: { path: '^packages/blocks/src/.*(^|/)(spec|run)\\.ts$' },
      to: {
        path: ['(^|/)node_modules/(react|react-dom|antd|@ant-design)/', '^packages/ui/', '/view(\\.tsx?$|/)'],
      },
    },
    {
      name: 'run-never-imports-view-and-view-never-design',
      severity: 'error',
      from: { path: '^packages/blocks/src/.*/view(\\.tsx?$|/)', pathNot: TEST },
      to: { path: '^packages/blocks/src/.*/design(\\.tsx?$|/)' },
    },
    {
      name: 'no-folder-to-sibling-folder',
      comment:
        'A block is one folder that can be added or removed; what two share goes to packages/blocks/src/shared.',
      severity: 'error',
      from: { path: '^packages/blocks/src/(fields|steps|tiles)/([^/]+)/' },
      to: {
        path: '^packages/blocks/src/(fields|steps|tiles)/[^/]+/',
        pathNot: '^packages/blocks/src/$1/$2/',
      },
    },
    {
      name: 'server-loads-no-screen',
      severity: 'error',
      from: {
        path: '^(apps/server|packages/(tables|usecases|store|api))/',
        pathNot: [TEST, API_CLIENT],
      },
      to: {
        path: [
          '(^|/)node_modules/(react|react-dom|antd|@tanstack)/',
          '^packages/blocks/src/view\\.tsx?$',
          '\\.tsx$',
          API_CLIENT,
        ],
      },
    },
    {
      name: 'product-code-imports-no-tests',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: [TEST, '^packages/testing/'] },
      to: { path: [TEST, '^packages/testing/', '^(e2e|bench)/'] },
    },
    {
      name: 'only-render-knows-rjsf',
      comment:
        'react-jsonschema-form draws inside packages/render; everybody else sees FormRenderer and FieldWidgetProps.',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: '^packages/render/' },
      to: { path: '(^|/)node_modules/@rjsf/' },
    },
    {
      name: 'only-json-schema-knows-ajv',
      comment:
        'One place sets limits, linear-time patterns and sentences; tests may ask Ajv for a second opinion.',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: [TEST, '^packages/json-schema/src/compile/'] },
      to: { path: '(^|/)node_modules/ajv/' },
    },
    {
      name: 'pages-compile-no-schemas',
      comment: 'Ajv makes code at run time, which pages forbid: they get standalone checks from the build.',
      severity: 'error',
      from: {
        path: '^(packages/(blocks|ui|render|tables|form-engine|form-design)|apps/(runtime|designer))/src/',
        pathNot: TEST,
      },
      to: { path: '^packages/json-schema/src/compile/' },
    },
    {
      name: 'only-the-store-talks-to-postgres',
      comment:
        'Ports keep the use cases free of the database; SQL is built with Kysely, which expression may use for types and fragments.',
      severity: 'error',
      from: {
        path: '^packages/(artefact|form-engine|blocks|tables|usecases|api|ui|render)/',
        pathNot: TEST,
      },
      to: { path: '(^|/)node_modules/(pg|kysely|pg-boss)/' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: ['(^|/)dist/', '\\.(css|svg|png|json)$'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.cjs', '.json', '.css', '.d.ts'],
    },
  },
};
