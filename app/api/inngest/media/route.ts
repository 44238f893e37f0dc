import { webDoor } from '@/inngest/web-door'
import { env } from '@/lib/platform/env'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'
export const maxDuration = 300

const door = webDoor('clipforge-media', '/api/inngest/media', () => {
  const { MEDIA_WORKER_URL: worker } = env()
  if (!worker) return null
  return new Response(`Media functions are served by the worker at ${worker}, as MEDIA_WORKER_URL says.\n`, {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
})
export const GET = door.GET
export const PUT = door.PUT
export const POST = door.POST
