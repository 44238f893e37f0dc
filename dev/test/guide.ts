/** One thing that a reader of docs/example-slice.md does, from the top of the page to its bottom. */
export type Step =
  | { kind: 'write'; file: string; text: string }
  | { kind: 'change'; file: string; hunks: Hunk[] }
  /** The files that the pattern names, with `*` for any letters, have this text. */
  | { kind: 'expect'; pattern: string; text: string }
  | { kind: 'run'; command: string }

/** Consecutive lines of a file, and what stands there afterwards. */
type Hunk = { before: string; after: string }

/** A fenced block of a page in Markdown, with the language behind its fence. */
type Block = { language: string; text: string }

export function readBlocks(page: string): Block[] {
  return [...page.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({ language, text }))
}

/**
 * What the fenced blocks of a page say to do. Code begins with a comment that has the file's path, a diff has
 * `--- path` above the lines of each file, and `sh` has one command in each line.
 * @throws when a block says none of these
 */
export function readSteps(page: string): Step[] {
  return readBlocks(page).flatMap(({ language, text }): Step[] => {
    if (language === 'sh') return commandsOf(text).map((command) => ({ kind: 'run', command }))
    if (language === 'diff') return readDiff(text)
    const [, file, rest = ''] = /^(?:\/\/|--) (\S+)\n(.*)$/s.exec(text) ?? []
    if (!file?.includes('/')) throw new Error(`This block does not begin with the path of its file:\n${text}`)
    return [file.includes('*') ? { kind: 'expect', pattern: file, text: rest } : { kind: 'write', file, text: rest }]
  })
}

/** The commands of a `sh` block, without comments. */
export function commandsOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '')
}

function readDiff(text: string): Step[] {
  const [before, ...files] = text.split(/^--- /m)
  if (before !== '' || files.length === 0)
    throw new Error(`This diff does not begin with the path of its file:\n${text}`)
  return files.map((part) => {
    const [file = '', ...lines] = part.trimEnd().split('\n')
    const hunks = lines
      .join('\n')
      .split(/^@@.*\n/m)
      .map(readHunk)
    return { kind: 'change', file, hunks }
  })
}

function readHunk(text: string): Hunk {
  const lines = text.trimEnd().split('\n')
  const odd = lines.find((line) => !/^[ +-]/.test(line))
  if (odd !== undefined) throw new Error(`A line of a diff begins with a space, + or -, and this one does not: ${odd}`)
  const without = (sign: string) => lines.filter((line) => !line.startsWith(sign)).map((line) => `${line.slice(1)}\n`)
  return { before: without('+').join(''), after: without('-').join('') }
}

/**
 * `source` after the changes of a diff.
 * @throws when the lines of a hunk are not there, or more than once
 */
export function applyHunks(source: string, hunks: readonly Hunk[]): string {
  return hunks.reduce((text, { before, after }) => {
    const parts = `\n${text}`.split(`\n${before}`)
    if (before === '' || parts.length !== 2) {
      throw new Error(`These lines are there ${parts.length - 1} times, and a diff needs them once:\n${before}`)
    }
    return parts.join(`\n${after}`).slice(1)
  }, source)
}
