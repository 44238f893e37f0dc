import localFont from 'next/font/local'

/*
 * The fonts that the renderer burns in, from the same files, so that the preview shows what will be exported.
 * `next/font` needs each path written out.
 */
const sans = localFont({
  src: [
    { path: '../../../node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf', weight: '400' },
    { path: '../../../node_modules/dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf', weight: '700' },
  ],
  variable: '--font-caption-sans',
  preload: false,
  adjustFontFallback: false,
})
const condensed = localFont({
  src: [{ path: '../../../node_modules/dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf', weight: '700' }],
  variable: '--font-caption-condensed',
  preload: false,
  adjustFontFallback: false,
})
const serif = localFont({
  src: [{ path: '../../../node_modules/dejavu-fonts-ttf/ttf/DejaVuSerif.ttf', weight: '400' }],
  variable: '--font-caption-serif',
  preload: false,
  adjustFontFallback: false,
})

/** Put on an element around the preview. */
export const captionFontsClass = `${sans.variable} ${condensed.variable} ${serif.variable}`

/** CSS families of the fonts that caption styles name. */
export const captionFontFamily = {
  'DejaVu Sans': 'var(--font-caption-sans)',
  'DejaVu Sans Condensed': 'var(--font-caption-condensed)',
  'DejaVu Serif': 'var(--font-caption-serif)',
} as const

/** Subtitle scripts give the height of a line; CSS wants the em. Ascent and descent of DejaVu are 1901 and 483 of 2048. */
export const emPerLine = 2048 / (1901 + 483)
