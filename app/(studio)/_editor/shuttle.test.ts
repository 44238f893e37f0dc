import { describe, expect, it } from 'vitest'
import { nextSpeed, playFrom, stopAt } from './shuttle'

describe('the J, K and L keys', () => {
  it.each([
    [0, 'l', 1],
    [1, 'l', 2],
    [2, 'l', 4],
    [4, 'l', 4],
    [4, 'j', -1],
    [-1, 'j', -2],
    [-4, 'l', 1],
    [-2, 'k', 0],
  ] as const)('at %i, %s leads to %i', (speed, key, next) => {
    expect(nextSpeed(speed, key)).toBe(next)
  })
})

describe('playing', () => {
  const clip = { start: 10, end: 20 }

  it('stops at the end of the clip when started inside it, else at the end of the video', () => {
    expect(stopAt(10, clip, 60)).toBe(20)
    expect(stopAt(19.5, clip, 60)).toBe(20)
    expect(stopAt(5, clip, 60)).toBe(60)
    expect(stopAt(20, clip, 60)).toBe(60)
  })

  it('restarts from the end of the clip and of the video', () => {
    expect(playFrom(20, clip, 60)).toBe(10)
    expect(playFrom(60, clip, 60)).toBe(10)
    expect(playFrom(15, clip, 60)).toBe(15)
    expect(playFrom(25, clip, 60)).toBe(25)
  })
})
