import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'

/*
 * What the API costs: `bench/api/measure.ts`, which asks the routes themselves. They are bundled with stand-ins for what Next
 * gives them only inside of a request: its headers, and who is signed in.
 */
const root = path.resolve(import.meta.dirname, '..')
const file = path.join(root, `.local/bench/api-${process.pid}.mjs`)

const standIns: Plugin = {
  name: 'stand-ins',
  setup({ onResolve }) {
    const caller = path.join(root, 'bench/api/caller.ts')
    onResolve({ filter: /^next\/headers$|\/clerk-session$/ }, () => ({ path: caller }))
    // Next has no map of what it exports, so that Node wants the names of its files.
    onResolve({ filter: /^next\/[a-z]+$/ }, ({ path: name }) => ({ path: `${name}.js`, external: true }))
  },
}

mkdirSync(path.dirname(file), { recursive: true })
await build({
  entryPoints: [path.join(root, 'bench/api/measure.ts')],
  outfile: file,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  plugins: [standIns],
  jsx: 'automatic',
  logLevel: 'warning',
})
try {
  await import(pathToFileURL(file).href)
} finally {
  rmSync(file, { force: true })
}
