export type ShuttleKey = 'j' | 'k' | 'l'

const fastest = 4

/**
 * The playing speed after a key of the editing trade: J goes back, K stops, L goes on; again is faster, up to four
 * times; the other direction starts at one. Negative is backwards, 0 is still.
 */
export function nextSpeed(speed: number, key: ShuttleKey): number {
  if (key === 'k') return 0
  const direction = key === 'l' ? 1 : -1
  if (Math.sign(speed) !== direction) return direction
  return direction * Math.min(fastest, Math.abs(speed) * 2)
}

/**
 * Where playing has to stop: the end of the clip for a start inside it, the end of the video for a start outside.
 */
export function stopAt(time: number, clip: { start: number; end: number }, duration: number): number {
  return time >= clip.start - 0.01 && time < clip.end - 0.01 ? clip.end : duration
}

/** Where playing starts when asked to at `time`: at the clip's end it begins again from its start. */
export function playFrom(time: number, clip: { start: number; end: number }, duration: number): number {
  if (Math.abs(time - clip.end) < 0.06 || time >= duration - 0.06) return clip.start
  return time
}
