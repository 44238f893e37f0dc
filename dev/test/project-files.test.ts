import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { editorFaults, nodeVersions, sectionsIn, vercelFaults, workflowFaults } from './project-files'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const manifest = JSON.parse(read('package.json'))

describe('.github/workflows/ci.yml', () => {
  const workflow = read('.github/workflows/ci.yml')
  const sections = sectionsIn(read('dev/test/main.ts'))
  const faultsAfter = (from: string | RegExp, to: string) => {
    expect(workflow).toMatch(from)
    return workflowFaults(workflow.replace(from, to), manifest, sections)
  }

  it('runs scripts and sections that exist, on pinned actions, with limits', () => {
    expect(sections).toEqual(expect.arrayContaining(['lint', 'unit', 'db', 'e2e']))
    expect(workflowFaults(workflow, manifest, sections)).toEqual([])
  })

  it('runs on the Node and Postgres versions that the README names as supported', () => {
    const [, supported = ''] = /Node [\d.]+ or newer \(([\d, and]+) are supported\)/.exec(read('README.md')) ?? []
    expect(nodeVersions(workflow)).toEqual(supported.match(/\d+/g)?.map(Number))
    const [, oldest] = /any Postgres (\d+) or newer/.exec(read('README.md')) ?? []
    const [, embedded] = /embedded Postgres (\d+)/.exec(read('README.md')) ?? []
    expect(workflow).toContain(`postgres: [${oldest}, ${embedded}]`)
  })

  it('runs everything on each change, and the chaos tests every night', () => {
    expect(workflow).toMatch(/^ {6}- run: npm test$/m)
    expect(workflow).toMatch(
      /^ {4}if: github.event_name == 'schedule'.*\n(?: {4}.*\n)+? {6}- run: npm run test:chaos$/m,
    )
    expect(workflow).toMatch(/^ {2}schedule:\n {4}- cron: '\d+ \d+ \* \* \*'$/m)
  })

  it.each([
    ['a script that is gone', 'npm run check', 'npm run chekc', 'package.json has no script chekc.'],
    ['a section that is gone', '--only db', '--only database', 'npm test has no section database.'],
    ['a tag that can move', /@[0-9a-f]{40} # v[\d.]+/, '@v4', /^actions\/checkout@v4 is not pinned/],
    ['an old Node', '[20, 22, 24]', '[18, 20, 22, 24]', 'Node 18 is below >=20.19.'],
    ['more rights', 'contents: read', 'contents: write', 'It may do more than read the repository.'],
    [
      'more rights for one job',
      '    needs: check',
      '    permissions: write-all',
      'It may do more than read the reposi',
    ],
    ['a job without a limit', /^ {4}timeout-minutes: 90\n/m, '', 'A job has no time limit.'],
  ])('is rejected with %s', (_, from, to, fault) => {
    expect(faultsAfter(from, to)).toEqual([expect.stringMatching(fault)])
  })
})

describe('vercel.json', () => {
  const vercel = JSON.parse(read('vercel.json'))

  it('says what docs/deploy.md says, and nothing that the project says elsewhere', () => {
    expect(vercelFaults(vercel, manifest)).toEqual([])
    expect(read('docs/deploy.md')).toContain('no deployment on a push to `main`')
  })

  it('leaves the time limits to the routes, which keep to the one that docs/deploy.md names', () => {
    const [, seconds] = /run for up to (\d+) seconds/.exec(read('docs/deploy.md')) ?? []
    const limits = readdirSync(path.join(root, 'app'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(page|layout|route)\.tsx?$/.test(file))
      .flatMap((file) => /^export const maxDuration = (\d+)$/m.exec(read(path.join('app', file)))?.[1] ?? [])
    expect(limits.length).toBeGreaterThan(2)
    expect([...new Set(limits)]).toEqual([seconds])
  })

  it.each([
    [{ crons: [] }, /^It has crons/],
    [{ functions: {} }, /^It has functions/],
    [{ buildCommand: 'npm run prisma' }, /does not build/],
    [{ installCommand: 'npm install' }, /lock file/],
    [{ git: { deploymentEnabled: true } }, /without its migrations/],
  ])('is rejected with %j', (change, fault) => {
    expect(vercelFaults({ ...vercel, ...change }, manifest)).toEqual([expect.stringMatching(fault)])
  })

  it('is rejected when a build migrates', () => {
    const scripts = { ...manifest.scripts, build: 'npm run db -- apply && next build' }
    expect(vercelFaults(vercel, { ...manifest, scripts })).toEqual(['Its build command changes the database.'])
  })
})

describe('.editorconfig', () => {
  const biome = JSON.parse(read('biome.json'))

  it('formats as Biome does', () => {
    expect(editorFaults(read('.editorconfig'), biome)).toEqual([])
  })

  it('is rejected with another indentation', () => {
    const change = read('.editorconfig').replace('indent_size = 2', 'indent_size = 4')
    expect(editorFaults(change, biome)).toEqual(['indent_size is 4, and Biome formats with 2.'])
  })
})

describe('the license and the changelog', () => {
  it('are there, and package.json leads to the license', () => {
    expect(manifest.license).toBe('SEE LICENSE IN LICENSE')
    expect(read('LICENSE')).toMatch(/^Copyright \(c\) \d{4} ClipForge\. All rights reserved\.$/m)
    expect(JSON.parse(read('package-lock.json')).packages[''].license).toBe(manifest.license)
    expect(read('CHANGELOG.md')).toMatch(/^## \[Unreleased\]$/m)
  })
})
