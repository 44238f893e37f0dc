import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runTool } from './run-tool'

/* What biome.json refuses, each rule seen to fire on a planted line. The project itself is checked by `npm run lint`. */
const root = path.resolve(import.meta.dirname, '../..')
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')
const folder = mkdtempSync(path.join(tmpdir(), 'linter-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const planted = `
import { useEffect, useMemo } from 'react'

async function later(): Promise<void> {}

export function Planted({ id }: { id: string }) {
  const unused = 1
  const loose: any = id
  later()
  useEffect(() => console.log(id, loose), [])
  if (id) useEffect(() => {})
  return <img src={id} />
}
`

describe('the linter', () => {
  it('refuses unused imports and variables, any, floating promises, and hooks that lack a dependency or a place', async () => {
    cpSync(path.join(root, 'biome.json'), path.join(folder, 'biome.json'))
    writeFileSync(path.join(folder, '.gitignore'), 'node_modules\n')
    writeFileSync(path.join(folder, 'planted.tsx'), planted)
    const { code, output } = await runTool(folder, [biome, 'lint', '--error-on-warnings', '--reporter=github', '.'], {
      quiet: true,
    })
    const rules = [...output.matchAll(/title=lint\/\w+\/(\w+)/g)].map(([, rule]) => rule)
    expect(code).toBe(1)
    expect(new Set(rules)).toEqual(
      new Set([
        'noUnusedImports',
        'noUnusedVariables',
        'noExplicitAny',
        'noFloatingPromises',
        'useExhaustiveDependencies',
        'useHookAtTopLevel',
        'useAltText',
      ]),
    )
  })
})
