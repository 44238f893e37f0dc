import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/*
 * The ways by which the browser may ask the server (docs/interface.md, "Changing data"), looked for in the sources of
 * app/. A fault is `file:line what`.
 */

/** Files that may call what no other may, by the name that is called. */
const owners: Record<string, string[]> = {
  fetch: ['app/_api/send.ts'],
  XMLHttpRequest: ['app/(studio)/_uploads/upload-api.ts'],
  EventSource: ['app/(studio)/_jobs/job-stream.ts'],
  WebSocket: [],
  sendBeacon: [],
  useAction: [],
  useActionState: [],
  useFormState: [],
  useOptimistic: [],
  useOptimisticAction: [],
  useStateAction: [],
}

/** Files beside those named `…-api.ts` that may send a change: none of them waits for a press. */
const senders = [
  'app/_errors/send-report.ts',
  'app/(studio)/_activity/activity-heartbeat.tsx',
  'app/(studio)/_editor/use-clip-document.ts',
  'app/(studio)/_referrals/hand-over-referral.tsx',
]

/** Props by which a component gets an action that it gives to `useMutation`, or that reads. */
const actionProps = ['run', 'search']

/** Every source of app/ that may run in a browser, from the root on. */
export function browserFiles(root: string): string[] {
  return readdirSync(path.join(root, 'app'), { recursive: true, encoding: 'utf8' })
    .map((file) => `app/${file.split(path.sep).join('/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|walk)\.tsx?$|^app\/(api|_doors)\/|\/actions\.ts$/.test(file))
}

export function changeFaults(file: string, source = readFileSync(file, 'utf8')): string[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const faults: string[] = []
  const actions = new Set<string>()
  const apis = new Set<string>()
  const add = (node: ts.Node, what: string) => {
    faults.push(`${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${what}`)
  }

  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return noteImport(node, actions, apis)
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const name = nameOf(node.expression)
      if (Object.hasOwn(owners, name) && !owners[name]?.includes(file)) add(node, `uses ${name}`)
      if (name === 'send' && !maySend(file) && isChange(node)) add(node, 'sends a change')
    }
    if (ts.isIdentifier(node) && actions.has(node.text) && !isHandedOn(node)) {
      add(node, `uses the action ${node.text} outside useMutation`)
    }
    if (ts.isIdentifier(node) && apis.has(node.text) && file.endsWith('.tsx') && !isInHook(node)) {
      add(node, `calls ${node.text} outside useMutation`)
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return faults
}

function noteImport({ importClause, moduleSpecifier }: ts.ImportDeclaration, actions: Set<string>, apis: Set<string>) {
  const from = (moduleSpecifier as ts.StringLiteral).text
  const named = importClause?.namedBindings
  if (!named || importClause.isTypeOnly) return
  const names = ts.isNamespaceImport(named)
    ? [named.name.text]
    : named.elements.filter(({ isTypeOnly }) => !isTypeOnly).map(({ name }) => name.text)
  for (const name of names) {
    if (/(^|\/)actions$/.test(from)) actions.add(name)
    if (/-api$/.test(from) && /Api$/.test(name)) apis.add(name)
  }
}

/** `fetch` of `fetch`, `window.fetch` and `globalThis['fetch']`. */
function nameOf(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return expression.text
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text
  if (ts.isElementAccessExpression(expression)) return expression.argumentExpression.getText().slice(1, -1)
  return ''
}

function maySend(file: string): boolean {
  return /-api\.ts$/.test(file) || senders.includes(file)
}

function isChange({ arguments: given }: ts.CallExpression | ts.NewExpression): boolean {
  const [method] = given ?? []
  return method !== undefined && method.getText() !== "'GET'"
}

/** `action: name` or `callAction(name, …)` in what `useMutation` gets, or a prop that leads there. */
function isHandedOn(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAssignment(parent) && parent.initializer === node) {
    return parent.name.getText() === 'action' && isInHook(node)
  }
  if (ts.isCallExpression(parent) && nameOf(parent.expression) === 'callAction') return isInHook(node)
  return (
    ts.isJsxExpression(parent) && ts.isJsxAttribute(parent.parent) && actionProps.includes(parent.parent.name.getText())
  )
}

function isInHook(node: ts.Node): boolean {
  for (let up = node.parent; up; up = up.parent) {
    if (ts.isCallExpression(up) && /^(useMutation|useLive[A-Z]\w*|FileUpload)$/.test(nameOf(up.expression))) return true
    if (ts.isNewExpression(up) && nameOf(up.expression) === 'FileUpload') return true
  }
  return false
}
