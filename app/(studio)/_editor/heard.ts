import type { ClipEdit } from '@/lib/clips/edit'
import { fadeAt, type MusicMix, musicLevelAt } from '@/lib/core/sound-levels'

/** Whether a clip sounds as its video does: nothing has to be set while it plays. */
export function isHeardAsItIs({ sound, music }: Pick<ClipEdit, 'sound' | 'music'>): boolean {
  return music === null && sound.volume === 1 && sound.fade.in + sound.fade.out === 0
}

/**
 * How loud video and music play at `time` of a clip of `length` seconds, 0 to 1. A browser plays nothing louder than it is: where one
 * of them is set above 100 %, both are quieter in the same balance.
 */
export function heardLevels(
  sound: ClipEdit['sound'],
  music: MusicMix | null,
  length: number,
  time: number,
): { own: number; music: number } {
  const share = 1 / Math.max(1, sound.volume, music?.volume ?? 0)
  return {
    own: sound.volume * fadeAt(sound.fade, length, time) * share,
    music: music ? musicLevelAt(music, length, time) * share : 0,
  }
}

/** Second of a track of `duration` that is heard at `time` of the clip; null where it has ended. */
export function trackTime(
  { start, isLooped }: Pick<MusicMix, 'start' | 'isLooped'>,
  duration: number,
  time: number,
): number | null {
  const length = duration - start
  if (length <= 0) return null
  if (time < length) return start + time
  return isLooped ? start + (time % length) : null
}
