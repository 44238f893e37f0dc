/** How captions look. Sizes are fractions of the frame's short side, positions fractions of its height. */
export type CaptionStyle = {
  label: string
  /** A family of the DejaVu fonts; the browser preview loads the same files. */
  fontFamily: 'DejaVu Sans' | 'DejaVu Sans Condensed' | 'DejaVu Serif'
  isBold: boolean
  isUppercase: boolean
  size: number
  color: string
  /** Color of the word being said, where word times are known; null leaves words alone. */
  highlightColor: string | null
  outlineColor: string
  /** Width of the outline; 0 for none. */
  outline: number
  shadow: number
  /** Color of a box behind the text, with its opacity 0-1; null for none. */
  box: { color: string; opacity: number } | null
  /** Where the last line sits: distance from the bottom. */
  bottom: number
  /** Words shown at once where word times are known; null shows the caption whole. */
  wordsPerLine: number | null
}

export const stylePresets = ['clean', 'bold', 'boxed', 'spotlight', 'serif'] as const
export type StylePreset = (typeof stylePresets)[number]

export const captionStyles: Record<StylePreset, CaptionStyle> = {
  clean: {
    label: 'Clean',
    fontFamily: 'DejaVu Sans',
    isBold: false,
    isUppercase: false,
    size: 0.065,
    color: '#ffffff',
    highlightColor: null,
    outlineColor: '#000000',
    outline: 0.003,
    shadow: 0.002,
    box: null,
    bottom: 0.12,
    wordsPerLine: null,
  },
  bold: {
    label: 'Bold',
    fontFamily: 'DejaVu Sans Condensed',
    isBold: true,
    isUppercase: true,
    size: 0.085,
    color: '#ffffff',
    highlightColor: '#ffd84d',
    outlineColor: '#000000',
    outline: 0.007,
    shadow: 0,
    box: null,
    bottom: 0.22,
    wordsPerLine: 4,
  },
  boxed: {
    label: 'Boxed',
    fontFamily: 'DejaVu Sans',
    isBold: true,
    isUppercase: false,
    size: 0.062,
    color: '#ffffff',
    highlightColor: null,
    outlineColor: '#000000',
    outline: 0,
    shadow: 0,
    box: { color: '#101014', opacity: 0.78 },
    bottom: 0.12,
    wordsPerLine: null,
  },
  spotlight: {
    label: 'Spotlight',
    fontFamily: 'DejaVu Sans',
    isBold: true,
    isUppercase: false,
    size: 0.075,
    color: '#d8d8e0',
    highlightColor: '#7cf29c',
    outlineColor: '#08080c',
    outline: 0.005,
    shadow: 0.004,
    box: null,
    bottom: 0.24,
    wordsPerLine: 3,
  },
  serif: {
    label: 'Serif',
    fontFamily: 'DejaVu Serif',
    isBold: false,
    isUppercase: false,
    size: 0.065,
    color: '#fff7e6',
    highlightColor: null,
    outlineColor: '#1a1206',
    outline: 0.003,
    shadow: 0.003,
    box: null,
    bottom: 0.1,
    wordsPerLine: null,
  },
}
