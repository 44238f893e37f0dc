import { env } from '../env'
import { media } from '../media/media'
import type { RunOptions } from '../media/types'
import { providerEngine } from './providers/provider-engine'
import type { TranscribedPart } from './types'

/** A range of a video, in seconds; `isLast`: the video ends there. */
type SpeechRange = { start: number; end: number; isLast: boolean }

/** Writes down what is said in a video. */
export interface SpeechEngine {
  readonly name: string
  readonly model: string
  /** Whatever else decides about the result: parts that were made with other settings are not used again. */
  readonly settings: string
  /**
   * What is said in a range of the file at `path`, at most 660 s long. The next range starts at the `next` of the result.
   * @throws Unavailable where a provider does not answer for now, Invalid where it or the file refuses
   */
  transcribe(path: string, range: SpeechRange, options?: RunOptions): Promise<TranscribedPart>
}

/** Changes with whatever changes the words or the times that the embedded engine finds. */
const embeddedSettings = '1'

const providers = {
  'openai-compatible': { url: 'https://api.openai.com/v1', model: 'whisper-1' },
  deepgram: { url: 'https://api.deepgram.com/v1', model: 'nova-3' },
} as const

/**
 * The engine that SPEECH_ENGINE names, for the work of one organization; null where it is `off`. There is no switch from one to another when
 * one fails: what leaves the server is the operator's decision.
 */
export function speechEngine(organizationId: string): SpeechEngine | null {
  const { SPEECH_ENGINE: name, SPEECH_API_URL, SPEECH_API_KEY, SPEECH_MODEL } = env()
  if (name === 'off') return null
  if (name === 'embedded') return embeddedEngine(organizationId)
  const usual = providers[name]
  const config = {
    name,
    url: SPEECH_API_URL ?? usual.url,
    key: SPEECH_API_KEY ?? '',
    model: SPEECH_MODEL ?? usual.model,
  }
  return providerEngine(config, media(organizationId))
}

/** The models that come with the product, in the media child: no network, English alone. */
function embeddedEngine(organizationId: string): SpeechEngine {
  return {
    name: 'embedded',
    model: 'moonshine-tiny',
    settings: embeddedSettings,
    transcribe: (path, range, options) => media(organizationId).transcribe(path, { ...range, ...options }),
  }
}
