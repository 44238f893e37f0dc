import { webDoor } from '@/inngest/web-door'
import { env } from '@/lib/platform/env'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'
export const maxDuration = 300

const door = webDoor('clipforge-media', '/api/inngest/media', () => {
  const { MEDIA_WORKER_URL: worker } = env()
  if (!worker) return null
  return { status: 404, text: `Media functions are served by the worker at ${worker}, as MEDIA_WORKER_URL says.\n` }
})
export const GET = door.GET
export const PUT = door.PUT
export const POST = door.POST
