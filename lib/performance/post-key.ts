import type { PostPlatform } from './limits'

type PostAddress = { platform: PostPlatform; postKey: string }

const hosts: readonly [RegExp, PostPlatform][] = [
  [/(^|\.)(youtube\.com|youtu\.be|youtube-nocookie\.com)$/, 'youtube'],
  [/(^|\.)tiktok\.com$/, 'tiktok'],
  [/(^|\.)(instagram\.com|instagr\.am)$/, 'instagram'],
]
/** What says where a visitor came from, and nothing of the post. */
const tracking = /^(utm_\w+|fbclid|gclid|igsh|igshid|si|feature|_t|_r|is_from_webapp|sender_device|web_id)$/i

/** Web addresses alone: what is shown as a link has to be one. */
export function webAddress(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
  return isWeb && !url.username && !url.password ? url : null
}

/**
 * Where a post is and by what it is known there, so that all the ways to write one address are one post: the id in the address on the
 * networks that we know, else the address without what only says where a visitor came from.
 */
export function postAddressOf(url: URL): PostAddress {
  const host = url.hostname.toLowerCase().replace(/^(www|m|mobile)\./, '')
  const platform = hosts.find(([form]) => form.test(host))?.[1] ?? 'other'
  const id = idIn(platform, host, url)
  if (id) return { platform, postKey: id }
  const left = [...url.searchParams].filter(([name]) => !tracking.test(name))
  const query = left.length > 0 ? `?${new URLSearchParams(left.sort())}` : ''
  return { platform, postKey: `${host}${url.pathname.replace(/\/+$/, '')}${query}`.slice(0, 500) }
}

function idIn(platform: PostPlatform, host: string, { pathname, searchParams }: URL): string | undefined {
  if (platform === 'youtube') {
    const short = host === 'youtu.be' ? /^\/([\w-]{6,20})/ : /^\/(?:shorts|embed|live|v)\/([\w-]{6,20})/
    return short.exec(pathname)?.[1] ?? searchParams.get('v')?.match(/^[\w-]{6,20}$/)?.[0]
  }
  if (platform === 'tiktok') return /\/(?:video|photo|v)\/(\d{8,25})/.exec(pathname)?.[1]
  if (platform === 'instagram') return /\/(?:reels?|p|tv)\/([\w-]{5,40})/.exec(pathname)?.[1]
  return undefined
}
