import { z } from 'zod'
import { studioRoute } from '@/app/_doors/route'
import { createClip } from '@/lib/clips/create-clip'
import { listClips } from '@/lib/clips/list-clips'
import { createClipInput, listClipsInput } from '@/lib/clips/schemas'

const query = listClipsInput.extend({ limit: z.coerce.number().int().min(1).max(100).optional() })

export const GET = studioRoute({ rate: 'read', permission: 'clip.read', query }, (ctx, { query }) =>
  listClips(ctx, query),
)

export const POST = studioRoute(
  { rate: 'write', permission: 'clip.create', body: createClipInput, status: 201 },
  (ctx, { body }) => createClip(ctx, body),
)
