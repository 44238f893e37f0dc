import { vi } from 'vitest'

/*
 * A worker runs one file after the other in the same process, which has loaded the packages once. Each file begins as in a
 * new one: nothing of the product is loaded, and the environment, the clock and the globals are as they were.
 */
const key = Symbol.for('test.environment')
const kept = globalThis as { [key]?: NodeJS.ProcessEnv }

vi.useRealTimers()
vi.unstubAllGlobals()
vi.unstubAllEnvs()
kept[key] ??= { ...process.env }
for (const name of Object.keys(process.env)) if (!(name in kept[key])) delete process.env[name]
Object.assign(process.env, kept[key])
// What `oncePerProcess` keeps.
for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
  if (symbol.description?.startsWith('clipforge.')) Reflect.deleteProperty(globalThis, symbol)
}
vi.resetModules()
