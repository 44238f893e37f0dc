import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { documentFaults, documentsOf, hasFile, type Project, readDocument, requestsOf } from './documents'
import { readBlocks, readSteps } from './guide'
import { sectionsIn } from './project-files'

const root = path.resolve(import.meta.dirname, '../..')
const manifest = JSON.parse(readDocument(root, 'package.json')) as { scripts: Record<string, string> }
/** What the example slice makes, which is built by a test of its own. */
const made = readSteps(readDocument(root, 'docs/example-slice.md')).flatMap((step) =>
  step.kind === 'write' ? [step.file] : [],
)
const isThere = hasFile(root)
const project: Project = {
  has: (file) => isThere(file) || made.some((one) => one === file || one.startsWith(`${file}/`)),
  scripts: new Set([...Object.keys(manifest.scripts), 'test']),
  sections: sectionsIn(readDocument(root, 'dev/test/main.ts')),
}

describe('the documents', () => {
  const documents = documentsOf(root)

  it('are there: those that people look for first', () => {
    const names = ['quickstart', 'async-architecture', 'database-optimization', 'integrations', 'implementation-status']
    expect(documents).toEqual(
      expect.arrayContaining(['README.md', 'CONTRIBUTING.md', ...names.map((name) => `docs/${name}.md`)]),
    )
  })

  it('name files, links and commands that exist', () => {
    expect(documents.flatMap((file) => documentFaults(file, readDocument(root, file), project))).toEqual([])
  })

  it('have only commands that a test tries: npm, npx vitest, curl with its answer, git', () => {
    const unknown = documents.flatMap((file) =>
      readBlocks(readDocument(root, file))
        .filter(({ language }) => language === 'sh')
        .flatMap(({ text }) => text.split('\n'))
        .filter((line) => line.trim() !== '' && !/^(npm run|npm test|npx vitest run|curl -s|#)/.test(line)),
    )
    expect(unknown).toEqual([])
    expect(documents.flatMap((file) => requestsOf(readDocument(root, file))).length).toBeGreaterThan(4)
  })

  it('show pictures that are light enough', () => {
    const folder = path.join(root, 'docs/images')
    const heavy = readdirSync(folder).filter((name) => statSync(path.join(folder, name)).size > 150_000)
    expect(heavy).toEqual([])
  })
})

describe('a fault in a document is seen:', () => {
  it.each([
    ['a link to a page that is gone', 'See [the map](map.md).', 'the link map.md leads nowhere'],
    ['a picture that is gone', '<img alt="" src="images/gone.webp">', 'the link images/gone.webp leads nowhere'],
    ['a path that is gone', 'It is in `lib/gone/verb.ts`.', 'there is no lib/gone/verb.ts'],
    ['a script that is gone', 'Run `npm run chekc`.', 'package.json has no script chekc'],
    ['a script that is gone, in a block', '```sh\nnpm run chekc\n```\n', 'package.json has no script chekc'],
    ['a section that is gone', '`npm test -- --only lint,units`', 'npm test has no section units'],
    ['a benchmark that is gone', '`npm run bench -- gone`', 'there is no benchmark gone'],
    ['tests that are gone', '`npx vitest run --project db lib/gone`', 'there are no tests in lib/gone'],
  ])('%s', (_, page, fault) => {
    expect(documentFaults('docs/page.md', page, project)).toEqual([`docs/page.md: ${fault}`])
  })

  it('nothing, where a name stands for many', () => {
    const page =
      '`lib/<slice>/<verb>.ts`, `dev/test/*.ts`, `npm run bench -- NAME`, [below](#here), https://example.com'
    expect(documentFaults('docs/page.md', page, project)).toEqual([])
  })

  it('a request without its answer', () => {
    expect(() => requestsOf('```sh\ncurl -s http://localhost:3000/api/health\n```\n')).toThrow('# 200: why')
  })
})
