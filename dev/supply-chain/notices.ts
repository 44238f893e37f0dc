import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { foreignPackages, type LockedPackage, type LockFile, nameOf } from './lock-faults'

/*
 * `npm run notices` writes THIRD_PARTY_NOTICES.md: the packages of the lock file that the product may run with, their
 * licenses and copyright lines, and each license text once. And public/caption-fonts.txt: the licenses of fonts.
 */
const root = path.resolve(import.meta.dirname, '../..')
export const noticesFile = path.join(root, 'THIRD_PARTY_NOTICES.md')
export const fontLicensesFile = path.join(root, 'public/caption-fonts.txt')

/** The texts of the license and notice files at a place such as `node_modules/a`. */
export type ReadLicenseTexts = (place: string) => string[]

type Notice = { name: string; version: string; license: string; texts: string[] }

const introduction = `# Third-party notices

ClipForge is built with the packages below. \`npm run notices\` writes this file from package-lock.json and from the license
files of the packages. Each package has its version, its license, the number of its license text at the end of this file, and
its copyright lines. A text that several packages share is printed once, as the first of them has it.

Packages without a number are optional, so the machine decides whether they are installed, or come without a license file.
Packages used only for development are not listed; \`npm run --silent sbom\` prints all of them.
`

/**
 * The notices, the same on every machine: optional packages are listed without their texts, because which of them are
 * installed depends on the machine.
 */
export function noticesOf(lock: LockFile, readTexts: ReadLicenseTexts): string {
  const printed = new Map<string, string>()
  const lines = noticesIn(lock, readTexts).map(({ name, version, license, texts }) => {
    for (const text of texts) if (!printed.has(normalizedText(text))) printed.set(normalizedText(text), text)
    const words = [...printed.keys()]
    const numbers = [...new Set(texts.map((text) => ` [${words.indexOf(normalizedText(text)) + 1}]`))].join('')
    const copyrights = [...new Set(texts.flatMap(copyrightsIn))].join('; ')
    return `- ${name} ${version} (${license})${numbers}${copyrights && `: ${copyrights}`}`
  })
  const texts = [...printed.values()].map((text, at) => `### [${at + 1}]\n\n\`\`\`\`text\n${text}\n\`\`\`\`\n`)
  return [introduction, '## Packages\n', ...lines, '\n## License texts\n', ...texts].join('\n')
}

function noticesIn(lock: LockFile, readTexts: ReadLicenseTexts): Notice[] {
  const found = new Map<string, Notice>()
  for (const [place, locked] of foreignPackages(lock)) {
    if (locked.dev) continue
    const ref = `${nameOf(place, locked)}@${locked.version}`
    if (!found.has(ref) || !isOptional(locked)) found.set(ref, noticeOf(place, locked, readTexts))
  }
  return [...found].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, notice]) => notice)
}

function noticeOf(place: string, locked: LockedPackage, readTexts: ReadLicenseTexts): Notice {
  const { version = '', license = 'no license field' } = locked
  const texts = isOptional(locked) ? [] : readTexts(place).map(tidy)
  return { name: nameOf(place, locked), version, license: license.replace(/^\((.*)\)$/, '$1'), texts }
}

const isOptional = ({ optional, devOptional }: LockedPackage) => Boolean(optional || devOptional)

function tidy(text: string): string {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\t', '  ')
    .split(/\r?\n/)
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+|\s+$/g, '')
}

/** A line that names who holds the copyright, not a sentence about copyright or a form to fill in. */
const copyright =
  /^\W*(portions )?copyright (?!holder|owner|notice|license|law|and |or |in |interest|\[|\{)|^\W*(\(c\)|©) ?\d{4}/i
const title = /^\W*(the )?(mit|isc|bsd[ \w-]*)( licen[cs]e)?\W*(\(\w+\))?\W*$/i

function copyrightsIn(text: string): string[] {
  const lines = text.split('\n').filter((line) => copyright.test(line))
  return lines.map((line) => line.replace(/^[\s*#/>-]+|[\s*]+$/g, '').replace(/\s+/g, ' '))
}

/** What a license text says, apart from the copyright holder: without title, quotation marks and instructions for use. */
function normalizedText(text: string): string {
  const [terms = ''] = text.split(/^\s*(?:END OF TERMS AND CONDITIONS|APPENDIX: How to apply)/m)
  const said = terms
    .split('\n')
    .filter((line) => !copyright.test(line) && !title.test(line) && !/^\W*all rights reserved\W*$/i.test(line))
  return (
    said
      .join(' ')
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join(' ') ?? ''
  )
}

/** Reads the license and notice files of installed packages. */
export function installedTexts(place: string): string[] {
  return readdirSync(path.join(root, place), { withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /^(licen[cs]e(_font)?|copying|notice)([.-](md|txt|mit|bsd))*$/i.test(entry.name),
    )
    .map((entry) => entry.name)
    .toSorted()
    .map((name) => readFileSync(path.join(root, place, name), 'utf8'))
}

/** The licenses that are served beside the fonts of captions, each text once. */
export function fontLicensesOf(lock: LockFile, readTexts: ReadLicenseTexts): string {
  const users = new Map<string, string[]>()
  for (const place of Object.keys(lock.packages).filter((each) =>
    /^node_modules\/@(expo-google-fonts|fontsource)\//.test(each),
  )) {
    const text = tidy(readTexts(place).at(-1) ?? '')
    users.set(text, [...(users.get(text) ?? []), place.replace('node_modules/', '')])
  }
  const parts = [...users].map(([text, names]) => `${names.join(', ')}\n\n${text}\n`)
  return `The fonts of captions and overlays come from these npm packages, unchanged.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`
}

if (process.argv[1] === import.meta.filename) {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as LockFile
  writeFileSync(noticesFile, noticesOf(lock, installedTexts))
  writeFileSync(fontLicensesFile, fontLicensesOf(lock, installedTexts))
}
