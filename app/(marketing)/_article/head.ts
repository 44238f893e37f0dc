import type { Metadata } from 'next'

/** The head of a public page: what search engines and previews of links show, and the one address it is known by. */
export function publicHead({
  title,
  description,
  path,
}: {
  title: string
  description: string
  path: string
}): Metadata {
  return { title, description, alternates: { canonical: path } }
}
