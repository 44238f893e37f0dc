import { z } from 'zod'
import { studioRoute } from '@/app/_doors/route'
import { folderAnswer } from '@/lib/ideas/answers'
import { listFolders } from '@/lib/ideas/list-folders'

export const GET = studioRoute(
  {
    summary: 'List folders of ideas',
    answer: z.object({ data: z.array(folderAnswer) }),
    rate: 'read',
    permission: 'idea.read',
  },
  (ctx) => listFolders(ctx),
)
