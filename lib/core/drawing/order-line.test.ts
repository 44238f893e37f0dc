import { describe, expect, it } from 'vitest'
import { orderedRuns, readsRightToLeft } from './order-line'

const line = (text: string, isRightToLeft = readsRightToLeft(text)) =>
  orderedRuns(
    text.split(' ').map((part) => ({ text: part, isGlued: false })),
    isRightToLeft,
  )
const seen = (text: string) => line(text).map((run) => `${run.spaceBefore ? ' ' : ''}${run.text}`)

describe('the order of a line', () => {
  it('is that of the text from left to right', () => {
    expect(seen('one two')).toEqual(['one', ' two'])
  })

  it('is turned around from right to left, word by word', () => {
    expect(seen('שלום עולם')).toEqual(['עולם', ' שלום'])
    expect(line('שלום עולם').every((run) => run.isRightToLeft)).toBe(true)
  })

  it('keeps foreign words and numbers inside in their own order', () => {
    expect(seen('אני אוהב New York 25 מאוד')).toEqual(['מאוד', ' New', ' York', ' 25', ' אוהב', ' אני'])
    expect(seen('I say שלום עולם twice')).toEqual(['I', ' say', ' עולם', ' שלום', ' twice'])
  })

  it('puts the mark at the end of a sentence at its end', () => {
    expect(seen('שלום OK?')).toEqual(['?', 'OK', ' שלום'])
  })

  it('draws emoji by themselves and letters together', () => {
    expect(line('go❤️‍🔥go').map((run) => [run.text, run.isEmoji])).toEqual([
      ['go', false],
      ['❤️‍🔥', true],
      ['go', false],
    ])
  })
})
