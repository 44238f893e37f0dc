/** A moment as a `datetime-local` field has it, in the zone of the browser. */
export function localTime(date: Date): string {
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 16)
}

/** What a `datetime-local` field says as ISO 8601 in UTC; an empty text where it is no time. */
export function isoTime(local: string): string {
  const date = new Date(local)
  return local === '' || Number.isNaN(date.getTime()) ? '' : date.toISOString()
}
