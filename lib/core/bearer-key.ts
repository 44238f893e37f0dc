/**
 * The API key of a request by its `Authorization` header, or null where it has none. A bearer that begins with `cf_` is a
 * key and nothing else, well-formed or not: it is never tried as a session.
 */
export function bearerKey(authorization: string | null): string | null {
  return /^bearer\s+(cf_.*)$/is.exec(authorization ?? '')?.[1]?.trim() ?? null
}
