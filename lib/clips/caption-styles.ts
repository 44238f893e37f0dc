import type { CaptionFont } from '@/lib/core/drawing/caption-fonts'
import type { TextLook } from '@/lib/core/drawing/types'

/** How captions look, and how many words a caption shows at once. */
export type CaptionStyle = TextLook & {
  label: string
  isUppercase: boolean
  /** At most, until the next words take their place. */
  words: number
  letters: number
  /** Scales of the whole text when new words come, a few pictures each, before it rests at 1. */
  entrance: number[]
}

export const stylePresets = ['impact', 'punch', 'karaoke', 'pill', 'headline', 'minimal', 'boxed', 'comic'] as const
export type StylePreset = (typeof stylePresets)[number]

/** Names of styles that clips were saved with before, and what took their place. */
export const renamedPresets = {
  clean: 'minimal',
  bold: 'impact',
  spotlight: 'karaoke',
  serif: 'minimal',
} as const satisfies Record<string, StylePreset>

const still = {
  wordSpace: 0,
  saidScale: 1,
  unsaidLight: 1,
  highlight: null,
  outline: null,
  shadow: null,
  box: null,
  tilt: 0,
  mostScale: 1,
  entrance: [],
}
const softShadow = { x: 0, y: 0.04, blur: 0.22, color: '#000000', opacity: 0.75 }

export const captionStyles: Record<StylePreset, CaptionStyle> = {
  impact: {
    ...still,
    label: 'Impact',
    font: 'montserrat-900',
    isUppercase: true,
    size: 0.096,
    lineHeight: 1.16,
    wordSpace: 0.08,
    lines: 2,
    words: 3,
    letters: 26,
    color: '#ffffff',
    highlight: '#ffe03a',
    saidScale: 1.08,
    outline: { width: 0.19, color: '#000000' },
    entrance: [0.88, 1.08],
    mostScale: 1.08,
  },
  punch: {
    ...still,
    label: 'Punch',
    font: 'luckiest-guy',
    isUppercase: true,
    size: 0.118,
    lineHeight: 1.1,
    wordSpace: 0.12,
    lines: 2,
    words: 2,
    letters: 20,
    color: '#ffffff',
    highlight: '#ff7a1a',
    saidScale: 1.1,
    outline: { width: 0.24, color: '#141414' },
    shadow: { x: 0, y: 0.07, blur: 0, color: '#141414', opacity: 1 },
    entrance: [0.78, 1.14, 1.05],
    mostScale: 1.14,
  },
  karaoke: {
    ...still,
    label: 'Karaoke',
    font: 'poppins-800',
    isUppercase: false,
    size: 0.072,
    lineHeight: 1.28,
    lines: 2,
    words: 7,
    letters: 42,
    color: '#ffffff',
    unsaidLight: 0.72,
    outline: { width: 0.09, color: '#101014' },
    shadow: softShadow,
  },
  pill: {
    ...still,
    label: 'Pill',
    font: 'poppins-700',
    isUppercase: false,
    size: 0.074,
    lineHeight: 1.36,
    wordSpace: 0.14,
    lines: 2,
    words: 4,
    letters: 28,
    color: '#ffffff',
    outline: { width: 0.06, color: '#101014' },
    shadow: softShadow,
    box: { behind: 'word', color: '#7c3aed', opacity: 1, radius: 0.32, padding: 0.16 },
  },
  headline: {
    ...still,
    label: 'Headline',
    font: 'anton',
    isUppercase: true,
    size: 0.112,
    lineHeight: 1.2,
    lines: 1,
    words: 4,
    letters: 20,
    color: '#ffffff',
    outline: { width: 0.09, color: '#000000' },
    shadow: { x: 0, y: 0.05, blur: 0.26, color: '#000000', opacity: 0.8 },
    entrance: [0.92],
  },
  minimal: {
    ...still,
    label: 'Minimal',
    font: 'poppins-700',
    isUppercase: false,
    size: 0.056,
    lineHeight: 1.34,
    lines: 2,
    words: 14,
    letters: 64,
    color: '#ffffff',
    shadow: softShadow,
  },
  boxed: {
    ...still,
    label: 'Boxed',
    font: 'archivo-black',
    isUppercase: false,
    size: 0.056,
    lineHeight: 1.3,
    lines: 2,
    words: 10,
    letters: 50,
    color: '#ffffff',
    box: { behind: 'text', color: '#101014', opacity: 0.86, radius: 0.36, padding: 0.48 },
  },
  comic: {
    ...still,
    label: 'Comic',
    font: 'bangers',
    isUppercase: true,
    size: 0.118,
    lineHeight: 1.1,
    wordSpace: 0.08,
    lines: 2,
    words: 3,
    letters: 22,
    color: '#ffe14d',
    highlight: '#ffffff',
    outline: { width: 0.17, color: '#1b1035' },
    shadow: { x: 0.06, y: 0.07, blur: 0, color: '#e11d74', opacity: 1 },
    tilt: -4,
    entrance: [0.8, 1.08],
    mostScale: 1.08,
  },
}

type Colors = { text?: string; highlight?: string; background?: string }

/** The look of `preset` with the colors and the font that a person chose. A highlight makes any style follow the words. */
export function captionLook(preset: StylePreset, colors: Colors, font: CaptionFont | null = null): CaptionStyle {
  const style = captionStyles[preset]
  return {
    ...style,
    font: font ?? style.font,
    color: colors.text ?? style.color,
    highlight: colors.highlight ?? style.highlight,
    box: style.box && { ...style.box, color: colors.background ?? style.box.color },
  }
}

/** Whether the word being said looks different from the others. */
export function followsWords(style: CaptionStyle): boolean {
  const { highlight, saidScale, unsaidLight, box } = style
  return highlight !== null || saidScale !== 1 || unsaidLight !== 1 || box?.behind === 'word'
}
