import { availableParallelism } from 'node:os'
import path from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'

const exclude = [...configDefaults.exclude, '.next/**', '.local/**', 'e2e/**']
const database = {
  globalSetup: ['dev/test/vitest-client.ts', 'dev/test/vitest-postgres.ts'],
  setupFiles: ['dev/test/vitest-database.ts'],
}
/** Starting a process and loading packages cost more than most files' tests: a worker goes on to the next file, as if new. */
const sharedProcess = {
  isolate: false,
  setupFiles: ['dev/test/vitest-fresh.ts'],
  sequence: { setupFiles: 'list' as const },
}

export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname) } },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    globalSetup: ['dev/test/vitest-client.ts'],
    // Vitest would leave a core to itself, and these files wait for a third of their time: for a database, for servers, for children.
    maxWorkers: Math.max(2, availableParallelism()) + 1,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...exclude, '**/*.db.test.ts', '**/*.media.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          ...sharedProcess,
        },
      },
      {
        // Pictures and sound in child processes, which take seconds each.
        extends: true,
        test: {
          name: 'media',
          include: ['**/*.media.test.ts'],
          exclude,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          ...sharedProcess,
          ...database,
          setupFiles: [...sharedProcess.setupFiles, ...database.setupFiles],
        },
      },
      {
        // Against the running product, which `npm test` starts.
        extends: true,
        test: {
          name: 'walk',
          include: ['**/*.walk.ts'],
          exclude,
          testTimeout: 600_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'chaos',
          include: ['**/*.chaos.ts'],
          exclude,
          testTimeout: 900_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          ...database,
        },
      },
    ],
  },
})
