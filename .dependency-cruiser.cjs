/**
 * The import law: what each folder of src may import of ours. It is the table of docs/architecture.md, and
 * exact: a folder that is not named here may import nothing of ours, so a new folder starts with a decision.
 *
 * @type {Record<string, string[]>}
 */
const law = {
  domain: [],
  documents: [],
  entities: ['domain'],
  webhooks: ['domain'],
  model: ['domain'],
  oidc: ['domain'],
  storage: ['domain', 'context'],
  notifications: ['domain'],
  auth: ['domain', 'entities'],
  memory: ['domain', 'entities', 'auth'],
  // Nothing imports it but the line in app/ that plugs it in.
  optimistic: ['memory', 'context', 'auth', 'entities', 'domain'],
  // Every delivered event is executed in a context of its own.
  pubsub: ['domain', 'entities', 'auth', 'context'],
  actions: ['domain', 'entities', 'auth', 'context'],
  jobs: ['actions', 'webhooks', 'entities', 'domain', 'context', 'notifications'],
  schema: ['actions', 'pubsub', 'entities', 'domain', 'auth', 'context'],
  server: ['schema', 'documents', 'auth', 'pubsub', 'context', 'domain', 'memory'],
  mcp: ['schema', 'auth', 'pubsub', 'context', 'domain'],
  cli: ['documents', 'actions', 'app', 'serve', 'env', 'context', 'domain'],
  context: ['auth', 'domain', 'entities', 'memory'],
  env: ['domain'],
  'open-store': ['entities', 'domain', 'env', 'server'],
  serve: ['app', 'open-store', 'env', 'domain', 'server'],
  main: ['env', 'serve', 'cli', 'domain'],
  // A server for the tests of others.
  testing: ['app', 'actions', 'env', 'server'],
};

/**
 * The nouns inside a layer, and which other nouns each may import there. Files at the root of a layer belong to
 * all of its nouns; a noun that is not named here may import no other. Nouns form no circle.
 *
 * @type {Record<string, Record<string, string[]>>}
 */
const nouns = {
  domain: {
    work: [],
    json: [],
    people: [],
    rights: ['people'],
    quota: [],
    event: [],
    audit: ['event'],
    task: ['people'],
    file: [],
    link: [],
    webhook: [],
    'json-schema': ['work'],
    condition: ['work'],
    policy: ['people', 'work', 'condition'],
    approval: ['policy', 'people', 'event', 'json', 'json-schema', 'work'],
    templates: ['policy'],
    elicitation: ['people', 'json', 'json-schema', 'work'],
    execution: ['approval', 'event'],
    receipt: ['approval', 'policy', 'json'],
    delivery: ['event', 'notification'],
    notification: ['event', 'people', 'policy', 'approval', 'json-schema'],
    message: ['people'],
    answer: ['approval', 'policy', 'json-schema'],
    input: ['approval', 'people', 'policy', 'json'],
  },
  actions: {
    change: [],
    task: ['change'],
    file: ['change', 'task'],
    people: ['change', 'policy', 'receipt'],
    quota: ['change', 'people'],
    delivery: ['change'],
    webhook: ['change', 'delivery'],
    notification: ['change', 'people'],
    policy: ['change', 'task'],
    template: ['change'],
    request: ['change', 'task', 'policy'],
    approval: ['change', 'policy', 'request'],
    simulation: ['task', 'policy', 'request', 'approval'],
    elicitation: ['change', 'request', 'approval'],
    execution: ['change', 'request', 'approval'],
    pending: ['change', 'people', 'policy', 'request', 'approval', 'stop'],
    stop: ['change', 'people', 'policy', 'request', 'approval', 'elicitation'],
    message: ['change', 'request'],
    receipt: ['change'],
    audit: ['receipt'],
    link: ['change', 'notification', 'people', 'request'],
    administration: [
      'change',
      'approval',
      'people',
      'policy',
      'pending',
      'stop',
      'quota',
      'template',
      'task',
    ],
  },
  // Types that only point at each other do so through refs.ts, at the root.
  schema: {
    workspace: ['policy', 'administration'],
    people: ['administration'],
    quota: ['administration'],
    task: ['policy', 'administration'],
    file: [],
    link: [],
    webhook: [],
    event: ['people'],
    delivery: [],
    administration: [],
    policy: ['administration'],
    template: ['administration', 'policy'],
    notification: ['policy', 'people'],
    approval: ['policy', 'event', 'people'],
    simulation: ['policy', 'approval'],
    inbox: ['approval', 'policy'],
    elicitation: ['approval', 'event', 'inbox'],
    execution: ['approval', 'event'],
    message: ['approval', 'event'],
    receipt: [],
    audit: [],
  },
};

/** @param {string} name */
const place = (name) => `^src/${name}(/|\\.(test\\.)?ts$)`;

