import type { ChangeSource } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day, systemClock } from '@/lib/core/time'
import { type Prisma, systemDb } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { completeReferral } from '../complete-referral'
import { rememberReferral } from '../remember-referral'
import { rewardHoldDays } from '../rules'

export const source: ChangeSource = { actor: { kind: 'system', id: 'test' }, requestId: 'test', now: systemClock }

/** The time `days` from now. */
export const inDays = (days: number) => addMilliseconds(new Date(), days * day)
/** When a referral that is completed now has its reward due. */
export const afterHold: ChangeSource = { ...source, now: () => inDays(rewardHoldDays + 1) }

let drawn = 0

export type Founder = UserContext & { code: string }

/** A new organization with its founder, and a code as people share it. */
export async function found(
  organization: Prisma.OrganizationUncheckedUpdateInput = {},
  person: Prisma.UserUncheckedUpdateInput = {},
): Promise<Founder> {
  drawn += 1
  const code = `CLIP${drawn.toString(36).toUpperCase().padStart(4, '0')}`
  const id = await createOrganization()
  const ctx = await createMember(id, 'admin')
  await systemDb().organization.update({ where: { id }, data: { referralCode: code, ...organization } })
  await systemDb().user.update({ where: { id: ctx.userId }, data: person })
  return { ...ctx, code }
}

/** Someone new who came through the link of `referrer`. Returns them and their referral. */
export async function refer(
  referrer: { code: string },
  organization: Prisma.OrganizationUncheckedUpdateInput = {},
  person: Prisma.UserUncheckedUpdateInput = {},
): Promise<Founder & { referralId: string }> {
  const referred = await found(organization, person)
  await rememberReferral(referred, { code: referrer.code })
  return { ...referred, referralId: (await referralOf(referred.organizationId)).id }
}

export function referralOf(referredOrganizationId: string) {
  return systemDb().referral.findUniqueOrThrow({ where: { referredOrganizationId }, include: { rewards: true } })
}

/** A first export that is done, and the referral with it. */
export async function exportFirst(organizationId: string): Promise<void> {
  const videoId = newId()
  const clipId = newId()
  const db = systemDb()
  await db.video.create({
    data: {
      id: videoId,
      organizationId,
      title: 'Video',
      originalFilename: 'video.mp4',
      contentType: 'video/mp4',
      sizeBytes: 1n,
    },
  })
  await db.clip.create({
    data: { id: clipId, organizationId, videoId, title: 'Clip', proposedStart: 0, proposedEnd: 9, edit: {} },
  })
  const done = { title: 'Export', edit: {}, inputHash: newId(), status: 'completed', completedAt: new Date() }
  await db.clipExport.create({ data: { organizationId, clipId, videoId, ...done } })
  await completeReferral(source, organizationId)
}

/** So many attempts at once. One that gets no connection to the database asks again, as requests and jobs do. */
export function many<T>(times: number, work: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: times }, (_, index) => insist(() => work(index))))
}

async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!/timeout exceeded when trying to connect|Unable to start a transaction/.test(String(error))) throw error
    }
  }
}
