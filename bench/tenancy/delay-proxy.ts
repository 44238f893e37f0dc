import { connect, createServer, type Socket } from 'node:net'

/*
 * A TCP proxy in a process of its own: what comes from the client is passed on after DELAY_MS, what comes back at once.
 * Reads DELAY_MS, TARGET_HOST and TARGET_PORT; prints its port; ends with its parent, when stdin closes.
 */
const delayMs = Number(process.env.DELAY_MS)
const target = { host: process.env.TARGET_HOST as string, port: Number(process.env.TARGET_PORT) }

/** Timers are coarse and late; a spin of the last stretch keeps the delay honest. */
function passOnLater(from: Socket, to: Socket): void {
  const waiting: { chunk: Buffer; due: number }[] = []
  let isScheduled = false

  function drain(): void {
    isScheduled = false
    while (waiting[0] && waiting[0].due <= performance.now()) to.write((waiting.shift() as { chunk: Buffer }).chunk)
    if (waiting[0]) schedule()
  }
  function schedule(): void {
    if (isScheduled) return
    isScheduled = true
    setImmediate(drain)
  }
  from.on('data', (chunk) => {
    waiting.push({ chunk, due: performance.now() + delayMs })
    schedule()
  })
}

const server = createServer((client) => {
  const upstream = connect(target)
  for (const socket of [client, upstream]) socket.setNoDelay(true)
  passOnLater(client, upstream)
  upstream.pipe(client, { end: false })
  for (const [one, other] of [
    [client, upstream],
    [upstream, client],
  ] as const) {
    one.on('error', () => other.destroy())
    one.on('close', () => other.destroy())
  }
})
server.listen(0, '127.0.0.1', () => console.log((server.address() as { port: number }).port))
process.stdin.resume()
process.stdin.on('close', () => process.exit(0))
