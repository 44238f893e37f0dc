import { describe, expect, it } from 'vitest'
import { LoudnessMeter } from './loudness'

/** Stereo sine of `amplitude` at 48 kHz. */
function sine(seconds: number, amplitude: number, frequency: number, phase = 0): Float32Array {
  const samples = new Float32Array(seconds * 48_000 * 2)
  for (let at = 0; at < samples.length / 2; at += 1) {
    const value = amplitude * Math.sin((2 * Math.PI * frequency * at) / 48_000 + phase)
    samples[2 * at] = value
    samples[2 * at + 1] = value
  }
  return samples
}

function measure(...parts: Float32Array[]) {
  const meter = new LoudnessMeter()
  for (const part of parts) meter.push(part)
  return { integrated: meter.integrated(), truePeak: meter.truePeak() }
}

describe('the loudness meter', () => {
  it('reads the test tones of EBU Tech 3341', () => {
    const tone = (level: number, seconds: number) => sine(seconds, 10 ** (level / 20), 1000)
    expect(measure(tone(-23, 20)).integrated).toBeCloseTo(-23, 1)
    expect(measure(tone(-33, 20)).integrated).toBeCloseTo(-33, 1)
    expect(measure(tone(-36, 10), tone(-23, 60), tone(-36, 10)).integrated).toBeCloseTo(-23, 1)
    expect(measure(tone(-72, 10), tone(-36, 10), tone(-23, 60), tone(-36, 10), tone(-72, 10)).integrated).toBeCloseTo(
      -23,
      1,
    )
  })

  it('finds peaks between samples', () => {
    const between = measure(sine(1, 0.5, 12_000, Math.PI / 4)).truePeak ?? 0
    expect(between).toBeGreaterThan(-6.4)
    expect(between).toBeLessThan(-5.6)
  })

  it('gives no loudness for silence, and one for the shortest sound', () => {
    expect(measure(new Float32Array(48_000))).toEqual({ integrated: null, truePeak: null })
    expect(measure()).toEqual({ integrated: null, truePeak: null })
    expect(measure(sine(0.1, 0.5, 1000)).integrated).toBeGreaterThan(-20)
  })
})
