import type { CaptionStyle } from '@/lib/clips/caption-styles'
import type { Caption, CaptionWord } from '@/lib/clips/edit'

/** What is on the screen at one moment: words, one of them perhaps being said. */
export type ShownCaption = { parts: { text: string; isSaid: boolean }[] }

/** What the export burns in at `time` (seconds of the source); the rules are those of the subtitle script. */
export function captionsAt(captions: readonly Caption[], style: CaptionStyle, time: number): ShownCaption[] {
  return captions
    .filter((caption) => caption.start <= time && time < caption.end)
    .flatMap((caption) => {
      const shown = shownAt(caption, style, time)
      return shown ? [shown] : []
    })
}

function shownAt(caption: Caption, style: CaptionStyle, time: number): ShownCaption | null {
  const spell = (text: string) => (style.isUppercase ? text.toUpperCase() : text)
  const { words } = caption
  if (!words?.length || !style.highlightColor) return { parts: [{ text: spell(caption.text), isSaid: false }] }
  const said = Math.max(
    0,
    words.findLastIndex((word) => word.start <= time),
  )
  const size = style.wordsPerLine ?? words.length
  const first = Math.floor(said / size) * size
  const group = words.slice(first, first + size)
  return { parts: group.map((word, at) => ({ text: spell(word.text), isSaid: first + at === said })) }
}

/**
 * Times for the words of a caption, by their length. A guess that is close where someone speaks evenly; no one has
 * to type the time of each word.
 */
export function timedWords(caption: Pick<Caption, 'start' | 'end' | 'text'>): CaptionWord[] {
  const texts = caption.text.split(/\s+/).filter(Boolean).slice(0, 80)
  const weights = texts.map((text) => text.length + 2)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  let passed = 0
  return texts.map((text, at) => {
    const start = caption.start + ((caption.end - caption.start) * passed) / whole
    passed += weights[at] ?? 0
    const end = caption.start + ((caption.end - caption.start) * passed) / whole
    return { start, end, text: text.slice(0, 60) }
  })
}
