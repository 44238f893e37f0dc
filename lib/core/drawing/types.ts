import type { FontName } from './fonts'

export type Size = { width: number; height: number }

/** What drawing needs of a canvas's 2D context: the browser's and that of @napi-rs/canvas both have it. */
export interface Pen {
  font: string
  fillStyle: unknown
  strokeStyle: unknown
  lineWidth: number
  lineJoin: CanvasLineJoin
  textAlign: CanvasTextAlign
  textBaseline: CanvasTextBaseline
  direction: CanvasDirection
  textRendering: CanvasTextRendering
  globalAlpha: number
  shadowColor: string
  shadowBlur: number
  shadowOffsetX: number
  shadowOffsetY: number
  save(): void
  restore(): void
  translate(x: number, y: number): void
  rotate(radians: number): void
  scale(x: number, y: number): void
  transform(a: number, b: number, c: number, d: number, e: number, f: number): void
  beginPath(): void
  rect(x: number, y: number, width: number, height: number): void
  roundRect(x: number, y: number, width: number, height: number, radius: number): void
  clip(): void
  fill(): void
  fillText(text: string, x: number, y: number): void
  strokeText(text: string, x: number, y: number): void
  measureText(text: string): { width: number }
}

/** How text looks. Lengths are in ems unless they say otherwise, colors `#rrggbb`. */
export type TextLook = {
  font: FontName
  /** The em, as a fraction of the frame's short side. */
  size: number
  lineHeight: number
  /** Added to the space between words. */
  wordSpace: number
  /** More lines make the text smaller. */
  lines: number
  color: string
  /** Color of the word being said; null leaves it alone. */
  highlight: string | null
  /** Size of the word being said, against the others. */
  saidScale: number
  /** How bright words are that are not said yet, against the others. */
  unsaidLight: number
  outline: { width: number; color: string } | null
  /** `opacity` 0 to 1; without `blur` it's a hard copy of the letters. */
  shadow: { x: number; y: number; blur: number; color: string; opacity: number } | null
  /** Behind the whole text, or behind the word being said. */
  box: { behind: 'text' | 'word'; color: string; opacity: number; radius: number; padding: number } | null
  /** Degrees, clockwise. */
  tilt: number
  /** The largest scale that a state gives the whole text. */
  mostScale: number
}

/** Where text stands, as fractions of the frame: its middle, the rectangle that it's kept inside, and its widest line. */
export type TextPlace = {
  x: number
  y: number
  width: number
  within: { left: number; top: number; right: number; bottom: number }
}

/** `isGlued`: no space before it. `startsLine`: a line break before it. */
export type TextWord = { text: string; isGlued?: boolean; startsLine?: boolean }

/** `overlay`: which overlay of the edit it is; a caption otherwise. */
export type TextBlock = { words: TextWord[]; look: number; place: number; overlay?: number }

/** One block as a state shows it. `said` is the place of the word being said, -1 for none. */
export type ShownBlock = { block: number; said: number; scale: number; opacity: number }

/** What is drawn from `start` to before `end`, in seconds of the clip. */
export type TextState = { start: number; end: number; shown: ShownBlock[] }

/**
 * All text of a clip, for a frame of `size` pixels. States of a track are in order and don't overlap; nothing is shown
 * between them. Overlays are drawn over captions.
 */
export type TextPlan = {
  size: Size
  /** `eastAsianFonts` of all its text. */
  eastAsian: FontName[]
  looks: TextLook[]
  places: TextPlace[]
  blocks: TextBlock[]
  captions: TextState[]
  overlays: TextState[]
}
