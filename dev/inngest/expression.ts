import { Environment } from '@marcbachmann/cel-js'

type Compiled = (context: Record<string, unknown>) => unknown

const environment = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
  enableOptionalTypes: true,
})
// JSON numbers arrive as doubles; people write `event.data.n + 1`.
for (const operator of ['+', '-', '*', '/'] as const) {
  const compute = {
    '+': (a: number, b: number) => a + b,
    '-': (a: number, b: number) => a - b,
    '*': (a: number, b: number) => a * b,
    '/': (a: number, b: number) => a / b,
  }[operator]
  environment.registerOperator(`double ${operator} int`, (a: number, b: bigint) => compute(a, Number(b)))
  environment.registerOperator(`int ${operator} double`, (a: bigint, b: number) => compute(Number(a), b))
}

const compiled = new Map<string, Compiled>()

function compile(expression: string): Compiled {
  let found = compiled.get(expression)
  if (!found) {
    if (compiled.size > 5000) compiled.clear()
    found = environment.parse(expression) as unknown as Compiled
    compiled.set(expression, found)
  }
  return found
}

/** Says what is wrong with an expression, or nothing. */
export function expressionProblem(expression: string): string | undefined {
  try {
    compile(expression)
  } catch (error) {
    return (error as Error).message.split('\n')[0]
  }
}

/** Value of a CEL expression over `event` and `async`; undefined when it cannot be computed (a missing key, say). */
export function evaluate(expression: string, context: { event: unknown; async?: unknown }): unknown {
  try {
    const value = compile(expression)(context as Record<string, unknown>)
    return typeof value === 'bigint' ? Number(value) : value
  } catch {
    return undefined
  }
}

export function matches(expression: string | undefined, context: { event: unknown; async?: unknown }): boolean {
  return expression === undefined || expression === '' || evaluate(expression, context) === true
}

/** A flow-control key as text; without an expression every event shares one key. */
export function keyOf(expression: string | undefined, event: unknown): string {
  if (!expression) return ''
  const value = evaluate(expression, { event })
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}
