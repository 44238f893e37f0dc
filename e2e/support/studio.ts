// biome-ignore-all lint/suspicious/noExplicitAny: answers are asserted field by field, whatever their shape
import { newEmail, newName } from './people'

export type Answer = { status: number; headers: Headers; text: string; body: any }

export type Studio = {
  email: string
  userId: string
  organizationId: string
  cookies: Record<string, string>
  /** Sends a request as the studio's own pages would. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

export const baseUrl = () => process.env.BASE_URL ?? 'http://localhost:3000'

/** Sends a request to the product; without a session unless `headers` brings one. Redirects are not followed. */
export async function send(
  method: string,
  path: string,
  options: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const hasBody = options.body !== undefined
  const response = await fetch(new URL(path, baseUrl()), {
    method,
    redirect: 'manual',
    headers: { ...(hasBody ? { 'content-type': 'application/json' } : {}), ...options.headers },
    body: hasBody ? JSON.stringify(options.body) : undefined,
    signal: AbortSignal.timeout(30_000),
  })
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, text, body: isJson && text ? JSON.parse(text) : null }
}

/**
 * Someone signed in for an hour, in an organization of their own unless told, without a browser. Throws when the Clerk
 * stand-in has no door for tests.
 */
export async function openStudio(
  who: { email?: string; org?: string; role?: 'admin' | 'member' } = {},
): Promise<Studio> {
  const { email = newEmail('nell'), org = newName('Odd Files'), role = 'admin' } = who
  const answer = await fetch(`${process.env.CLERK_FAPI_URL}/test/session`, {
    method: 'POST',
    body: JSON.stringify({ email, org, role, firstName: 'Nell', lastName: 'Reed', ttl: 3600 }),
  })
  if (!answer.ok) throw new Error(`The Clerk stand-in refused: ${answer.status} ${await answer.text()}`)
  const session = (await answer.json()) as { userId: string; organizationId: string; cookies: Record<string, string> }
  const cookie = Object.entries(session.cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  const { origin } = new URL(baseUrl())
  return {
    ...session,
    email,
    call: (method, path, body, headers) =>
      send(method, path, { body, headers: { cookie, origin, 'sec-fetch-site': 'same-origin', ...headers } }),
  }
}

/** Uploads a file part by part, as the browser does: a video unless told. Returns the refusal of the step that refused it, or its id. */
export async function upload(
  studio: Studio,
  file: { name: string; bytes: Buffer; as?: { type: string; purpose?: string } },
): Promise<{ videoId: string; refusal: null } | { videoId: string | null; refusal: Answer }> {
  const started = await studio.call('POST', '/api/v1/uploads', {
    ...{ filename: file.name, sizeBytes: file.bytes.length },
    ...file.as,
  })
  if (started.status !== 201) return { videoId: null, refusal: started }
  const { videoId, partCount, partSizeBytes } = started.body
  for (let part = 1; part <= partCount; part += 1) {
    const presigned = await studio.call('POST', `/api/v1/uploads/${videoId}/parts`, { partNumbers: [part] })
    const body = file.bytes.subarray((part - 1) * partSizeBytes, part * partSizeBytes)
    const sent = await fetch(presigned.body.parts[0].url, { method: 'PUT', body: new Uint8Array(body) })
    if (!sent.ok) throw new Error(`Storage refused part ${part}: ${sent.status} ${await sent.text()}`)
  }
  const completed = await studio.call('POST', `/api/v1/uploads/${videoId}/completion`)
  return completed.status === 200 ? { videoId, refusal: null } : { videoId, refusal: completed }
}

/** The job of `subjectId` once it is over. Throws when it is still at work after `withinMs`. */
export async function finishedJob(studio: Studio, subjectId: string, withinMs = 80_000): Promise<any> {
  const deadline = Date.now() + withinMs
  for (;;) {
    // The product may be down for a moment where a test kills it.
    const answer = await studio.call('GET', `/api/v1/jobs?subjectId=${subjectId}`).catch(() => null)
    const job = answer?.body?.data?.[0]
    if (job && ['completed', 'failed', 'canceled'].includes(job.state)) return job
    if (Date.now() > deadline) throw new Error(`The job is not over: ${JSON.stringify(job ?? answer?.text ?? null)}`)
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** Exports a clip in its smallest size, where what is seen in it does not matter, and waits for it. Returns its id. */
export async function exportSmall(studio: Studio, clipId: string): Promise<string> {
  const { body: clip } = await studio.call('GET', `/api/v1/clips/${clipId}`)
  const edit = { ...clip.edit, resolution: 540 }
  const saved = await studio.call('PATCH', `/api/v1/clips/${clipId}`, { editVersion: clip.editVersion, edit })
  if (saved.status !== 200) throw new Error(`The size was refused: ${saved.text}`)
  const { body: made } = await studio.call('POST', `/api/v1/clips/${clipId}/exports`, {})
  const job = await finishedJob(studio, made.id, 120_000)
  if (job.state !== 'completed') throw new Error(`The export ended as ${job.state}.`)
  return made.id
}
