import type { z } from 'zod'
import type { Context } from '@/lib/access/context'

type Request<T> = {
  purpose: 'ideas'
  promptVersion: string
  system: string
  prompt: string
  schema: z.ZodType<T>
  maxOutputTokens: number
  signal?: AbortSignal
  onPartial?: (partial: unknown) => void
}

/** How an AI provider is asked: the checked answer with what it cost, or why there is none, in words for people. */
export type AskAi = <T>(
  ctx: Context,
  request: Request<T>,
) => Promise<
  | { value: T; engine: { provider: string; model: string }; costMicros: number; callId: string }
  | { refused: string; message: string }
>
