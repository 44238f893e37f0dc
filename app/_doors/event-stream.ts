export type StreamFrame = { id?: string; event?: string; data?: unknown }

const encoder = new TextEncoder()
const reconnectMs = 500
/** Frames that a slow reader may leave unread before it is let go; it comes back to its last id. */
const mostUnread = 200

/**
 * `messages` as a response of server-sent events (HTML Living Standard, 9.2). It ends when `messages` end, when the
 * reader leaves or falls behind, and asks browsers to come back after half a second.
 */
export function eventStream<T>(
  request: AbortSignal,
  open: (signal: AbortSignal) => AsyncGenerator<T>,
  toFrame: (message: T) => StreamFrame,
): Response {
  const reader = new AbortController()
  const signal = AbortSignal.any([request, reader.signal])
  const body = new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        controller.enqueue(encoder.encode(`retry: ${reconnectMs}\n\n`))
        pump(controller).catch((error: unknown) => {
          if (!signal.aborted) controller.error(error)
        })
      },
      cancel() {
        reader.abort()
      },
    },
    { highWaterMark: mostUnread },
  )

  async function pump(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    for await (const message of open(signal)) {
      if (signal.aborted || (controller.desiredSize ?? 0) <= 0) break
      controller.enqueue(encoder.encode(textOf(toFrame(message))))
    }
    reader.abort()
    try {
      controller.close()
    } catch {
      // The reader has left: it is closed already.
    }
  }

  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'private, no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

/** A frame on the wire. Without data it only moves the reader's last id, and shows that the line is alive. */
function textOf(frame: StreamFrame): string {
  const lines: string[] = []
  if (frame.id !== undefined) lines.push(`id: ${frame.id}`)
  if (frame.event !== undefined) lines.push(`event: ${frame.event}`)
  if (frame.data !== undefined) lines.push(`data: ${JSON.stringify(frame.data)}`)
  return `${lines.join('\n')}\n\n`
}
