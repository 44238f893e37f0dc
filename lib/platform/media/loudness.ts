/**
 * Integrated loudness and true peak of stereo sound at 48 kHz, after ITU-R BS.1770-5: K-weighting, blocks of 400 ms
 * that overlap by 75 %, gates at -70 LUFS and 10 LU under the mean, peaks at four times the sample rate.
 */
export class LoudnessMeter {
  private readonly channels = [new KWeighting(), new KWeighting()]
  private readonly peaks = [new TruePeak(), new TruePeak()]
  private readonly steps: number[] = []
  private energy = 0
  private inStep = 0
  samples = 0

  push(interleaved: Float32Array): void {
    const [left, right] = this.channels
    const [leftPeak, rightPeak] = this.peaks
    if (!left || !right || !leftPeak || !rightPeak) return
    for (let i = 0; i + 1 < interleaved.length; i += 2) {
      const a = interleaved[i] ?? 0
      const b = interleaved[i + 1] ?? 0
      this.energy += left.next(a) ** 2 + right.next(b) ** 2
      leftPeak.next(a)
      rightPeak.next(b)
      this.inStep += 1
      if (this.inStep === stepSamples) this.closeStep()
    }
    this.samples += interleaved.length / 2
  }

  /** LUFS; null where nothing passes the gate. Sound under 400 ms is measured as one block. */
  integrated(): number | null {
    const blocks: number[] = []
    for (let at = 0; at + 4 <= this.steps.length; at += 1) {
      blocks.push(this.steps.slice(at, at + 4).reduce((sum, step) => sum + step, 0) / (4 * stepSamples))
    }
    if (blocks.length === 0 && this.samples > 0) {
      const energy = this.steps.reduce((sum, step) => sum + step, this.energy)
      blocks.push(energy / this.samples)
    }
    const audible = blocks.filter((energy) => lufs(energy) > -70)
    if (audible.length === 0) return null
    const threshold = lufs(mean(audible)) - 10
    return lufs(mean(audible.filter((energy) => lufs(energy) > threshold)))
  }

  /** dBTP; null for digital silence. */
  truePeak(): number | null {
    const peak = Math.max(...this.peaks.map((each) => each.highest))
    return peak > 0 ? 20 * Math.log10(peak) : null
  }

  private closeStep(): void {
    this.steps.push(this.energy)
    this.energy = 0
    this.inStep = 0
  }
}

const stepSamples = 4800

function lufs(energy: number): number {
  return -0.691 + 10 * Math.log10(energy + 1e-20)
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The two filters of BS.1770, with the coefficients that it gives for 48 kHz. */
class KWeighting {
  private readonly shelf = new Biquad(
    [1.53512485958697, -2.69169618940638, 1.19839281085285],
    [-1.69065929318241, 0.73248077421585],
  )
  private readonly highPass = new Biquad([1, -2, 1], [-1.99004745483398, 0.99007225036621])

  next(sample: number): number {
    return this.highPass.next(this.shelf.next(sample))
  }
}

class Biquad {
  private first = 0
  private second = 0

  constructor(
    private readonly b: [number, number, number],
    private readonly a: [number, number],
  ) {}

  next(x: number): number {
    const y = this.b[0] * x + this.first
    this.first = this.b[1] * x - this.a[0] * y + this.second
    this.second = this.b[2] * x - this.a[1] * y
    return y
  }
}

const taps = 12
const phases = 4

/** Windowed sinc, a set of taps for each quarter of a sample. */
const interpolation = Array.from({ length: phases }, (_, phase) =>
  Float64Array.from({ length: taps }, (_, tap) => {
    const distance = tap - (taps / 2 - 1) - phase / phases
    const sinc = distance === 0 ? 1 : Math.sin(Math.PI * distance) / (Math.PI * distance)
    return sinc * (0.5 + 0.5 * Math.cos((Math.PI * distance) / (taps / 2 + 0.5)))
  }),
)

class TruePeak {
  highest = 0
  private readonly history = new Float64Array(taps)
  private at = 0
  private recentHighest = 0

  next(sample: number): void {
    this.history[this.at] = sample
    this.at = (this.at + 1) % taps
    const size = Math.abs(sample)
    if (size > this.highest) this.highest = size
    this.recentHighest = Math.max(size, this.recentHighest * 0.9)
    if (this.recentHighest * 1.5 > this.highest) this.interpolate()
  }

  private interpolate(): void {
    for (let phase = 1; phase < phases; phase += 1) {
      const weights = interpolation[phase] as Float64Array
      let sum = 0
      for (let tap = 0; tap < taps; tap += 1) {
        sum += (weights[tap] ?? 0) * (this.history[(this.at + tap) % taps] ?? 0)
      }
      if (Math.abs(sum) > this.highest) this.highest = Math.abs(sum)
    }
  }
}
