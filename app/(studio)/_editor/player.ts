import { speedAt } from '@/lib/clips/played'
import type { Speed } from '@/lib/clips/sound-and-motion'
import { nextSpeed, playFrom, type ShuttleKey, stopAt } from './shuttle'
import { clamp, type Span } from './timeline-math'

export type PlayerState = {
  /** Seconds of the source. */
  time: number
  /** 0 is still, negative is backwards. */
  speed: number
  isMuted: boolean
}

/**
 * The video element as the editor needs it: a clock that can be subscribed to, playing that ends with the clip, and
 * playing backwards, which browsers cannot do by themselves.
 */
export class Player {
  private video: HTMLVideoElement | null = null
  private state: PlayerState
  private readonly listeners = new Set<() => void>()
  private frame = 0
  private lastTick = 0
  private stop: number
  private wanted: number | null = null
  private cuts: readonly Span[] = []
  private pace: Speed = { factor: 1, ranges: [] }

  constructor(
    private clip: Span,
    private readonly duration: number,
  ) {
    this.state = { time: clip.start, speed: 0, isMuted: false }
    this.stop = clip.end
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  getState = (): PlayerState => this.state

  /** `cuts` are left out while it plays forward, and within the clip it goes as fast as `pace` says. */
  setClip(clip: Span, cuts: readonly Span[] = [], pace: Speed = { factor: 1, ranges: [] }): void {
    this.clip = clip
    this.cuts = cuts
    this.pace = pace
    this.keepPace()
  }

  /** Follows `video` from now on, or nothing. The element may be a new one for the same place. */
  attach = (video: HTMLVideoElement | null): void => {
    this.video = video
    if (!video) return
    video.muted = this.state.isMuted
    const place = () => {
      if (Math.abs(video.currentTime - this.state.time) > 0.01) video.currentTime = this.state.time
    }
    if (video.readyState >= 1) place()
    video.onloadedmetadata = place
    video.onseeked = () => this.seekOn()
    video.onended = () => this.pause()
    video.onpause = () => {
      if (this.state.speed > 0 && !video.seeking) this.pause()
    }
  }

  play(speed = 1): void {
    if (speed === 0) return this.pause()
    const from = speed > 0 ? playFrom(this.state.time, this.clip, this.duration) : this.state.time
    if (from !== this.state.time) this.seek(from)
    this.stop = stopAt(from, this.clip, this.duration)
    this.set({ speed })
    if (this.video && speed > 0) {
      this.keepPace()
      this.video.play().catch(() => this.pause())
    } else this.video?.pause()
    this.lastTick = performance.now()
    cancelAnimationFrame(this.frame)
    this.frame = requestAnimationFrame(this.tick)
  }

  pause(): void {
    cancelAnimationFrame(this.frame)
    this.set({ speed: 0 })
    this.video?.pause()
  }

  toggle(): void {
    if (this.state.speed === 0) this.play()
    else this.pause()
  }

  shuttle(key: ShuttleKey): void {
    const speed = nextSpeed(this.state.speed, key)
    if (speed === 0) this.pause()
    else this.play(speed)
  }

  /** Goes to `time` (seconds). While one seek is under way only the last wish counts. */
  seek(time: number): void {
    const target = clamp(time, 0, this.duration)
    this.set({ time: target })
    this.stop = stopAt(target, this.clip, this.duration)
    if (!this.video) return
    if (this.video.seeking) this.wanted = target
    else this.video.currentTime = target
  }

  setMuted(isMuted: boolean): void {
    if (this.video) this.video.muted = isMuted
    this.set({ isMuted })
  }

  private seekOn(): void {
    if (this.wanted === null || !this.video) return
    const target = this.wanted
    this.wanted = null
    this.video.currentTime = target
  }

  private tick = (now: number): void => {
    const { speed } = this.state
    if (speed === 0) return
    const passed = (now - this.lastTick) / 1000
    this.lastTick = now
    if (speed < 0) this.seek(this.state.time + passed * speed)
    else if (this.video && !this.video.seeking) this.set({ time: this.video.currentTime })
    if (speed > 0) this.leap()
    this.keepPace()
    if (speed > 0 && this.state.time >= this.stop) {
      this.pause()
      this.seek(this.stop)
      return
    }
    if (speed < 0 && this.state.time <= 0) return this.pause()
    this.frame = requestAnimationFrame(this.tick)
  }

  /** Browsers keep the pitch (`preservesPitch`) by themselves. */
  private keepPace(): void {
    const { speed, time } = this.state
    if (!this.video || speed <= 0) return
    const isInside = time >= this.clip.start && time < this.clip.end
    const rate = speed * (isInside ? speedAt(this.pace, time) : 1)
    if (this.video.playbackRate !== rate) this.video.playbackRate = rate
  }

  private leap(): void {
    const { time } = this.state
    const cut = this.cuts.find(({ start, end }) => time >= start - 0.01 && time < end - 0.03)
    if (!cut || !this.video || this.video.seeking) return
    this.set({ time: cut.end })
    this.video.currentTime = cut.end
  }

  private set(change: Partial<PlayerState>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.listeners) listener()
  }
}
