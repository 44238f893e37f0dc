import { studioRoute } from '@/app/_doors/route'
import { needsNone } from '@/lib/access/entitlements/capabilities'
import { exportIdInput, shareSettingsInput } from '@/lib/clips/schemas'
import { shareExport, unshareExport, updateShare } from '@/lib/clips/share-export'

const params = exportIdInput

export const POST = studioRoute({ rate: 'write', permission: 'export.share', params }, (ctx, { params }) =>
  shareExport(ctx, params),
)

/** How long the link works from now on, and whether other sites may show it in a frame. */
export const PATCH = studioRoute(
  { rate: 'write', permission: 'export.share', params, body: shareSettingsInput.omit({ exportId: true }) },
  (ctx, { params, body }) => updateShare(ctx, { ...body, ...params }),
)

export const DELETE = studioRoute(
  { rate: 'write', permission: 'export.share', capability: needsNone('a link can always be revoked'), params },
  (ctx, { params }) => unshareExport(ctx, params),
)
