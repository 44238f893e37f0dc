import { describe, expect, it } from 'vitest'
import { clustersOf, drawableText, isEmoji, wordsIn } from './characters'
import { eastAsianFonts, fontsFor, letterWithoutFont } from './fonts'

const texts = (text: string) => wordsIn(drawableText(text)).map((word) => word.text)

describe('drawable text', () => {
  it('has no controls, no turns of direction and few marks', () => {
    expect(drawableText('a\u0000b\u202ec\u2067d\u2069\ufeff')).toBe('a bcd ')
    expect(drawableText(`e${'\u0301\u0316'.repeat(150)}`).length).toBeLessThanOrEqual(8)
    expect(drawableText('e\u0301')).toBe('é')
    expect(drawableText('one\r\ntwo\u2028three')).toBe('one\ntwo\nthree')
  })

  it('keeps what joins letters and emoji', () => {
    for (const text of ['क्ष', 'می‌خواهم', '👨‍👩‍👧‍👦', '❤️‍🔥', '🏴󠁧󠁢󠁳󠁣󠁴󠁿']) expect(drawableText(text)).toBe(text)
  })
})

describe('emoji', () => {
  it.each(['🏳️‍🌈', '❤️‍🔥', '👨‍👩‍👧‍👦', '👍🏽', '🇩🇪', '1️⃣', '❤️', '👩🏾‍🚀', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '☎'])('%s is one', (emoji) => {
    expect(clustersOf(emoji)).toHaveLength(1)
    expect(isEmoji(emoji)).toBe(true)
  })

  it.each(['a', '1', '#', '©', '™', 'क्ष', '你', '!'])('%s is a letter', (letter) => {
    expect(isEmoji(letter)).toBe(false)
  })
})

describe('words', () => {
  it('stand between spaces, with the breaks of lines', () => {
    expect(wordsIn('one two\nthree')).toEqual([{ text: 'one' }, { text: 'two' }, { text: 'three', startsLine: true }])
  })

  it('are found in scripts without spaces, with marks that never begin a line', () => {
    const found = wordsIn('今日はとても「大切」です。')
    expect(found.length).toBeGreaterThan(4)
    expect(found.map(({ text }) => text).join('')).toBe('今日はとても「大切」です。')
    expect(found.slice(1).every(({ isGlued }) => isGlued)).toBe(true)
    for (const { text } of found) expect(text).not.toMatch(/^[」。]|「$/)
    expect(texts('นี่คือสิ่งที่สำคัญที่สุด').length).toBeGreaterThan(3)
  })
})

describe('fonts', () => {
  it('are asked for by what a text needs', () => {
    expect(fontsFor('plain', 'anton', [])).toEqual(['anton'])
    expect(fontsFor('Привет שלום 😀', 'anton', [])).toEqual(['anton', 'noto-sans', 'noto-hebrew', 'noto-emoji'])
    expect(fontsFor('世界', 'anton', ['noto-jp'])).toEqual(['anton', 'noto-jp'])
    expect(fontsFor('Το πιο απλό', 'anton', [])).toEqual(['noto-sans', 'anton'])
    expect(fontsFor('50 Ω', 'anton', [])).toEqual(['anton', 'noto-sans'])
    expect(fontsFor('Το πιο', 'own', [])).toEqual(['own', 'noto-sans'])
  })

  it('of Chinese, Japanese and Korean are chosen for the whole clip', () => {
    expect(eastAsianFonts('世界')).toEqual(['noto-sc'])
    expect(eastAsianFonts('世界です')).toEqual(['noto-jp'])
    expect(eastAsianFonts('세계 世界')).toEqual(['noto-kr'])
    expect(eastAsianFonts('world')).toEqual([])
  })

  it('name a letter that none of them has', () => {
    expect(letterWithoutFont('Hello мир שלום ไทย 😀 5 %')).toBeNull()
    expect(letterWithoutFont('Hi தமிழ்')).toBe('த')
  })
})
