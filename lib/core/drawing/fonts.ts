import { isEmoji } from './characters'
import type { TextPlan } from './types'

/**
 * The fonts of captions and overlays, by the file of their npm package. Every one is under the OFL 1.1, except Luckiest
 * Guy, which is under Apache 2.0; public/caption-fonts.txt holds the licenses.
 */
export const fontFiles = {
  'montserrat-500': '@expo-google-fonts/montserrat/500Medium/Montserrat_500Medium.ttf',
  'montserrat-800': '@expo-google-fonts/montserrat/800ExtraBold/Montserrat_800ExtraBold.ttf',
  'montserrat-900': '@expo-google-fonts/montserrat/900Black/Montserrat_900Black.ttf',
  'luckiest-guy': '@expo-google-fonts/luckiest-guy/400Regular/LuckiestGuy_400Regular.ttf',
  'poppins-700': '@expo-google-fonts/poppins/700Bold/Poppins_700Bold.ttf',
  'poppins-800': '@expo-google-fonts/poppins/800ExtraBold/Poppins_800ExtraBold.ttf',
  anton: '@expo-google-fonts/anton/400Regular/Anton_400Regular.ttf',
  'archivo-black': '@expo-google-fonts/archivo-black/400Regular/ArchivoBlack_400Regular.ttf',
  bangers: '@expo-google-fonts/bangers/400Regular/Bangers_400Regular.ttf',
  'noto-sans': '@expo-google-fonts/noto-sans/800ExtraBold/NotoSans_800ExtraBold.ttf',
  'noto-arabic': '@expo-google-fonts/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf',
  'noto-hebrew': '@expo-google-fonts/noto-sans-hebrew/700Bold/NotoSansHebrew_700Bold.ttf',
  'noto-devanagari': '@expo-google-fonts/noto-sans-devanagari/700Bold/NotoSansDevanagari_700Bold.ttf',
  'noto-thai': '@expo-google-fonts/noto-sans-thai/700Bold/NotoSansThai_700Bold.ttf',
  'noto-jp': '@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf',
  'noto-kr': '@expo-google-fonts/noto-sans-kr/700Bold/NotoSansKR_700Bold.ttf',
  'noto-sc': '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
  'noto-emoji': '@fontsource/noto-color-emoji/files/noto-color-emoji-emoji-400-normal.woff2',
} as const

export type BundledFont = keyof typeof fontFiles
/** `own` is a font that an organization has uploaded: it comes as a file, with the work that draws with it. */
export type FontName = BundledFont | 'own'

const scripts: [FontName, RegExp][] = [
  ['noto-sans', /[\u0080-\u058f\u1c80-\u1c8f\u1d00-\u2bff\ua640-\ua69f\ua720-\ua7ff]/u],
  ['noto-arabic', /[\p{sc=Arabic}\u060c\u061b\u061f]/u],
  ['noto-hebrew', /\p{sc=Hebrew}/u],
  ['noto-devanagari', /[\p{sc=Devanagari}\u0964\u0965]/u],
  ['noto-thai', /\p{sc=Thai}/u],
]
const kana = /[\p{sc=Hiragana}\p{sc=Katakana}]/u
const hangul = /\p{sc=Hangul}/u
const east = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\u3000-\u303f\uff00-\uffef]/u

/** The name under which a font is registered in a browser or on a server. */
export function familyOf(font: FontName): string {
  return `clipforge-${font}`
}

/** Greek words, not a sign such as Ω. Styles' fonts have a few Greek letters as signs, which would stand out in a word. */
const greek = /\p{sc=Greek}\p{M}*\p{sc=Greek}/u

/** What `text` needs of the fonts: `main` for what that has, and of `eastAsian` the ones for Chinese, Japanese and Korean. */
export function fontsFor(text: string, main: FontName, eastAsian: readonly FontName[]): FontName[] {
  const found = scripts.filter(([, script]) => script.test(text)).map(([font]) => font)
  // What an uploaded font lacks even of Latin letters has a place to come from.
  const rest: FontName[] = main === 'own' && !found.includes('noto-sans') ? ['noto-sans', ...found] : found
  const first: FontName[] = main !== 'own' && greek.test(text) ? ['noto-sans'] : []
  const pictures: FontName[] = isEmoji(text) ? ['noto-emoji'] : []
  return [...new Set([...first, main, ...rest, ...(east.test(text) ? eastAsian : []), ...pictures])]
}

/** The fonts of a whole clip's Chinese, Japanese and Korean: they share characters, so that one caption can't tell. */
export function eastAsianFonts(text: string): FontName[] {
  if (!east.test(text)) return []
  const named: FontName[] = [
    ...(kana.test(text) ? ['noto-jp' as const] : []),
    ...(hangul.test(text) ? ['noto-kr' as const] : []),
  ]
  return named.length > 0 ? named : ['noto-sc']
}

/** All fonts that `plan` is drawn with. */
export function fontsOfPlan({ blocks, looks, eastAsian }: TextPlan): FontName[] {
  const main = new Set(blocks.flatMap(({ look }) => looks[look]?.font ?? []))
  const text = blocks.map(({ words }) => words.map((word) => word.text).join(' ')).join(' ')
  return [...new Set([...main].flatMap((font) => fontsFor(text, font, eastAsian)))]
}

/** The font of a canvas for `fonts`, first the one that is asked first, at `em` pixels. */
export function fontOf(fonts: readonly FontName[], em: number): string {
  return `${em}px ${fonts.map((font) => `"${familyOf(font)}"`).join(', ')}`
}

/** A script that the fonts have no letters of: exports would show boxes. */
const unknown =
  /(?![\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Devanagari}\p{sc=Thai}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\p{sc=Common}\p{sc=Inherited}])\p{L}/u

/** The first letter of `text` that no font of ours has; null where there is none. */
export function letterWithoutFont(text: string): string | null {
  return unknown.exec(text)?.[0] ?? null
}
