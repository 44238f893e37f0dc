import { publicPage } from '@/app/_doors/page'
import { topics } from '@/app/(marketing)/_help/topics'
import { Article } from '../_article/article'
import { publicHead } from '../_article/head'

export const metadata = publicHead({
  title: 'Help',
  description:
    'Answers about ClipForge: uploads and formats, clips and scores, captions, exports, roles, billing, referrals, deletion and shortcuts.',
  path: '/help',
})

export default publicPage(async () => (
  <Article title="Help" lead={<p>Short answers, by topic. Each has a link of its own.</p>} sections={topics} />
))
