import { studioRoute } from '@/app/_doors/route'
import { pageAnswer } from '@/lib/core/page-answer'
import { folderAnswer } from '@/lib/ideas/answers'
import { listFolders } from '@/lib/ideas/list-folders'
import { listFoldersInput } from '@/lib/ideas/schemas'

export const GET = studioRoute(
  {
    summary: 'List folders of ideas',
    answer: pageAnswer(folderAnswer),
    rate: 'read',
    permission: 'idea.read',
    query: listFoldersInput,
  },
  (ctx, { query }) => listFolders(ctx, query),
)
