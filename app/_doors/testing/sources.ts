import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/*
 * What the tests of the doors read in the source of app/ and inngest/: so that a new page, route, action or function is
 * covered without being listed.
 */
const root = path.resolve(import.meta.dirname, '../../..')

export const routeMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** The source files of a folder of the project, tests and the doors themselves left out, as `[path, text]`. */
export function sourcesOf(folder: string): [file: string, source: string][] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(folder, file.replaceAll('\\', '/')))
    .filter((file) => /\.[jt]sx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith('app/_doors/'))
    .map((file) => [file, readSource(file)])
}

/** The text of a file of the project. */
export function readSource(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}

export function parse(file: string, source: string): ts.SourceFile {
  return ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
}

function isExported(node: ts.Node): boolean {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : []
  return modifiers.some((one) => one.kind === ts.SyntaxKind.ExportKeyword)
}

/** `value` is null for what is declared without one, such as a function. */
export type Named = { name: string; value: ts.Expression | null; isExported: boolean }

/** The variables at the top of a file. */
export function variablesOf(tree: ts.SourceFile): Named[] {
  return tree.statements.flatMap((node) =>
    ts.isVariableStatement(node)
      ? node.declarationList.declarations.map((one) => ({
          name: one.name.getText(),
          value: one.initializer ?? null,
          isExported: isExported(node),
        }))
      : [],
  )
}

/** What a file exports under its own names, the default export as `default`. */
export function exportsOf(tree: ts.SourceFile): Named[] {
  const others = tree.statements.flatMap((node): Named[] => {
    if (ts.isExportAssignment(node)) return [{ name: 'default', value: node.expression, isExported: true }]
    if (!ts.isFunctionDeclaration(node) || !isExported(node)) return []
    const isDefault = (ts.getModifiers(node) ?? []).some((one) => one.kind === ts.SyntaxKind.DefaultKeyword)
    return [{ name: isDefault ? 'default' : (node.name?.text ?? 'default'), value: null, isExported: true }]
  })
  return [...variablesOf(tree).filter((one) => one.isExported), ...others]
}

/** An object literal, also one that has a name in the same file; null for anything else. */
export function objectOf(
  tree: ts.SourceFile,
  node: ts.Expression | null | undefined,
): ts.ObjectLiteralExpression | null {
  if (!node) return null
  if (ts.isObjectLiteralExpression(node)) return node
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return objectOf(tree, node.expression)
  if (!ts.isIdentifier(node)) return null
  return objectOf(tree, variablesOf(tree).find((one) => one.name === node.text)?.value)
}

export function propertyOf(object: ts.ObjectLiteralExpression | null, name: string): ts.Expression | null {
  const found = object?.properties.find((one) => one.name?.getText() === name)
  return found && ts.isPropertyAssignment(found) ? found.initializer : null
}

/** Calls that are awaited anywhere in a file, as `name(first argument, second argument)`. */
export function awaitedCalls(tree: ts.SourceFile): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isAwaitExpression(node) && ts.isCallExpression(node.expression)) {
      const { expression, arguments: given } = node.expression
      const first = given.slice(0, 2).map((one) => one.getText())
      found.push(`${expression.getText()}(${first.join(', ')})`)
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** Whether a file begins with 'use server', so that its exports are actions. */
export function isActionFile(tree: ts.SourceFile): boolean {
  const [first] = tree.statements
  return (
    !!first &&
    ts.isExpressionStatement(first) &&
    ts.isStringLiteral(first.expression) &&
    first.expression.text === 'use server'
  )
}
