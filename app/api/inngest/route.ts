import { webDoor } from '@/inngest/web-door'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'
export const maxDuration = 300

const door = webDoor('clipforge', '/api/inngest')
export const GET = door.GET
export const PUT = door.PUT
export const POST = door.POST
