import type { Metadata } from 'next'
import { publicPage } from '@/app/_doors/page'
import { termsSections } from '@/app/(marketing)/_terms/sections'
import { Article } from '../_article/article'
import { EffectiveDate } from '../_legal/effective-date'

export const metadata: Metadata = {
  title: 'Terms of service',
  description:
    'What you and ClipForge agree on: your content, acceptable use, plans and payment, suspension, leaving and liability.',
  alternates: { canonical: '/terms' },
}

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
