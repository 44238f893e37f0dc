import type { Overlay } from '@/lib/clips/edit'
import type { Span } from './timeline-math'

const newOverlaySeconds = 3
export const mostOverlays = 20

/** An overlay at `time`, three seconds long or until the clip ends; the whole clip where less than half a second is left. */
export function newOverlay(time: number, clip: Span, others: readonly Overlay[] = []): Overlay {
  const start = Math.min(Math.max(time, clip.start), clip.end)
  const isRoom = clip.end - start >= 0.5
  return {
    start: isRoom ? milliseconds(start) : clip.start,
    end: isRoom ? milliseconds(Math.min(start + newOverlaySeconds, clip.end)) : clip.end,
    text: 'Your text',
    position: { x: 0.5, y: freeHeight(others) },
    transition: 'fade',
    style: { size: 0.07, color: '#ffffff', background: null, isBold: true },
  }
}

/** The first height where no other text stands, so that a new one does not hide one. */
function freeHeight(others: readonly Overlay[]): number {
  const heights = [0.2, 0.32, 0.44, 0.56, 0.7, 0.85]
  return heights.find((y) => others.every(({ position }) => Math.abs(position.y - y) > 0.1)) ?? 0.5
}

export function withOverlay(overlays: readonly Overlay[], index: number, change: Partial<Overlay>): Overlay[] {
  return overlays.map((overlay, at) => (at === index ? { ...overlay, ...change } : overlay))
}

export function withoutOverlay(overlays: readonly Overlay[], index: number): Overlay[] {
  return overlays.filter((_, at) => at !== index)
}

function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}
