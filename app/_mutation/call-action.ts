import { unstable_isUnrecognizedActionError as isUnrecognizedActionError } from 'next/navigation'
import { ConnectionLost, failureOf, type Refusal, RequestRefused } from '@/app/_api/failure'

/** A server action, as `studioAction` and `staffAction` make them. */
export type Action<Input, Data> = (input: Input) => Promise<{ data?: Data; serverError?: Refusal }>

/** Longer than any server takes, so that a lost answer doesn't keep a button pending. */
const timeoutMs = 60_000

/**
 * Calls a server action.
 * @returns what its verb returned
 * @throws RequestRefused with the server's words; ConnectionLost where no answer came within 60 s
 */
export async function callAction<Input, Data>(action: Action<Input, Data>, input: Input): Promise<Data> {
  const answer = await withinDeadline(action(input)).catch((error: unknown) => {
    throw asLost(error)
  })
  if (answer?.serverError) throw failureOf(answer.serverError)
  return answer?.data as Data
}

function asLost(error: unknown): Error {
  if (error instanceof ConnectionLost) return error
  // The page is older than the server, which has other actions now.
  if (isUnrecognizedActionError(error)) {
    return new RequestRefused('ClipForge was updated. Reload the page and try again.', { cause: error })
  }
  return new ConnectionLost('The server didn’t answer. Check your connection and try again.', { cause: error })
}

/** An action can't be aborted; its answer is no longer waited for. */
async function withinDeadline<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    const message = 'The server took too long to answer. Reload the page to see whether it worked.'
    timer = setTimeout(() => reject(new ConnectionLost(message)), timeoutMs)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
