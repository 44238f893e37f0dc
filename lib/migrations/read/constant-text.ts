import type { A_Expr, FuncCall, Node } from 'libpg-query'
import { dotted, wordsOf } from '../nodes'

/** The values that variables can have, where they can only have those. */
export type Constants = ReadonlyMap<string, readonly string[]>

/** An expression with more values than this is not followed. */
const mostTexts = 200

/**
 * Every text that an expression can be, such as `format('ALTER TABLE %I ...', name)` with a name out of a constant list;
 * null when that is only known when it runs.
 */
export function textsOf(node: Node | undefined, constants: Constants): string[] | null {
  if (!node) return null
  if ('A_Const' in node) return textOfConstant(node.A_Const)
  if ('TypeCast' in node) return textsOf(node.TypeCast.arg, constants)
  if ('ColumnRef' in node) {
    const { fields = [] } = node.ColumnRef
    const texts = fields.length === 1 ? constants.get(wordsOf(fields)[0] ?? '') : undefined
    return texts ? [...texts] : null
  }
  if ('A_ArrayExpr' in node) {
    const all = (node.A_ArrayExpr.elements ?? []).map((one) => textsOf(one, constants))
    return all.some((one) => one === null) ? null : all.flatMap((one) => one ?? [])
  }
  if ('A_Expr' in node) return joined(node.A_Expr, constants)
  return 'FuncCall' in node ? called(node.FuncCall, constants) : null
}

function textOfConstant(constant: Extract<Node, { A_Const: unknown }>['A_Const']): string[] | null {
  if (constant.sval) return [constant.sval.sval ?? '']
  return constant.ival ? [String(constant.ival.ival ?? 0)] : null
}

function joined({ name, lexpr, rexpr }: A_Expr, constants: Constants): string[] | null {
  if (wordsOf(name).at(-1) !== '||') return null
  return combined([textsOf(lexpr, constants), textsOf(rexpr, constants)], (parts) => parts.join(''))
}

function called({ funcname, args = [], func_variadic: isVariadic }: FuncCall, constants: Constants): string[] | null {
  if (isVariadic) return null
  const texts = args.map((one) => textsOf(one, constants))
  switch (dotted(funcname)) {
    case 'format':
      return combined(texts, ([pattern = '', ...values]) => formatted(pattern, values))
    case 'quote_ident':
      return combined(texts, ([text = '']) => identifier(text))
    case 'quote_literal':
      return combined(texts, ([text = '']) => literal(text))
    case 'concat':
      return combined(texts, (parts) => parts.join(''))
    default:
      return null
  }
}

/** What comes of every choice of one text each; null where one isn't known, or where there are too many. */
function combined(texts: (string[] | null)[], make: (parts: string[]) => string | null): string[] | null {
  let choices: string[][] = [[]]
  for (const options of texts) {
    if (!options || options.length * choices.length > mostTexts) return null
    choices = choices.flatMap((choice) => options.map((text) => [...choice, text]))
  }
  const made = choices.map(make)
  return made.some((text) => text === null) ? null : made.flatMap((text) => text ?? [])
}

/** As `format()` of Postgres does it; null for widths, which SQL doesn't need. */
function formatted(pattern: string, values: readonly string[]): string | null {
  let next = 0
  let isKnown = true
  const text = pattern.replace(/%(?:%|(?:(\d+)\$)?([sIL])|)/g, (found, position?: string, kind?: string) => {
    if (found === '%%') return '%'
    const value = values[position ? Number(position) - 1 : next]
    next = position ? Number(position) : next + 1
    if (kind === undefined || value === undefined) isKnown = false
    return kind === 'I' ? identifier(value ?? '') : kind === 'L' ? literal(value ?? '') : (value ?? '')
  })
  return isKnown ? text : null
}

const identifier = (text: string) => `"${text.replaceAll('"', '""')}"`
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
