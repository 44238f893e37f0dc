import { describe, expect, it } from 'vitest'
import { barRows, filledWidth } from './draw-progress'

describe('the progress bar', () => {
  it('takes even rows at an edge, and fills even columns', () => {
    const size = { width: 1080, height: 1920 }
    expect(barRows({ color: '#ffffff', position: 'bottom', height: 0.012 }, size)).toEqual({ top: 1908, height: 12 })
    expect(barRows({ color: '#ffffff', position: 'top', height: 0.0001 }, size)).toEqual({ top: 0, height: 2 })
    expect([-1, 0, 0.5, 0.999, 1, 2].map((share) => filledWidth(1080, share))).toEqual([0, 0, 540, 1078, 1080, 1080])
  })
})
