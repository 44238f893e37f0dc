import { z } from 'zod'
import { invalid, missing, type StripeFault } from '../faults'
import type { FormObject } from './form'
import type { Route } from './route'

const expandField = z.array(z.string()).optional()

/** Reads the parameters of a call. Throws StripeFault for what is unknown, missing or malformed. */
export function parseInput(route: Route, form: FormObject, hasVersion: boolean): { input: never; expand: string[] } {
  const { expand, ...rest } = form
  const paths = expandField.safeParse(expand)
  if (!paths.success) throw invalid('Invalid array', 'expand')
  const modern = hasVersion ? route.legacy.find((name) => name in rest) : undefined
  if (modern) throw unknown(modern)
  const parsed = route.schema.safeParse(rest)
  if (!parsed.success) throw toStripeFault(parsed.error.issues, rest)
  return { input: parsed.data as never, expand: paths.data ?? [] }
}

function toStripeFault(issues: z.core.$ZodIssue[], form: FormObject): StripeFault {
  const issue = issues[0] as z.core.$ZodIssue
  const name = nameOf(issue.path)
  if (issue.code === 'unrecognized_keys') return unknown(nameOf([...issue.path, issue.keys[0] ?? '']))
  if (issue.code === 'invalid_union') {
    const deepest = issue.errors.find((branch) =>
      branch.some((one) => one.code === 'unrecognized_keys' || one.path.length > 0),
    )
    if (deepest)
      return toStripeFault(
        deepest.map((one) => ({ ...one, path: [...issue.path, ...one.path] })) as z.core.$ZodIssue[],
        form,
      )
  }
  const value = valueAt(form, issue.path)
  if (value === undefined) return missing(name)
  if (issue.code === 'invalid_value') {
    return invalid(`Invalid ${name}: must be one of ${issue.values.map(String).join(', ')}`, name)
  }
  if (issue.code === 'invalid_format') {
    const what = issue.message === 'Invalid decimal' ? 'decimal' : 'integer'
    return invalid(`Invalid ${what}: ${String(value)}`, name, `parameter_invalid_${what}`)
  }
  return invalid(`Invalid ${typeof value === 'string' ? 'object' : 'string'}: ${JSON.stringify(value)}`, name)
}

function unknown(name: string): StripeFault {
  return invalid(`Received unknown parameter: ${name}`, name, 'parameter_unknown')
}

function nameOf(path: PropertyKey[]): string {
  return path.map((key, depth) => (depth === 0 ? String(key) : `[${String(key)}]`)).join('')
}

function valueAt(form: FormObject, path: PropertyKey[]): unknown {
  return path.reduce<unknown>((place, key) => (place as Record<PropertyKey, unknown> | undefined)?.[key], form)
}
