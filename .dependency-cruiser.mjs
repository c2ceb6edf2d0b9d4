// The drawing in docs/architecture.md, as a check. Three floors, and one door to each room.
const ground = '(auth|directory|files|personal|presence)'
const side = '^packages/(server|client)/src'

export default {
  forbidden: [
    {
      name: 'shared-knows-nobody',
      severity: 'error',
      from: { path: '^packages/shared/' },
      to: { path: '^packages/(server|client)/' },
    },
    {
      name: 'shared-needs-zod-alone',
      severity: 'error',
      from: { path: '^packages/shared/', pathNot: '\\.test\\.ts$' },
      to: { path: 'node_modules/(?!(\\.pnpm/zod|zod/))' },
    },
    {
      name: 'contracts-only-look-down',
      severity: 'error',
      from: { path: '^packages/shared/src/([^/]+)/' },
      to: {
        path: '^packages/shared/src/',
        pathNot: ['^packages/shared/src/$1/', `^packages/shared/src/(core|german|${ground})/`],
      },
    },
    {
      name: 'the-language-knows-nobody',
      severity: 'error',
      from: { path: '^packages/shared/src/(core|german)/' },
      to: { path: '^packages/shared/src/', pathNot: '^packages/shared/src/(core|german)/' },
    },
    {
      name: 'stand-ins-know-no-room',
      severity: 'error',
      from: { path: '^packages/embedded/' },
      to: { path: '^packages/(shared|server|client)/' },
    },
    {
      name: 'only-the-house-starts-stand-ins',
      severity: 'error',
      from: {
        path: '^packages/(server|client)/',
        pathNot: '^packages/server/src/(main\\.ts$|app/|commands/|testing/)|\\.test\\.ts$',
      },
      to: { path: '^packages/embedded/' },
    },
    {
      name: 'rooms-do-not-know-the-yard',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^(tools|e2e|bench|fault)/' },
    },
    {
      name: 'journeys-stay-outside',
      severity: 'error',
      from: { path: '^e2e/' },
      to: { path: '^packages/(server|client)/|^(tools|bench|fault)/' },
    },
    {
      // The messenger itself, without a page; servers are started as their users start them.
      name: 'faults-strike-from-outside',
      severity: 'error',
      from: { path: '^fault/' },
      to: {
        path: '^packages/server/|^packages/client/(?!src/(kernel|features/chat/(line|outbox))/)|^(tools|e2e|bench)/',
      },
    },
    {
      // What is measured is asked from outside; only cities are filled past the doors.
      name: 'measures-from-outside',
      severity: 'error',
      from: { path: '^bench/', pathNot: '^bench/city/' },
      to: { path: '^packages/(server|client)/|^(tools|e2e)/' },
    },
    {
      name: 'what-is-imported-exists',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'sides-do-not-meet',
      severity: 'error',
      from: { path: '^packages/(server|client)/' },
      to: { path: '^packages/(server|client)/', pathNot: '^packages/$1/' },
    },
    {
      name: 'kernel-knows-no-feature',
      severity: 'error',
      from: { path: `${side}/kernel/` },
      to: { path: `${side}/(features|app|commands|demo)/` },
    },
    {
      name: 'features-do-not-know-the-app',
      severity: 'error',
      from: { path: `${side}/features/` },
      to: { path: `${side}/(app|commands|demo)/` },
    },
    {
      name: 'rooms-only-look-down',
      severity: 'error',
      from: { path: `${side}/features/([^/]+)/` },
      to: { path: `${side}/features/([^/]+)/`, pathNot: [`${side}/features/$2/`, `${side}/features/${ground}/`] },
    },
    {
      name: 'enter-by-the-door',
      severity: 'error',
      from: { path: `${side}/(?:features/([^/]+)|app|commands|demo|testing)/` },
      to: {
        path: `${side}/features/[^/]+/.+`,
        pathNot: [`${side}/features/$2/`, `${side}/features/[^/]+/index\\.ts$`],
      },
    },
    {
      name: 'only-edges-know-express',
      severity: 'error',
      from: { path: '^packages/server/src/features/', pathNot: '/http(\\.ts$|/)|\\.test\\.ts$' },
      to: { path: 'node_modules/express/' },
    },
    {
      name: 'only-stores-know-mongo',
      severity: 'error',
      from: { path: '^packages/server/src/features/', pathNot: '/store(\\.test)?\\.ts$' },
      to: { path: 'node_modules/(mongoose|mongodb)/' },
    },
    {
      name: 'only-editors-know-their-engines',
      severity: 'error',
      from: { path: '^packages/client/', pathNot: '/features/(wiki|process)/editor/' },
      to: { path: '(^|/)(@tiptap/|prosemirror-|bpmn-js|diagram-js)' },
    },
    {
      name: 'only-the-kernel-knows-the-line',
      severity: 'error',
      from: { path: '^packages/client/src/features/', pathNot: '\\.test\\.tsx?$' },
      to: { path: 'node_modules/socket\\.io-client/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-tests-in-production',
      severity: 'error',
      from: { path: '^packages/', pathNot: '(\\.test\\.tsx?|\\.contract\\.ts)$|/testing/' },
      to: { path: '(\\.test\\.tsx?|\\.contract\\.ts)$|/testing/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    exclude: { path: '/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['kleeblatt-source', 'import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
}
