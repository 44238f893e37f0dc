import { AppError, Precondition, Unavailable } from '@/lib/core/errors'
import { sqlStateOf } from '@/lib/platform/db/direct'

/** A statement of a file as a person finds it, or the rows of a backfill behind a key. */
export type Place = { migration: string } & ({ number: number; line: number } | { after: string | null })

type Told = { message?: string; detail?: string; hint?: string }

const lostCodes = /^(ECONNRESET|EPIPE|ETIMEDOUT|57P0[1-3]|08\d\w\w|25P03)$/
const lostWords = /Connection terminated|connection error|not queryable|Client was closed|Connection ended/i

/** Whether a session is gone, so that nobody can tell from here what became of its last statement. */
export function isConnectionLost(error: unknown): boolean {
  if (error instanceof AppError) return isConnectionLost(error.cause)
  return lostCodes.test(sqlStateOf(error)) || (error instanceof Error && lostWords.test(error.message))
}

/**
 * What went wrong, as a sentence that says where, what is left of it and what to do, with Postgres's own words.
 * Errors that have such a sentence already stay as they are.
 */
export function failureOf(error: unknown, place?: Place): AppError {
  if (error instanceof AppError) return error
  const at = place ? `${describePlace(place)}: ` : ''
  if (isConnectionLost(error)) {
    const text = `${at}The connection to the database was lost (${firstWords(error)}). Every statement was done wholly or not at all. Run the same command again: it sees what was done, and goes on from there.`
    return new Unavailable(text, { cause: error })
  }
  const text = isOfPostgres(error) ? adviceFor(error) : `${firstWords(error)}.`
  return new Precondition(`${at}${text}`, { cause: error })
}

function describePlace(place: Place): string {
  if ('line' in place) return `${place.migration}, statement ${place.number}, line ${place.line}`
  return `${place.migration}, ${place.after === null ? 'first rows' : `rows after ${place.after}`}`
}

const rowsInTheWay = 'Mend those rows by a backfill that comes before, and run the same command again.'
const mendIt =
  'Nothing of this statement was done. Mend it, leave those before it as they are, and run the same command again.'

/** By SQLSTATE, what it means here and what to do. */
const advice: Record<string, (words: string) => string> = {
  '53100': (words) =>
    `The disk of the database is full (${words}). Nothing of this statement was done. Make room, and run the same command again.`,
  '55P03': (words) =>
    `Lock timeout (${words}). Nothing of this statement was done. Run the same command again when the sessions that hold the lock are done.`,
  '53300': (words) =>
    `The database has no connection left (${words}). Run the same command again when fewer are in use.`,
  '42501': (words) => `This role may not do that (${words}). Use the owner of the schema in DIRECT_URL.`,
  '25006': (words) => `The database takes no writes (${words}). Use its primary in DIRECT_URL.`,
  '42601': (words) =>
    `The Postgres of this database does not know the statement, though Postgres 18 does (${words}). Write it in an older form.`,
  '57014': (words) =>
    `It was canceled (${words}): it took longer than DB_LIMITS allows, or an administrator canceled it. Nothing of this statement was done. Split it or find out what was slow, and run the same command again.`,
  '23505': (words) => `Rows are in the way: ${words}. ${rowsInTheWay}`,
  '23502': (words) => `Rows are in the way: ${words}. ${rowsInTheWay}`,
  '23503': (words) => `Rows are in the way: ${words}. ${rowsInTheWay}`,
  '23514': (words) => `Rows are in the way: ${words}. ${rowsInTheWay}`,
  '23P01': (words) => `Rows are in the way: ${words}. ${rowsInTheWay}`,
}

/** Whether Postgres answered it, rather than this process. */
function isOfPostgres(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'severity' in error
}

function adviceFor(error: unknown): string {
  const words = wordsOf(error)
  const known = advice[sqlStateOf(error)]
  return known ? known(words) : `Postgres refuses it: ${words}. ${mendIt}`
}

function firstWords(error: unknown): string {
  const { message = String(error) } = error as Told
  return message.split('\n', 1)[0]?.trim().replace(/\.$/, '') || 'without a word'
}

/** Postgres's own words, with the detail and the hint that it gives. */
function wordsOf(error: unknown): string {
  const { detail, hint } = error as Told
  return [firstWords(error), detail, hint]
    .filter((part): part is string => Boolean(part))
    .map((part) => part.replace(/\.$/, ''))
    .join('. ')
}
