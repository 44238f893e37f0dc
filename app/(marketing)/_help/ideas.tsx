import { TextLink } from '@/app/_ui/text-link'
import { mostCompared } from '@/app/(studio)/_ideas/limits'
import { mostIdeasAtOnce } from '@/lib/ideas/kinds'
import { topic } from './topic'

export const ideas = topic('ideas', 'Ideas', [
  {
    id: 'ideas-from',
    title: 'Where do ideas come from?',
    answer: (
      <p>
        From what is said and shown in your own videos, from posts that did well for you, and from a topic that you
        give. Each idea names its sources and leads to their moments. Up to {mostIdeasAtOnce} come at once. A built-in
        engine writes them; with an AI provider, set under Settings, AI, the provider does. Each idea says which.
      </p>
    ),
  },
  {
    id: 'ideas-forecast',
    title: 'What does the forecast of an idea mean?',
    answer: (
      <p>
        Where its score stands among your last 200 ideas. It’s stored before you post and can’t be changed afterward, so
        you can compare it with what came of it. It’s no probability of going viral.
      </p>
    ),
  },
  {
    id: 'ideas-learn',
    title: 'How do ideas learn?',
    answer: (
      <p>
        Add the numbers of your posts, one by one or as a CSV file. A post counts from 72 hours on. From 40 posts on,
        ClipForge checks whether your posts show a pattern, and changes what counts only when chance is an unlikely
        explanation. <TextLink href="/ideas/learning">Learning</TextLink> shows each check and each change, also those
        that were refused. An admin can undo a change and pause learning.
      </p>
    ),
  },
  {
    id: 'ideas-keys',
    title: 'Can I sort through many ideas quickly?',
    answer: (
      <p>
        Yes. Move between ideas with the arrow keys, press F to add one to your favorites and X to select it. Selected
        ideas can be moved to a folder, deleted, or, 2 to {mostCompared} of them, compared side by side.
      </p>
    ),
  },
])
