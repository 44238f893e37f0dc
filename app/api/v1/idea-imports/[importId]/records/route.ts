import { Readable } from 'node:stream'
import { fileAnswer } from '@/app/_doors/answers'
import { studioRoute } from '@/app/_doors/route'
import { downloadImportRecords } from '@/lib/browser-store/download-import-records'
import { importIdInput } from '@/lib/browser-store/schemas'
import { endTurn } from '@/lib/platform/request-shares'
import { contentDisposition } from '@/lib/platform/storage/content-disposition'

export const runtime = 'nodejs'
export const maxDuration = 300

export const GET = studioRoute(
  {
    summary: 'Download imported rows',
    description: 'Each row as it was, byte by byte, in the form in which it came.',
    answer: fileAnswer('application/json'),
    errors: ['conflict'],
    rate: 'compute',
    permission: 'browser-store.read',
    params: importIdInput,
  },
  async (ctx, { params }) => {
    const { filename, content } = await downloadImportRecords(ctx, params)
    endTurn()
    return new Response(
      Readable.toWeb(Readable.from(content).map((text: string) => Buffer.from(text))) as ReadableStream,
      {
        headers: {
          'content-type': 'application/json',
          'content-disposition': contentDisposition('attachment', filename),
          'cache-control': 'private, no-store',
          'x-content-type-options': 'nosniff',
        },
      },
    )
  },
)
