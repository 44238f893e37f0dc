import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { studioPage } from '@/app/_doors/page'
import { Badge } from '@/app/_ui/badge'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { PageHeader } from '@/app/_ui/page-header'
import { RelativeTime } from '@/app/_ui/relative-time'
import { TextLink } from '@/app/_ui/text-link'
import { FavoriteButton } from '@/app/(studio)/_ideas/favorite-button'
import { IdeaBeats } from '@/app/(studio)/_ideas/idea-beats'
import { IdeaBrief } from '@/app/(studio)/_ideas/idea-brief'
import { IdeaFacts } from '@/app/(studio)/_ideas/idea-facts'
import { IdeaForecastFacts } from '@/app/(studio)/_ideas/idea-forecast'
import { IdeaHints } from '@/app/(studio)/_ideas/idea-hints'
import { IdeaMenu } from '@/app/(studio)/_ideas/idea-menu'
import { IdeaPosts } from '@/app/(studio)/_ideas/idea-posts'
import { IdeaScores } from '@/app/(studio)/_ideas/idea-scores'
import { IdeaSources } from '@/app/(studio)/_ideas/idea-sources'
import { engineLabel, madeByText } from '@/app/(studio)/_ideas/idea-words'
import { MakeClipButton } from '@/app/(studio)/_ideas/make-clip-button'
import { getIdea } from '@/lib/ideas/get-idea'
import { getIdeaLessons } from '@/lib/ideas/get-idea-lessons'
import { listFolders } from '@/lib/ideas/list-folders'
import { listFeedback } from '@/lib/performance/list-feedback'

export const metadata: Metadata = { title: 'Idea' }

export default studioPage<{ ideaId: string }>(async ({ ctx, params: { ideaId } }) => {
  const [idea, lessons, { data: folders }, { data: posts }] = await Promise.all([
    getIdea(ctx, { ideaId }),
    getIdeaLessons(ctx, { ideaId }),
    listFolders(ctx),
    listFeedback(ctx, { ideaId }),
  ])
  const { title, hook, hashtags, beats, scores, sources, topic } = idea
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ label: 'Ideas', href: '/ideas' }, { label: title }]}
        description={
          <>
            <IdeaFacts {...idea} />, {madeByText(idea)} <RelativeTime date={idea.createdAt} />
          </>
        }
        meta={
          idea.isExploration ? (
            <Badge title="Chosen by chance, so that we learn from what we wouldn’t pick">Experiment</Badge>
          ) : null
        }
        actions={
          <>
            <FavoriteButton ideaId={ideaId} isFavorite={idea.isFavorite} />
            <IdeaMenu idea={idea} folders={folders.map(({ folder }) => folder)} />
            <MakeClipButton ideaId={ideaId} />
          </>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-6">
          <IdeaHints hints={lessons.hints} />
          <Card>
            <CardHeader title="Hook" />
            <CardBody className="grid gap-3">
              <p dir="auto" className="text-xl font-medium wrap-anywhere whitespace-pre-line">
                {hook || 'No hook'}
              </p>
              {hashtags.length > 0 ? (
                <p dir="auto" className="text-sm wrap-anywhere text-ink-muted">
                  {hashtags.map((tag) => `#${tag}`).join(' ')}
                </p>
              ) : null}
            </CardBody>
          </Card>
          {beats.length > 0 ? (
            <Part title="Beats">
              <IdeaBeats beats={beats} />
            </Part>
          ) : null}
          <Part title="Sources" description="What this idea was made from">
            <IdeaSources sources={sources} topic={topic} />
          </Part>
          <Part title="Brief">
            <IdeaBrief ideaId={ideaId} />
          </Part>
        </div>
        <div className="grid min-w-0 gap-6">
          <Part title="Forecast">
            <IdeaForecastFacts forecast={idea.forecast} outcome={lessons.outcome} isPosted={posts.length > 0} />
          </Part>
          {Object.keys(scores).length > 0 ? (
            <Part title="Scores">
              <IdeaScores
                scores={scores}
                judge={idea.engine === 'person' || idea.engine === 'imported' ? null : engineLabel(idea)}
              />
            </Part>
          ) : null}
          <Part title="Posts">
            <IdeaPosts posts={posts} />
          </Part>
          <Part title="Clips">
            {idea.clips.length === 0 ? (
              <p className="text-base text-ink-soft">No clips from this idea yet.</p>
            ) : (
              <ul className="grid gap-1.5">
                {idea.clips.map((clip) => (
                  <li key={clip.id} className="min-w-0 wrap-anywhere">
                    <TextLink href={`/clips/${clip.id}`} className="line-clamp-2">
                      {clip.title}
                    </TextLink>
                  </li>
                ))}
              </ul>
            )}
          </Part>
        </div>
      </div>
    </>
  )
})

function Part({ title, description, children }: { title: string; description?: string; children: ReactNode }) {
  return (
    <Card aria-label={title}>
      <CardHeader title={title} description={description} />
      <CardBody>{children}</CardBody>
    </Card>
  )
}
