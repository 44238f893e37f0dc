import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** Spellings and turns to keep off screens, mails and errors, and what to write instead. */
const refusedWords: readonly [pattern: RegExp, better: string][] = [
  [/\banalys(?:ed?|ers?|ing)\b/i, 'analyze'],
  [
    /\b(?:custom|organ|recogn|summar|priorit|optim|author|minim|maxim|synchron)is(?:e[ds]?|ers?|ing|ations?)\b/i,
    '-ize',
  ],
  [/\b(?:colou|behaviou|favou|neighbou|honou|labou)r/i, '-or'],
  [/\bgrey/i, 'gray'],
  [/\bcent(?:re|red|res|ring)\b/i, 'center'],
  [/\blicen(?:ce|ces|ced|cing)\b/i, 'license'],
  // CANCELLED, in capitals, is a value of an enum of the documents.
  [/\b[Cc]ancell(?:ed|ing)\b/, 'canceled'],
  [/\bprogrammes?\b/i, 'program'],
  [/\b(?:whilst|amongst|learnt|cheque)\b/i, 'while, among, learned, check'],
  [/\be-mail/i, 'email'],
  [/\btime lines?\b/i, 'timeline'],
  [/\b(?:some|any|every)body\b/i, 'someone, anyone, everyone'],
  [/\bnobody\b/i, 'no one, or say who may'],
  [/\bwhom?ever\b/i, 'people who'],
  [/\bat the moment\b/i, 'right now'],
  [/\bfor life\b/i, 'say what does not reset'],
  [/\bby hand\b/i, 'manually'],
  [/\bby (?:itself|themselves)\b/i, 'automatically'],
  [/\bunder way\b/i, 'in progress'],
  [/\bput (?:it |them |this )?aside\b/i, 'hide, dismiss'],
  [/\bcame by\b/i, 'were invited, signed up with'],
  [/\bworked off\b/i, 'processed, queued'],
  [/\b(?:takes?|taken|took) (?:\w+ )?back\b/i, 'revoke, reverse, roll back'],
  [/\b(?:gives?|given|gave) (?:\w+ )?back\b/i, 'refund, free up'],
  [/\bgo(?:es|ing)? on\b/i, 'continue, resume'],
  [/\bbr(?:eaks?|oke|oken) off\b/i, 'interrupted'],
  [/\b(?:is|are|be) kept from\b/i, 'can’t'],
  [/\b(?:was|were) not (?:made|invited|saved|deleted|restored|canceled|changed|shared|kept)\b/i, 'Couldn’t …'],
  [/\bcould not be (?:made|shown|loaded|opened|reached|saved|analyzed|worked out)\b/i, 'Couldn’t …'],
  [/\bdid not (?:come back|start|load|go through|work)\b/i, 'Couldn’t …, or what failed'],
  [/[a-z]'(?:t|re|ve|ll)\b/, 'the apostrophe ’'],
]

/** The refused words of one file: where they are, what they are, and what to write instead. */
export function wordFaults(source: string, file: string): string[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, kind)
  const faults: string[] = []
  const read = (node: ts.Node) => {
    if (isUnread(node)) return
    if (ts.isJsxText(node) || ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const text = textOf(node)
      for (const [pattern, better] of refusedWords) {
        const found = pattern.exec(text)?.[0]
        const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1
        if (found) faults.push(`${file}:${line} "${found}": ${better}`)
      }
    }
    ts.forEachChild(node, read)
  }
  read(tree)
  return faults
}

/** The text of a node, with a gap for each value of a template. */
function textOf(node: ts.JsxText | ts.StringLiteralLike | ts.TemplateExpression): string {
  const text = ts.isTemplateExpression(node)
    ? [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(' … ')
    : node.text
  return text.replace(/\s+/g, ' ')
}

/** Module names, types, SQL and class names are not for people. */
function isUnread(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true
  if (ts.isTaggedTemplateExpression(node)) return true
  return ts.isJsxAttribute(node) && node.name.getText() === 'className'
}

/** The files with words for people: app, lib and inngest, without tests, migrations and generated code. */
export function filesWithWords(root: string): string[] {
  return ['app', 'lib', 'inngest'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file}`)
      .filter((file) => /\.tsx?$/.test(file) && !/\.(?:test|walk|chaos)\.tsx?$/.test(file))
      .filter((file) => !/^lib\/migrations\/|\/generated\/|\/testing\//.test(file)),
  )
}

export function readFaults(root: string): string[] {
  return filesWithWords(root).flatMap((file) => wordFaults(readFileSync(path.join(root, file), 'utf8'), file))
}
