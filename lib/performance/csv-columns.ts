/** What a column of a file can be. */
export type ColumnName =
  | 'ideaId'
  | 'title'
  | 'hook'
  | 'platform'
  | 'url'
  | 'postId'
  | 'postedAt'
  | 'measuredAt'
  | 'views'
  | 'likes'
  | 'comments'
  | 'shares'
  | 'saves'
  | 'shareWatched'
  | 'note'

export const columnTitles: Record<ColumnName, string> = {
  ideaId: 'Idea ID',
  title: 'Title',
  hook: 'Hook',
  platform: 'Platform',
  url: 'Post URL',
  postId: 'Post ID',
  postedAt: 'Posted at',
  measuredAt: 'Measured at',
  views: 'Views',
  likes: 'Likes',
  comments: 'Comments',
  shares: 'Shares',
  saves: 'Saves',
  shareWatched: 'Share watched',
  note: 'Note',
}

/**
 * Names of columns, without what is no letter or digit. Those of the networks' own exports (TikTok Studio, YouTube Studio, Meta
 * Business Suite, in English) are among them; the first that a file has counts.
 */
const synonyms: Record<ColumnName, readonly string[]> = {
  ideaId: ['ideaid', 'idea', 'generationid', 'clipforgeid'],
  title: [
    'title',
    'videotitle',
    'ideatitle',
    'posttitle',
    'caption',
    'videodescription',
    'description',
    'name',
    'topic',
  ],
  hook: ['hook', 'openingline', 'firstline', 'opening'],
  platform: ['platform', 'network', 'channel', 'site', 'socialnetwork'],
  url: ['url', 'posturl', 'videourl', 'link', 'videolink', 'postlink', 'permalink', 'address'],
  postId: ['postid', 'videoid', 'mediaid', 'content', 'externalid'],
  postedAt: [
    ...['postedat', 'posted', 'publishedat', 'published', 'publishtime', 'videopublishtime', 'posttime', 'postdate'],
    ...[
      'posteddate',
      'publishdate',
      'publisheddate',
      'datepublished',
      'dateposted',
      'uploaddate',
      'createdtime',
      'time',
    ],
  ],
  measuredAt: ['measuredat', 'measured', 'snapshotat', 'asof', 'collectedat', 'exportedat', 'reportdate', 'date'],
  views: ['views', 'totalviews', 'videoviews', 'plays', 'playcount', 'viewcount', 'impressionsplays', 'reelsplays'],
  likes: ['likes', 'totallikes', 'likecount', 'reactions', 'hearts'],
  comments: ['comments', 'totalcomments', 'commentcount', 'commentsadded', 'replies'],
  shares: ['shares', 'totalshares', 'sharecount', 'reposts', 'sends'],
  saves: ['saves', 'totalsaves', 'savecount', 'bookmarks', 'favorites', 'favourites', 'saved', 'totalfavorites'],
  shareWatched: [
    ...['sharewatched', 'averagepercentageviewed', 'averagepercentviewed', 'avgpercentageviewed', 'completionrate'],
    ...[
      'retention',
      'averagewatchedpercentage',
      'percentwatched',
      'averagesharewatched',
      'watchedfullvideo',
      'fullvideowatchedrate',
    ],
  ],
  note: ['note', 'notes', 'remark', 'remarks'],
}

const names = Object.keys(synonyms) as ColumnName[]

export type Columns = Partial<Record<ColumnName, { at: number; title: string }>>

/** Which column of a header is what, by place. A name that two columns have belongs to the first of them. */
export function findColumns(header: readonly string[]): Columns {
  const plain = header.map((title) =>
    title
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]/g, ''),
  )
  const columns: Columns = {}
  for (const name of names) {
    const found = synonyms[name].find((synonym) => plain.includes(synonym))
    if (found === undefined) continue
    const at = plain.indexOf(found)
    columns[name] = { at, title: header[at]?.trim() || columnTitles[name] }
  }
  // An export that has one column of dates means the day of the post, unless it says otherwise.
  if (!columns.postedAt && columns.measuredAt && plain[columns.measuredAt.at] === 'date') {
    columns.postedAt = columns.measuredAt
    delete columns.measuredAt
  }
  return columns
}
