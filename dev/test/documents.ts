import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { commandsOf, readBlocks } from './guide'

/** Pages for people who work on the project or run it. */
export function documentsOf(root: string): string[] {
  const inFolder = readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  const names = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'dev/test/README.md']
  return [
    ...names,
    ...inFolder
      .filter((file) => file.endsWith('.md'))
      .map((file) => `docs/${file}`)
      .sort(),
  ]
}

export type Project = {
  /** Whether a file or folder is there, by its path from the root. */
  has(file: string): boolean
  scripts: ReadonlySet<string>
  sections: readonly string[]
}

/** What a page says that is not so: links and paths that lead nowhere, commands that do not exist. */
export function documentFaults(file: string, page: string, project: Project): string[] {
  const commands = readBlocks(page)
    .filter(({ language }) => language === 'sh' || language === '')
    .flatMap(({ text }) => commandsOf(text))
  const prose = page.replace(/^```.*?^```$/gms, '')
  const spoken = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text)
  return [
    ...linkFaults(file, prose, project),
    ...spoken.flatMap((text) => pathFaults(text, project)),
    ...[...commands, ...spoken].flatMap((command) => commandFaults(command, project)),
  ].map((fault) => `${file}: ${fault}`)
}

/** Links of Markdown, and the pictures of `<img>` and `<source>`, by their place relative to the page. */
function linkFaults(file: string, prose: string, { has }: Project): string[] {
  const targets = [
    ...[...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target),
    ...[...prose.matchAll(/\s(?:src|srcset)="([^"]+)"/g)].map(([, target = '']) => target),
  ]
  return targets
    .filter((target) => !/^(https?:|mailto:|#)/.test(target))
    .map((target) => target.replace(/#.*$/, ''))
    .filter((target) => !has(path.posix.join(path.posix.dirname(file), target)))
    .map((target) => `the link ${target} leads nowhere`)
}

/** A path is what begins with a folder of the project; one with `<`, `*`, `{` or dots in its middle stands for many. */
const inProject = /^(app|bench|bin|dev|docs|e2e|inngest|lib|prisma|\.github)\/[\w()[\]./-]+$/

function pathFaults(text: string, { has }: Project): string[] {
  const isPath = inProject.test(text) && !/\.\.\./.test(text)
  return isPath && !has(text.replace(/\/$/, '')) ? [`there is no ${text}`] : []
}

/** Which files a command of npm or Vitest needs, and which names. */
function commandFaults(command: string, { has, scripts, sections }: Project): string[] {
  const faults: string[] = []
  const [, script] = /\bnpm run (?:--\w+ )*([\w:-]+)/.exec(command) ?? []
  if (script && !scripts.has(script)) faults.push(`package.json has no script ${script}`)
  const [, only = ''] = /\bnpm test -- --only ([\w,]+)/.exec(command) ?? []
  const unknown = only.split(',').filter((name) => name !== '' && !sections.includes(name))
  faults.push(...unknown.map((name) => `npm test has no section ${name}`))
  const [, bench] = /\bnpm run bench -- (?!NAME)([\w-]+)/.exec(command) ?? []
  if (bench && !has(`bench/${bench}.ts`)) faults.push(`there is no benchmark ${bench}`)
  const [, tests] = /\bnpx vitest run --project \w+ ([\w./-]+)/.exec(command) ?? []
  if (tests && !has(tests)) faults.push(`there are no tests in ${tests}`)
  return faults
}

/** The addresses that pages ask by `curl`, with the status that stands behind each: `curl -s URL  # 401: why`. */
export function requestsOf(page: string): { method: string; path: string; status: number }[] {
  const lines = readBlocks(page).flatMap(({ language, text }) => (language === 'sh' ? text.split('\n') : []))
  return lines
    .filter((line) => line.startsWith('curl '))
    .map((line) => {
      const [, address = '', status] = /http:\/\/localhost:3000(\/\S*)\s+# (\d{3}):/.exec(line) ?? []
      if (!status) throw new Error(`This line does not say what is answered, as "# 200: why": ${line}`)
      return { method: /-X ([A-Z]+)/.exec(line)?.[1] ?? 'GET', path: address, status: Number(status) }
    })
}

export function readDocument(root: string, file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}

export function hasFile(root: string): (file: string) => boolean {
  return (file) => existsSync(path.join(root, file))
}
