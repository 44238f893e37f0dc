import type { z } from 'zod'

type Issue = z.core.$ZodRawIssue

/**
 * What is wrong with an input, for a person: where a schema brings no message of its own. A function for the `error`
 * option of `safeParse`.
 * @see https://zod.dev/error-customization#per-parse-error-customization
 */
export function issueText(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'This is required.' : `Must be ${kinds[issue.expected] ?? 'of another type'}.`
    case 'too_small':
      return rangeText(issue.origin, issue.inclusive === false ? 'more than' : 'at least', Number(issue.minimum))
    case 'too_big':
      return rangeText(issue.origin, issue.inclusive === false ? 'less than' : 'at most', Number(issue.maximum))
    case 'invalid_format':
      return `Must be ${formats[issue.format] ?? 'written in the expected format'}.`
    case 'invalid_value':
      return `Must be one of: ${issue.values.slice(0, mostListed).map(String).join(', ')}.`
    case 'not_multiple_of':
      return `Must be a multiple of ${issue.divisor}.`
    case 'unrecognized_keys':
      return `Unknown field: ${issue.keys.slice(0, mostListed).join(', ').slice(0, 200)}.`
    default:
      return 'This value isn’t valid.'
  }
}

const mostListed = 20

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  date: 'a date',
}

const formats: Record<string, string> = {
  email: 'an email address',
  url: 'a web address',
  uuid: 'an ID',
  datetime: 'a date and time, such as 2026-11-30T09:00:00Z',
  date: 'a date, such as 2026-11-30',
}

const units: Record<string, [string, string]> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
  set: ['entry', 'entries'],
  file: ['byte', 'bytes'],
}

function rangeText(origin: string, bound: string, limit: number): string {
  const unit = units[origin]
  if (!unit) return `Must be ${bound} ${limit}.`
  return `Must have ${bound} ${limit} ${limit === 1 ? unit[0] : unit[1]}.`
}
