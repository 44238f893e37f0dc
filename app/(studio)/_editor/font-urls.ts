import type { BundledFont } from '@/lib/core/drawing/fonts'

/** Where the browser finds the files that exports are drawn with. The bundler needs each path written out. */
export const fontUrls: Record<BundledFont, URL> = {
  'montserrat-500': new URL(
    '../../../node_modules/@expo-google-fonts/montserrat/500Medium/Montserrat_500Medium.ttf',
    import.meta.url,
  ),
  'montserrat-800': new URL(
    '../../../node_modules/@expo-google-fonts/montserrat/800ExtraBold/Montserrat_800ExtraBold.ttf',
    import.meta.url,
  ),
  'montserrat-900': new URL(
    '../../../node_modules/@expo-google-fonts/montserrat/900Black/Montserrat_900Black.ttf',
    import.meta.url,
  ),
  'luckiest-guy': new URL(
    '../../../node_modules/@expo-google-fonts/luckiest-guy/400Regular/LuckiestGuy_400Regular.ttf',
    import.meta.url,
  ),
  'poppins-700': new URL(
    '../../../node_modules/@expo-google-fonts/poppins/700Bold/Poppins_700Bold.ttf',
    import.meta.url,
  ),
  'poppins-800': new URL(
    '../../../node_modules/@expo-google-fonts/poppins/800ExtraBold/Poppins_800ExtraBold.ttf',
    import.meta.url,
  ),
  anton: new URL('../../../node_modules/@expo-google-fonts/anton/400Regular/Anton_400Regular.ttf', import.meta.url),
  'archivo-black': new URL(
    '../../../node_modules/@expo-google-fonts/archivo-black/400Regular/ArchivoBlack_400Regular.ttf',
    import.meta.url,
  ),
  bangers: new URL(
    '../../../node_modules/@expo-google-fonts/bangers/400Regular/Bangers_400Regular.ttf',
    import.meta.url,
  ),
  'noto-sans': new URL(
    '../../../node_modules/@expo-google-fonts/noto-sans/800ExtraBold/NotoSans_800ExtraBold.ttf',
    import.meta.url,
  ),
  'noto-arabic': new URL(
    '../../../node_modules/@expo-google-fonts/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf',
    import.meta.url,
  ),
  'noto-hebrew': new URL(
    '../../../node_modules/@expo-google-fonts/noto-sans-hebrew/700Bold/NotoSansHebrew_700Bold.ttf',
    import.meta.url,
  ),
  'noto-devanagari': new URL(
    '../../../node_modules/@expo-google-fonts/noto-sans-devanagari/700Bold/NotoSansDevanagari_700Bold.ttf',
    import.meta.url,
  ),
  'noto-thai': new URL(
    '../../../node_modules/@expo-google-fonts/noto-sans-thai/700Bold/NotoSansThai_700Bold.ttf',
    import.meta.url,
  ),
  'noto-jp': new URL(
    '../../../node_modules/@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf',
    import.meta.url,
  ),
  'noto-kr': new URL(
    '../../../node_modules/@expo-google-fonts/noto-sans-kr/700Bold/NotoSansKR_700Bold.ttf',
    import.meta.url,
  ),
  'noto-sc': new URL(
    '../../../node_modules/@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
    import.meta.url,
  ),
  'noto-emoji': new URL(
    '../../../node_modules/@fontsource/noto-color-emoji/files/noto-color-emoji-emoji-400-normal.woff2',
    import.meta.url,
  ),
}
