import { publicPage } from '@/app/_doors/page'
import { termsSections } from '@/app/(marketing)/_terms/sections'
import { Article } from '../_article/article'
import { publicHead } from '../_article/head'
import { EffectiveDate } from '../_legal/effective-date'

export const metadata = publicHead({
  title: 'Terms of service',
  description:
    'What you and ClipForge agree on: your content, acceptable use, plans and payment, suspension, leaving and liability.',
  path: '/terms',
})

export default publicPage(async () => (
  <Article
    title="Terms of service"
    lead={
      <>
        <p>What you can expect of ClipForge, and what we expect of you.</p>
        <EffectiveDate />
      </>
    }
    sections={termsSections()}
  />
))
