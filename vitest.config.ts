import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Workspace packages are read as sources; only a deployed server reads their `dist`. */
const conditions = ['kleeblatt-source']

export default defineConfig({
  resolve: { conditions: [...conditions, 'module', 'node', 'development|production'] },
  ssr: { resolve: { conditions: [...conditions, 'module', 'node', 'development|production'] } },
  test: {
    passWithNoTests: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    expect: { poll: { timeout: 5_000 } },
    projects: [
      {
        extends: true,
        test: { name: 'shared', root: 'packages/shared', include: ['src/**/*.test.ts'], environment: 'node' },
      },
      {
        extends: true,
        test: { name: 'embedded', root: 'packages/embedded', include: ['src/**/*.test.ts'], environment: 'node' },
      },
      {
        extends: true,
        test: {
          name: 'server',
          root: 'packages/server',
          include: ['src/**/*.test.ts'],
          environment: 'node',
          globalSetup: [join(import.meta.dirname, 'packages/server/src/testing/store-for-tests.ts')],
        },
      },
      {
        extends: true,
        test: { name: 'client', root: 'packages/client', include: ['src/**/*.test.{ts,tsx}'], environment: 'jsdom' },
      },
      { extends: true, test: { name: 'tools', root: 'tools', include: ['**/*.test.ts'], environment: 'node' } },
      { extends: true, test: { name: 'bench', root: 'bench', include: ['**/*.test.ts'], environment: 'node' } },
      {
        extends: true,
        test: {
          name: 'e2e',
          root: 'e2e',
          include: ['**/*.test.ts'],
          environment: 'node',
          // Journeys take whole machines of their own: one at a time, after everything else.
          sequence: { groupOrder: 1 },
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'fault',
          root: 'fault',
          include: ['**/*.test.ts'],
          environment: 'node',
          // What is promised about time is promised of a machine that does nothing else.
          sequence: { groupOrder: 2 },
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 180_000,
        },
      },
    ],
  },
})
