import type { Caption } from './edit'

type Span = { start: number; end: number }

/**
 * Which caption is on the screen when, in seconds of the source: at each moment the one that started last. Captions that
 * start together are shown together, one below the other.
 */
export function captionSpans(captions: readonly Caption[], clip: Span): { caption: Caption; spans: Span[] }[] {
  const shown = captions.filter((caption) => caption.end > clip.start && caption.start < clip.end)
  const sorted = joined(shown.toSorted((one, other) => one.start - other.start || one.end - other.end))
  const spans = sorted.map((): Span[] => [])
  const open: number[] = []
  let at = clip.start
  const showUntil = (time: number) => {
    while (open.length > 0 && at < time) {
      const top = open.at(-1) ?? 0
      const end = Math.min(sorted[top]?.end ?? at, time)
      if (end > at) {
        spans[top]?.push({ start: at, end })
        at = end
      } else open.pop()
    }
    at = Math.max(at, time)
  }
  for (const [index, caption] of sorted.entries()) {
    showUntil(Math.min(Math.max(caption.start, clip.start), clip.end))
    open.push(index)
  }
  showUntil(clip.end)
  return sorted.map((caption, index) => ({ caption, spans: spans[index] ?? [] }))
}

const together = 0.005
const mostTogether = 3

function joined(sorted: Caption[]): Caption[] {
  const result: Caption[] = []
  let count = 1
  for (const caption of sorted) {
    const last = result.at(-1)
    if (!last || caption.start - last.start > together) {
      result.push(caption)
      count = 1
    } else if (count < mostTogether) {
      // Two speakers at once: the times of their words would not fit one line of time.
      result[result.length - 1] = {
        start: last.start,
        end: Math.max(last.end, caption.end),
        text: `${last.text}\n${caption.text}`,
      }
      count += 1
    }
  }
  return result
}
