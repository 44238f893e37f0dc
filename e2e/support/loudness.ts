import type { Page } from '@playwright/test'

/**
 * Integrated loudness (LUFS) of a file's sound after ITU-R BS.1770-5, decoded and filtered by the browser itself, so
 * that it does not rest on the code that made the file.
 */
export async function measureLoudness(page: Page, file: Buffer): Promise<number> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const decoded = await new OfflineAudioContext(2, 48_000, 48_000).decodeAudioData(bytes.buffer)
    const context = new OfflineAudioContext(decoded.numberOfChannels, decoded.length, 48_000)
    const source = context.createBufferSource()
    source.buffer = decoded
    const shelf = context.createIIRFilter(
      [1.53512485958697, -2.69169618940638, 1.19839281085285],
      [1, -1.69065929318241, 0.73248077421585],
    )
    const highPass = context.createIIRFilter([1, -2, 1], [1, -1.99004745483398, 0.99007225036621])
    source.connect(shelf).connect(highPass).connect(context.destination)
    source.start()
    const filtered = await context.startRendering()

    const window = 19_200
    const blocks: number[] = []
    const channels = Array.from({ length: filtered.numberOfChannels }, (_, index) => filtered.getChannelData(index))
    for (let at = 0; at + window <= filtered.length; at += window / 4) {
      let energy = 0
      for (const samples of channels) for (let i = at; i < at + window; i += 1) energy += (samples[i] ?? 0) ** 2
      blocks.push(energy / window)
    }
    const lufs = (energy: number) => -0.691 + 10 * Math.log10(energy)
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    const audible = blocks.filter((energy) => lufs(energy) > -70)
    const threshold = lufs(mean(audible)) - 10
    return lufs(mean(audible.filter((energy) => lufs(energy) > threshold)))
  }, file.toString('base64'))
}
