import { publicPage } from '@/app/_doors/page'
import { privacySections } from '@/app/(marketing)/_privacy/sections'
import { Article } from '../_article/article'
import { publicHead } from '../_article/head'
import { EffectiveDate } from '../_legal/effective-date'

export const metadata = publicHead({
  title: 'Privacy policy',
  description:
    'What ClipForge stores about you and your videos, who processes it, how long it is kept, and how to get it out.',
  path: '/privacy',
})

export default publicPage(async () => (
  <Article
    title="Privacy policy"
    lead={
      <>
        <p>What ClipForge stores, why, for how long, and how you get it out or have it deleted.</p>
        <EffectiveDate />
      </>
    }
    sections={privacySections()}
  />
))
