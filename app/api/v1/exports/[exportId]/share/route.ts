import { studioRoute } from '@/app/_doors/route'
import { needsNone } from '@/lib/access/entitlements/capabilities'
import { exportAnswer } from '@/lib/clips/answers'
import { exportIdInput, shareSettingsInput } from '@/lib/clips/schemas'
import { shareExport, unshareExport, updateShare } from '@/lib/clips/share-export'

const params = exportIdInput

export const POST = studioRoute(
  {
    summary: 'Share an export',
    answer: exportAnswer,
    errors: ['conflict'],
    rate: 'write',
    permission: 'export.share',
    params,
  },
  (ctx, { params }) => shareExport(ctx, params),
)

/** How long the link works from now on, and whether other sites may show it in a frame. */
export const PATCH = studioRoute(
  {
    summary: 'Update the link of an export',
    answer: exportAnswer,
    errors: ['conflict'],
    rate: 'write',
    permission: 'export.share',
    params,
    body: shareSettingsInput.omit({ exportId: true }),
  },
  (ctx, { params, body }) => updateShare(ctx, { ...body, ...params }),
)

export const DELETE = studioRoute(
  {
    summary: 'Revoke the link of an export',
    answer: exportAnswer,
    rate: 'write',
    permission: 'export.share',
    capability: needsNone('a link can always be revoked'),
    params,
  },
  (ctx, { params }) => unshareExport(ctx, params),
)
