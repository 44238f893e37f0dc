/** That a route goes, since when it is told, and when it ends. */
export type Deprecation = {
  since: Date
  sunset?: Date
  /** A page that says what to use instead. */
  link?: string
}

/**
 * The headers that tell programs of it, on every answer.
 * @see https://www.rfc-editor.org/rfc/rfc9745 and https://www.rfc-editor.org/rfc/rfc8594
 */
export function deprecationHeaders(deprecation: Deprecation | undefined): Record<string, string> {
  if (!deprecation) return {}
  const { since, sunset, link } = deprecation
  return {
    deprecation: `@${Math.floor(since.getTime() / 1000)}`,
    ...(sunset && { sunset: sunset.toUTCString() }),
    ...(link && { link: `<${link}>; rel="deprecation"; type="text/html"` }),
  }
}
