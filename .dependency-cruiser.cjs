// The allowlist of house.md. Whatever is not listed here fails; there is no technical-debt section yet.
const test = '\\.test\\.tsx?$'
const engineStages = ['access', 'ingest', 'plant', 'identity', 'detect', 'correlate', 'narrate', 'respond', 'risk']
// A stage sees itself, the model and the stages to its left; plant and identity stand beside ingest. Rules on answers see no evidence.
const left = {
  access: [],
  ingest: [],
  plant: ['ingest'],
  identity: ['ingest', 'plant'],
  detect: ['ingest', 'plant', 'identity'],
  correlate: ['ingest', 'plant', 'identity', 'detect'],
  narrate: ['ingest', 'plant', 'identity', 'detect', 'correlate'],
  respond: ['access', 'ingest', 'plant', 'identity', 'detect', 'correlate', 'narrate'],
  risk: ['ingest', 'plant', 'identity', 'detect', 'correlate', 'narrate', 'respond'],
}
const npm = (...names) => names.map((n) => `node_modules/${n}(/|$)`)
const from = (path) => ({ path, pathNot: test })
const allow = (path, to) => ({ from: from(path), to: { path: to } })

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: ['\\.d\\.ts$', '\\.config\\.(ts|cjs)$', test, '^(scripts|bench|e2e)/', '^public/'] }, to: {} },
    { name: 'demo-by-dynamic-import-only', severity: 'error', from: { path: '^app/' }, to: { path: '^mocks/', dependencyTypesNot: ['dynamic-import'] } },
  ],
  allowed: [
    allow('^contract/', ['^contract/', ...npm('zod')]),
    allow('^engine/model/', ['^engine/model/', '^contract/']),
    ...engineStages.map((stage) =>
      allow(`^engine/${stage}/`, [`^engine/(model|${[stage, ...left[stage]].join('|')})/`, '^contract/', ...npm('fflate', '@noble/hashes')]),
    ),
    allow('^engine/.+/testing/', npm('fast-check')),
    allow('^engine/[^/]+\\.ts$', ['^engine/', '^contract/']),
    allow('^server/api/', ['^server/(api|stores)/', '^engine/', '^contract/', ...npm('hono', 'zod', '@noble/hashes')]),
    allow('^server/(stores|node)/', ['^server/', '^engine/', '^contract/', ...npm('hono', '@hono/node-server', 'idb'), '^(node:)?(fs|path|os|http|url|stream|process|child_process|crypto|util|timers|net)']),
    allow('^server/testing/', ['^server/(api|stores|testing)/', '^engine/', '^contract/', ...npm('vitest', 'fflate', 'zod'), '^(node:)?crypto$']),
    allow('^mocks/scenarios/', ['^mocks/scenarios/', '^contract/', ...npm('fflate')]),
    allow('^mocks/', ['^mocks/', '^server/(api|stores)/', '^engine/', '^contract/', ...npm('msw', 'hono', 'fflate', 'zod')]),
    allow('^app/(shared|api)/', ['^app/(shared|api)/', '^contract/', 'node_modules/']),
    { from: { path: '^app/features/([^/]+)/', pathNot: test }, to: { path: ['^app/features/$1/', '^app/(shared|api)/', '^contract/', 'node_modules/'] } },
    allow('^app/routes/', ['^app/(routes|features|shared|api)/', '^contract/', ...npm('react', '@tanstack', '@base-ui', '@tabler')]),
    allow('^app/(main|router)\\.tsx$', ['^app/', '^mocks/browser', ...npm('react', 'react-dom', '@tanstack', 'zod')]),
    allow('^app/testing/', ['^app/', '^mocks/', '^contract/', 'node_modules/']),
    // Tests may reach for whatever proves their subject; scripts, benches and e2e drive the whole from outside.
    { from: { path: [test, '^(scripts|bench)/'] }, to: {} },
    { from: { path: '^e2e/' }, to: { path: ['^e2e/', '^contract/', '^mocks/scenarios/', '^scripts/', 'node_modules/', '^(node:)?[a-z]+$'] } },
    { from: { path: '\\.config\\.ts$' }, to: {} },
  ],
  allowedSeverity: 'error',
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^public/mockServiceWorker'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'browser', 'default', 'types'] },
  },
}
