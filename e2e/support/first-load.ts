import { gzipSync } from 'node:zlib'

export type Script = { address: string; gzipBytes: number; text: string }

/**
 * The scripts that a page names, which a browser loads before the page is interactive. Polyfills for old browsers are left
 * out: no browser that is supported loads them.
 */
export async function firstLoad(url: string, headers: Record<string, string> = {}): Promise<Script[]> {
  const answer = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(60_000) })
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`)
  const tags = (await answer.text()).matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)
  const addresses = [...tags].flatMap(([tag, address]) => (/\bnomodule\b/i.test(tag) || !address ? [] : [address]))
  return Promise.all(
    [...new Set(addresses)].map((address) => weigh(new URL(address.replaceAll('&amp;', '&'), url).href)),
  )
}

/** A script by its address, with its size as servers send it. */
export async function weigh(address: string): Promise<Script> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(60_000) })
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`)
  const text = await answer.text()
  return { address, gzipBytes: gzipSync(text).length, text }
}

/** Whether a script is Clerk's: its own from its address, or the part of it that is built into a chunk of ours. */
export function isClerks({ address, text }: Pick<Script, 'address' | 'text'>): boolean {
  return /@clerk\//.test(address) || /__clerk_internal_navigations/.test(text)
}

/** Kilobytes (1,000 bytes), gzip. */
export function kilobytes(scripts: readonly Script[]): number {
  return scripts.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0) / 1_000
}
