import { TextLink } from '@/app/_ui/text-link'
import type { Section } from '@/app/(marketing)/_article/article'
import { ideas } from './ideas'
import { keys } from './keys'
import { clipsAndScores, editor, exportsAndSharing, gettingStarted } from './making-clips'
import { billing, leaving, referrals, team } from './organization'

/** Every topic of Help. Numbers in the answers come from the code that applies them. */
export const topics: Section[] = [
  gettingStarted,
  clipsAndScores,
  editor,
  exportsAndSharing,
  ideas,
  team,
  billing,
  referrals,
  leaving,
  keys,
  {
    id: 'contact',
    title: 'Contact',
    body: (
      <p>
        Your question isn’t here? <TextLink href="/contact">Write to us</TextLink>. If a message showed an error id,
        include it.
      </p>
    ),
  },
]
