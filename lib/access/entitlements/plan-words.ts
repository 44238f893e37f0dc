import { formatBytes } from '@/lib/core/bytes'
import { day } from '@/lib/core/time'
import type { Tier } from './facts'
import { isMoreOnPremium, type PlanCapability, planLimits, soldCapabilities, trialMs } from './plan-limits'

type Column = Tier | 'trial'

const unlimited: Record<PlanCapability, string> = {
  imports: 'Unlimited imports',
  storage: 'Unlimited storage',
  exports: 'Unlimited exports',
  seats: 'Unlimited members',
  aiBudget: 'Unlimited AI',
  apiRate: 'Unlimited API requests',
  apiKeys: 'Unlimited API keys',
  webhooks: 'Unlimited webhook endpoints',
  posts: 'Unlimited posts',
  generation: 'Unlimited generated video',
}

const limited: Record<PlanCapability, (limit: number) => string> = {
  imports: (limit) => `${counted(limit, 'import')} in total`,
  storage: (limit) => `${formatBytes(limit)} of storage`,
  exports: (limit) => `${counted(limit, 'export')} a day`,
  seats: (limit) => counted(limit, 'member'),
  aiBudget: (limit) => `$${limit % 100 === 0 ? limit / 100 : (limit / 100).toFixed(2)} of AI a month`,
  apiRate: (limit) => `${counted(limit, 'API request')} a minute per key`,
  apiKeys: (limit) => counted(limit, 'API key'),
  webhooks: (limit) => counted(limit, 'webhook endpoint'),
  posts: (limit) => `${counted(limit, 'post')} a month`,
  generation: (limit) => `${counted(limit, 'second')} of generated video a month`,
}

/** A limit in words, with its unit and its time, as in `12 exports a day`. */
export function limitWords(name: PlanCapability, limit: number | null): string {
  return limit === null ? unlimited[name] : limited[name](limit)
}

/** What a plan gives of everything that can be used today, each a line of its own. */
export function planPoints(tier: Tier): string[] {
  return soldCapabilities.map((name) => limitWords(name, limitIn(tier, name)))
}

/** What Premium has more of than `limit`, as a sentence with a space before it; empty where it has no more. */
export function moreOnPremium(name: PlanCapability, limit: number | null): string {
  return isMoreOnPremium(name, limit) ? ` Premium has ${lowerFirst(limitWords(name, planLimits[name].PREMIUM))}.` : ''
}

/** The imports of the Free plan. */
export const freeImportsWords = limitWords('imports', planLimits.imports.FREE)

/** Everything of the Free plan, for the middle of a sentence. */
export const freePlanWords = inSentence(planPoints('FREE'))
/** The same of Premium. */
export const premiumPlanWords = lowerFirst(inSentence(planPoints('PREMIUM')))

const days = trialMs / day
const rises = soldCapabilities.filter((name) => limitIn('trial', name) !== limitIn('FREE', name))
const stays = soldCapabilities.filter((name) => !rises.includes(name))
const during = inSentence(rises.map((name) => limitWords(name, limitIn('trial', name))))
const same = inSentence(stays.map((name) => limitWords(name, limitIn('trial', name))))
const after = inSentence(rises.map((name) => limitWords(name, limitIn('FREE', name))))

/**
 * What is said of the trial, everywhere in these words: what it is, what it gives, and what ends with it.
 */
export const trialWords = {
  offer: `Your first organization starts with a ${days}-day trial, no card needed.`,
  gives: `During the trial you have ${during}, as on Premium, and the Free plan’s ${same}.`,
  ends: `When it ends, your organization moves to the Free plan, with ${after}. You aren’t charged and nothing is deleted. If you have more than that by then, it stays, but you can’t add to it.`,
  /** For a line with little room, after the day on which it ends. */
  endsShort: `Then the Free plan applies: ${after}. Nothing is deleted.`,
} as const

/** @param when `on 31 January 2027`, `in 5 days` */
export function trialEndsWords(when: string): string {
  return `Your trial ends ${when}.`
}

function limitIn(column: Column, name: PlanCapability): number | null {
  const row = planLimits[name]
  return row[column === 'trial' ? row.trial : column]
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function inSentence(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
