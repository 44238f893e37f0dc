import { publicPage } from '@/app/_doors/page'
import { TextLink } from '@/app/_ui/text-link'
import { contactSections } from '@/app/(marketing)/_contact/sections'
import { Article } from '../_article/article'
import { publicHead } from '../_article/head'

export const metadata = publicHead({
  title: 'Contact',
  description:
    'How to reach ClipForge: support, reports of abuse or copyright, privacy requests and security problems.',
  path: '/contact',
})

export default publicPage(async () => (
  <Article
    title="Contact"
    lead={
      <p>
        Many answers are in <TextLink href="/help">Help</TextLink>. For everything else, write to us.
      </p>
    }
    sections={contactSections()}
  />
))
