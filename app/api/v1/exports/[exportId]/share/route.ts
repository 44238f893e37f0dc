import { studioRoute } from '@/app/_doors/route'
import { needsNone } from '@/lib/access/entitlements/capabilities'
import { exportIdInput } from '@/lib/clips/schemas'
import { shareExport, unshareExport } from '@/lib/clips/share-export'

const params = exportIdInput

export const POST = studioRoute({ rate: 'write', permission: 'export.share', params }, (ctx, { params }) =>
  shareExport(ctx, params),
)

export const DELETE = studioRoute(
  { rate: 'write', permission: 'export.share', capability: needsNone('a link can always be revoked'), params },
  (ctx, { params }) => unshareExport(ctx, params),
)
