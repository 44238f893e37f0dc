import { cleanLine } from '@/lib/core/text'

/** A tag as it is kept: lower case, one space between words, without a leading `#`. Empty where nothing is left. */
export function tagOf(text: string): string {
  return cleanLine(text)
    .toLowerCase()
    .replace(/^#+\s*/, '')
    .replaceAll(',', ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
