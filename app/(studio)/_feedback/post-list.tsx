import { Badge } from '@/app/_ui/badge'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { TextLink } from '@/app/_ui/text-link'
import type { PostView } from '@/lib/performance/schemas'
import { countText, platformNames, shareText } from './platform-names'
import { TimeText } from './time-text'

/** Posts with their numbers from moment to moment. */
export function PostList({ posts }: { posts: PostView[] }) {
  return (
    <ul className="grid gap-4">
      {posts.map((post) => (
        <li key={post.id} className="grid min-w-0 gap-2 rounded-lg border border-hairline bg-raised px-4 py-3">
          <PostHead post={post} />
          <Table caption="Numbers of this post">
            <TableHead>
              {['Measured', 'Views', 'Likes', 'Comments', 'Shares', 'Saves', 'Watched'].map((title) => (
                <TableHeader key={title} numeric={title !== 'Measured'} className="static! bg-raised!">
                  {title}
                </TableHeader>
              ))}
            </TableHead>
            <TableBody>
              {post.snapshots.map((snapshot) => (
                <TableRow key={snapshot.id}>
                  <TableCell>
                    <TimeText date={snapshot.measuredAt} />
                  </TableCell>
                  <TableCell label="Views" numeric>
                    {countText(snapshot.views)}
                  </TableCell>
                  <TableCell label="Likes" numeric>
                    {countText(snapshot.likes)}
                  </TableCell>
                  <TableCell label="Comments" numeric>
                    {countText(snapshot.comments)}
                  </TableCell>
                  <TableCell label="Shares" numeric>
                    {countText(snapshot.shares)}
                  </TableCell>
                  <TableCell label="Saves" numeric>
                    {countText(snapshot.saves)}
                  </TableCell>
                  <TableCell label="Watched" numeric>
                    {shareText(snapshot.shareWatched)}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
          {post.snapshotCount > post.snapshots.length ? (
            <p className="text-sm text-ink-muted">
              The newest {post.snapshots.length} of {post.snapshotCount} are shown.
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function PostHead({ post }: { post: PostView }) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
      <div className="grid min-w-0 flex-[1_1_14rem] gap-0.5">
        <h3 dir="auto" className="line-clamp-2 text-base font-medium wrap-anywhere">
          {post.ideaTitle}
        </h3>
        <p className="text-sm text-ink-muted">
          {platformNames[post.platform]}, posted <TimeText date={post.postedAt} />
          {post.url ? (
            <>
              {' · '}
              <TextLink href={post.url} target="_blank" rel="noopener noreferrer nofollow">
                Open post
              </TextLink>
            </>
          ) : null}
        </p>
      </div>
      <Badge>{post.teaches ? 'Used for learning' : whyNot(post)}</Badge>
    </div>
  )
}

function whyNot({ platform }: PostView): string {
  return platform === 'other' ? 'Kept, not compared' : 'Needs numbers after 72 hours'
}