const folders = Object.entries(law).map(([name, allowed]) => ({
  name: `${name}-imports-only-${allowed.join('-') || 'nothing'}`,
  comment: `src/${name} may import ${allowed.join(', ') || 'nothing'} of ours.`,
  severity: 'error',
  from: { path: place(name), pathNot: '\\.test\\.ts$' },
  to: { path: '^src/', pathNot: [name, ...allowed].map(place) },
}));

const nounRules = Object.entries(nouns).flatMap(([layer, table]) => [
  ...Object.entries(table).map(([noun, allowed]) => ({
    name: `${layer}-${noun}-imports-only-${allowed.join('-') || 'the-root'}`,
    comment: `src/${layer}/${noun} may import ${allowed.join(', ') || 'no other noun'} of its layer.`,
    severity: 'error',
    from: { path: `^src/${layer}/${noun}/`, pathNot: '\\.test\\.ts$' },
    to: { path: `^src/${layer}/[^/]+/`, pathNot: `^src/${layer}/(${[noun, ...allowed].join('|')})/` },
  })),
  {
    name: `${layer}-has-no-noun-without-law`,
    comment: 'Add the noun to the law first.',
    severity: 'error',
    from: { path: `^src/${layer}/[^/]+/`, pathNot: `^src/${layer}/(${Object.keys(table).join('|')})/` },
    to: {},
  },
]);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...folders,
    ...nounRules,
    {
      name: 'roots-import-no-noun',
      comment: 'What belongs to all nouns would lead from each of them to the one that it imports.',
      severity: 'error',
      from: { path: '^src/(domain|actions)/[^/]+\\.ts$', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/$1/[^/]+/' },
    },
    {
      name: 'steps-are-private',
      comment:
        'A step is a part of the verbs of its own noun; what two nouns need stands beside their verbs.',
      severity: 'error',
      from: { path: '^src/([^/]+/[^/]+)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/[^/]+/[^/]+/steps/', pathNot: '^src/$1/steps/' },
    },
    {
      name: 'steps-are-private-to-roots',
      comment: 'What stands at the root of src or of a layer imports no step.',
      severity: 'error',
      from: { path: ['^src/[^/]+\\.ts$', '^src/[^/]+/[^/]+\\.ts$'], pathNot: '\\.test\\.ts$' },
      to: { path: '/steps/' },
    },
    {
      name: 'no-folder-without-law',
      comment: 'Add the folder to the law first.',
      severity: 'error',
      from: { path: '^src/', pathNot: [...Object.keys(law), 'app'].map(place) },
      to: {},
    },
    {
      name: 'optimism-is-plugged-in-once',
      comment: 'Whatever else needs src/optimistic could not do without it (ADR 29).',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/app/optimistic\\.ts$', place('optimistic')] },
      to: { path: place('optimistic') },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or a third one is missing.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'rules-are-pure',
      comment: 'The domain does no I/O and knows neither GraphQL nor the ORM.',
      severity: 'error',
      from: { path: place('domain'), pathNot: '\\.test\\.ts$' },
      to: {
        path: 'node_modules/',
        pathNot:
          'node_modules/(@marcbachmann/cel-js|ajv|ajv-formats|canonicalize|fast-json-patch|get-east-asian-width|ipaddr.js|jsonc-parser|re2js|typeid-js|uuid|zod)/',
      },
    },
    {
      name: 'actions-know-no-edge',
      comment: 'An action knows neither GraphQL nor HTTP nor a queue.',
      severity: 'error',
      from: { path: place('actions') },
      to: { path: 'node_modules/(@pothos|graphql|graphql-yoga|graphql-ws|ws|pg-boss)/' },
    },
    {
      name: 'nothing-from-tests',
      comment: 'What is shipped does not need what tests it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(test|bench)/|\\.test\\.ts$' },
    },
    {
      name: 'the-client-stands-alone',
      comment: 'It is installed without the server, and runs where Node does not.',
      severity: 'error',
      from: { path: '^packages/client/src/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/client/src/' },
    },
    {
      name: 'what-displays-stands-alone',
      comment:
        'Pages of the server and the inbox display texts and values by the same rules, which know neither.',
      severity: 'error',
      from: { path: '^packages/render/src/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/render/src/|node_modules/(canonicalize|get-east-asian-width)/' },
    },
    {
      name: 'the-inbox-is-a-client',
      comment: 'It runs in a browser and asks the API as every client does; nothing of the server is in it.',
      severity: 'error',
      from: { path: '^web/src/' },
      to: { path: '^(src|test|scripts|bench)/' },
    },
    {
      name: 'documents-of-the-client',
      comment:
        'The server needs no client; its own programs and pages take the documents that the client has.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['cli', 'server', 'documents'].map(place) },
      to: { path: '^packages/client/' },
    },
    {
      name: 'only-documents-of-the-client',
      comment: 'What is not a document is for programs that install the client.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(packages/client|web)/', pathNot: '^packages/client/src/documents(\\.ts$|/)' },
    },
    {
      name: 'resolvable',
      comment: 'An import that is not there.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
