import { studioRoute } from '@/app/_doors/route'
import { createExportsInput } from '@/lib/clips/browse-schemas'
import { createExports } from '@/lib/clips/create-exports'

/** Starts an export of many clips; the answer says for each what became of it. */
export const POST = studioRoute(
  { rate: 'enqueue', permission: 'export.create', body: createExportsInput },
  (ctx, { body }) => createExports(ctx, body),
)
