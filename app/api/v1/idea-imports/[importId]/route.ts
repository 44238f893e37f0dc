import { studioRoute } from '@/app/_doors/route'
import { importRunAnswer } from '@/lib/browser-store/answers'
import { deleteImportRun } from '@/lib/browser-store/delete-import-run'
import { getImportRun } from '@/lib/browser-store/get-import-run'
import { importIdInput } from '@/lib/browser-store/schemas'

const params = importIdInput

export const GET = studioRoute(
  {
    summary: 'Get an import of ideas',
    answer: importRunAnswer,
    rate: 'read',
    permission: 'browser-store.read',
    params,
  },
  (ctx, { params }) => getImportRun(ctx, params),
)

export const DELETE = studioRoute(
  {
    summary: 'Delete an import of ideas',
    description: 'Removes its file. The ideas that came from it stay.',
    rate: 'write',
    permission: 'browser-store.delete',
    params,
  },
  (ctx, { params }) => deleteImportRun(ctx, params),
)
