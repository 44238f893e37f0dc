import type { SoundSeries } from './signals'

/** Samples per second that sound is measured at, mono. */
export const soundSampleRate = 16_000
const windowSamples = soundSampleRate / 20

/** Gives the probability of speech (0-1) for each 96 ms of sound, in order. */
export interface SpeechModel {
  /** Samples per call of `next`. */
  readonly windowSamples: number
  /** Set when the model cannot be loaded; what `next` returned means nothing then. */
  readonly hasFailed: boolean
  next(samples: Float32Array): Promise<number>
}

/** Measures 16 kHz mono sound in windows of 50 ms as it comes. */
export class SoundMeter {
  private readonly windows: number[][] = []
  private readonly speech: number[] = []
  private readonly buffer = new Float32Array(windowSamples)
  private filled = 0
  private readonly heard: Float32Array
  private heardFilled = 0
  private readonly low = new OnePole(300)
  private readonly voice = new OnePole(3400)

  /** `skipSeconds` of sound at the beginning only warm up the filters and the speech model. */
  constructor(
    private readonly skipSeconds: number,
    private readonly model: SpeechModel | null,
  ) {
    this.heard = new Float32Array(model?.windowSamples ?? 0)
  }

  private get skip(): number {
    return Math.round(this.skipSeconds * 20)
  }

  get count(): number {
    return Math.max(0, this.windows.length - this.skip)
  }

  get hasModel(): boolean {
    return this.model !== null && !this.model.hasFailed
  }

  async push(samples: Float32Array): Promise<void> {
    this.measure(samples)
    if (this.model) await this.listen(samples, this.model)
  }

  /** A last window that is more than half full counts. */
  async finish(): Promise<void> {
    if (this.filled >= windowSamples / 2) this.closeWindow()
    if (this.model && this.heardFilled > 0) {
      this.heard.fill(0, this.heardFilled)
      this.speech.push(await this.model.next(this.heard))
    }
  }

  /** Writes what was measured into `series`, which has room for `count` windows. */
  writeTo(series: SoundSeries): void {
    this.windows.slice(this.skip).forEach((row, index) => {
      const [level = 0, peak = 0, low = 0, voice = 0, high = 0, crossings = 0] = row
      series.level[index] = level
      series.peak[index] = peak
      series.low[index] = low
      series.voice[index] = voice
      series.high[index] = high
      series.crossings[index] = crossings
      series.speech[index] = this.hasModel ? this.modelSpeech(index + this.skip) : guessSpeech(row)
    })
  }

  private modelSpeech(window: number): number {
    const middle = (window + 0.5) * windowSamples
    return Math.round((this.speech[Math.floor(middle / (this.model?.windowSamples ?? 1))] ?? 0) * 255)
  }

  private measure(samples: Float32Array): void {
    for (const sample of samples) {
      this.buffer[this.filled] = sample
      this.filled += 1
      if (this.filled === windowSamples) this.closeWindow()
    }
  }

  private closeWindow(): void {
    let [all, low, voice, high, peak, crossings] = [0, 0, 0, 0, 0, 0]
    let before = 0
    for (let i = 0; i < this.filled; i += 1) {
      const sample = this.buffer[i] ?? 0
      const below300 = this.low.next(sample)
      const below3400 = this.voice.next(sample)
      all += sample * sample
      low += below300 * below300
      voice += (below3400 - below300) ** 2
      high += (sample - below3400) ** 2
      peak = Math.max(peak, Math.abs(sample))
      if (sample >= 0 !== before >= 0) crossings += 1
      before = sample
    }
    const power = (sum: number) => levelByte(10 * Math.log10(sum / this.filled + 1e-12))
    const fraction = (value: number) => Math.min(255, Math.round(value * 255))
    this.windows.push([
      power(all),
      fraction(peak),
      power(low),
      power(voice),
      power(high),
      fraction(crossings / this.filled),
    ])
    this.filled = 0
  }

  private async listen(samples: Float32Array, model: SpeechModel): Promise<void> {
    let at = 0
    while (at < samples.length) {
      const part = samples.subarray(at, at + this.heard.length - this.heardFilled)
      this.heard.set(part, this.heardFilled)
      this.heardFilled += part.length
      at += part.length
      if (this.heardFilled === this.heard.length) {
        this.speech.push(await model.next(this.heard))
        this.heardFilled = 0
      }
    }
  }
}

/** Speech by energy: loud enough, most of it in the band of the voice, neither hum nor hiss. */
function guessSpeech([level = 0, , low = 0, voice = 0, high = 0, crossings = 0]: number[]): number {
  const isLoud = level > levelByte(-45)
  const isVoice = voice > high + levelByte(-94) && voice > low - levelByte(-90)
  return isLoud && isVoice && crossings > 5 && crossings < 90 ? 180 : 20
}

function levelByte(decibels: number): number {
  return Math.max(0, Math.min(255, Math.round((decibels + 100) * 2.5)))
}

class OnePole {
  private state = 0
  private readonly weight: number

  constructor(cutoff: number) {
    this.weight = 1 - Math.exp((-2 * Math.PI * cutoff) / soundSampleRate)
  }

  next(sample: number): number {
    this.state += this.weight * (sample - this.state)
    return this.state
  }
}
