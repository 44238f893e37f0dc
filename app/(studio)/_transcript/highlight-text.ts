/** A stretch of the text of one element. */
export type TextMark = { element: Element; from: number; to: number }

/**
 * Marks text without elements of its own, by the CSS custom highlight `name`; browsers that don't know it show none.
 * Replaces what was marked under that name.
 */
export function highlightText(name: string, marks: readonly TextMark[]): void {
  if (!('highlights' in CSS)) return
  const ranges = marks.flatMap(({ element, from, to }) => {
    const text = element.firstChild
    if (!(text instanceof Text) || to > text.length) return []
    const range = new Range()
    range.setStart(text, from)
    range.setEnd(text, to)
    return [range]
  })
  if (ranges.length === 0) CSS.highlights.delete(name)
  else CSS.highlights.set(name, new Highlight(...ranges))
}

/** The offset in the text of `element` at a point of the window; null where that is beside it. */
export function offsetAt(element: Element, x: number, y: number): number | null {
  const position = document.caretPositionFromPoint?.(x, y)
  if (position && element.contains(position.offsetNode)) return position.offset
  const range = (document as { caretRangeFromPoint?: (x: number, y: number) => Range | null }).caretRangeFromPoint?.(
    x,
    y,
  )
  return range && element.contains(range.startContainer) ? range.startOffset : null
}
