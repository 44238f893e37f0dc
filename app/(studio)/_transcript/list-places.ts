import type { TextMark } from './highlight-text'

/** The row of the segment with this place in the list. */
export function rowAt(list: Element | null, index: number | undefined): Element | undefined {
  return list?.children[index ?? -1]
}

/** Offsets in the text of a segment as what `highlightText` takes; nothing while its row is being corrected. */
export function marksOf(
  list: Element | null,
  index: number | undefined,
  { from, to }: { from: number; to: number },
): TextMark[] {
  const element = rowAt(list, index)?.querySelector('[data-segment]')
  return element ? [{ element, from, to }] : []
}

/** Scrolls the list alone: `scrollIntoView` would move the page away from the player. */
export function scrollWithin(list: HTMLElement | null, row: Element | undefined): void {
  if (!list || !(row instanceof HTMLElement)) return
  const [top, bottom] = [row.offsetTop - list.scrollTop, row.offsetTop + row.offsetHeight - list.scrollTop]
  if (top >= 0 && bottom <= list.clientHeight) return
  list.scrollTo({ top: row.offsetTop - list.clientHeight / 3, behavior: 'auto' })
}
