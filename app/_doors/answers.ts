import type { z } from 'zod'
import type { ErrorCode } from '@/lib/core/errors'

/** Success that is not JSON alone: a file, a stream or another address. The verb makes the `Response` itself. */
type ResponseAnswer = {
  /** Media types of the content; none for a redirect. */
  mediaTypes: readonly string[]
  /** Where the same address also answers JSON. */
  json?: z.ZodType
}

export type Answer = z.ZodType | ResponseAnswer | undefined

/** What a route says of itself to those who call it, beside what it lets in. */
export type RouteDescription<A extends Answer> = {
  /** A verb and its noun, such as `Create a clip`: the title in the reference, and the operation's name. */
  summary?: string
  /** What more there is to know, in a sentence or two. */
  description?: string
  /** Schema of success as JSON. Without it success has no content. */
  answer?: A
  /** Beside those that follow from the rest of the declaration (`errorsOf`). */
  errors?: readonly ErrorCode[]
}

/** What a verb has to return. */
export type AnswerOf<A extends Answer> = A extends z.ZodType
  ? z.output<A>
  : A extends { json: infer J extends z.ZodType }
    ? Response | z.output<J>
    : A extends ResponseAnswer
      ? Response
      : unknown

/** A file of one of `mediaTypes`. */
export function fileAnswer(...mediaTypes: string[]): ResponseAnswer {
  return { mediaTypes }
}

/** Leads to another address (302). */
export const redirectAnswer: ResponseAnswer = { mediaTypes: [] }

/** A stream of one media type, or JSON for those who accept that alone. */
export function streamAnswer<J extends z.ZodType>(mediaType: string, json: J) {
  return { mediaTypes: [mediaType], json }
}

/** The schema of what an answer has as JSON. */
export function jsonOf(answer: Answer): z.ZodType | undefined {
  return answer && 'mediaTypes' in answer ? answer.json : answer
}
