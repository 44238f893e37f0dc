import { afterAll, describe, expect, it } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, second } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { addActiveTime } from './add-active-time'
import { completeStep } from './complete-step'
import { getOnboarding } from './get-onboarding'
import { onboardingTriggers, stepCompletedBy } from './rules'
import type { OnboardingView } from './schemas'
import { resumeOnboarding, skipOnboarding } from './skip-onboarding'
import { activeSteps, type Step } from './steps'

afterAll(disconnectDb)

const newMember = async (): Promise<UserContext> => createMember(await createOrganization())

function stepOf(view: OnboardingView, step: Step) {
  const found = view.steps.find((one) => one.step === step)
  if (!found) throw new Error(`The view has no ${step}.`)
  return found
}

/** What the tables say, read past the tenant's own eyes. */
async function rowsOf(organizationId: string) {
  const [organization, progress, events, audit] = await Promise.all([
    systemDb().organization.findUniqueOrThrow({ where: { id: organizationId } }),
    systemDb().onboardingProgress.findMany({ where: { organizationId } }),
    systemDb().onboardingEvent.findMany({ where: { organizationId }, orderBy: { createdAt: 'asc' } }),
    systemDb().auditEntry.findMany({ where: { organizationId } }),
  ])
  return { organization, progress, events, audit }
}

describe('a step', () => {
  it.each(onboardingTriggers)('is completed by %s, once however often the event arrives', async (trigger) => {
    const ctx = await newMember()
    const step = stepCompletedBy[trigger]
    const first = await completeStep(ctx, { trigger })
    const again = await completeStep({ ...ctx, now: () => addMilliseconds(new Date(), 60 * second) }, { trigger })

    expect(stepOf(first, step).status).toBe('COMPLETED')
    expect(again).toEqual(first)
    expect(await getOnboarding(ctx)).toEqual(first)
    const { organization, progress, events } = await rowsOf(ctx.organizationId)
    expect(progress.find((row) => row.step === step)).toMatchObject({ status: 'COMPLETED', completedById: ctx.userId })
    expect(events.filter((event) => event.kind === 'completed')).toMatchObject([{ step, userId: ctx.userId }])
    expect(organization).toMatchObject({ onboardingCompleted: false, currentOnboardingStep: first.currentStep })
  })

  it('is credited to the person who started the job', async () => {
    const ctx = await newMember()
    const job = systemContext(ctx.organizationId, 'test', { requestId: newId() })
    await completeStep(job, { trigger: 'export/completed', userId: ctx.userId })
    const { progress } = await rowsOf(ctx.organizationId)
    expect(progress.find((row) => row.step === 'EXPORT_CLIP')?.completedById).toBe(ctx.userId)
  })

  it('completed out of order leaves the first open step current', async () => {
    const ctx = await newMember()
    await completeStep(ctx, { trigger: 'video/uploaded' })
    expect((await getOnboarding(ctx)).currentStep).toBe('WELCOME')
    const view = await completeStep(ctx, { trigger: 'welcome/closed' })
    expect(view.currentStep).toBe('VIEW_CLIPS')
    expect(stepOf(view, 'VIEW_CLIPS').status).toBe('IN_PROGRESS')
  })
})

describe('all steps at once', () => {
  it('end in a consistent summary, with one event per step', async () => {
    const organizationId = await createOrganization()
    const people = await Promise.all([createMember(organizationId), createMember(organizationId, 'admin')])
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const trigger = onboardingTriggers[index % onboardingTriggers.length] as (typeof onboardingTriggers)[number]
        return completeStep(people[index % people.length] as UserContext, { trigger })
      }),
    )

    const view = await getOnboarding(people[0] as UserContext)
    expect(view).toMatchObject({ isCompleted: true, isSkipped: false, percent: 100, currentStep: 'COMPLETED' })
    const { organization, progress, events, audit } = await rowsOf(organizationId)
    expect(organization).toMatchObject({ onboardingCompleted: true, currentOnboardingStep: 'COMPLETED' })
    expect(organization.onboardingCompletedAt).not.toBeNull()
    expect(progress.map((row) => row.step).sort()).toEqual([...activeSteps, 'COMPLETED'].sort())
    expect(progress.every((row) => row.status === 'COMPLETED')).toBe(true)
    expect(events.flatMap((event) => (event.kind === 'completed' ? [event.step] : [])).sort()).toEqual(
      [...activeSteps].sort(),
    )
    expect(audit.filter((row) => row.action === 'onboarding.complete-step')).toHaveLength(activeSteps.length)
  })
})

describe('skipping', () => {
  it('keeps completed steps and skips the rest; resuming continues from there', async () => {
    const ctx = await newMember()
    await completeStep(ctx, { trigger: 'welcome/closed' })
    const before = await getOnboarding(ctx)

    const skipped = await skipOnboarding(ctx)
    expect(skipped).toMatchObject({ isSkipped: true, isCompleted: false, percent: before.percent })
    expect(stepOf(skipped, 'WELCOME').status).toBe('COMPLETED')
    expect(stepOf(skipped, 'UPLOAD_VIDEO').status).toBe('SKIPPED')
    expect((await rowsOf(ctx.organizationId)).organization).toMatchObject({
      onboardingSkipped: true,
      onboardingCompleted: false,
      onboardingCompletedAt: null,
    })

    const colleague = await createMember(ctx.organizationId)
    expect(await resumeOnboarding(colleague)).toEqual(before)
    expect(await getOnboarding(ctx)).toEqual(before)
  })

  it('twice sends one event', async () => {
    const ctx = await newMember()
    await Promise.all(Array.from({ length: 8 }, () => skipOnboarding(ctx)))
    await Promise.all(Array.from({ length: 8 }, () => resumeOnboarding(ctx)))
    const { events } = await rowsOf(ctx.organizationId)
    const told = events.map((event) => event.kind).filter((kind) => kind === 'skipped' || kind === 'resumed')
    expect(told).toEqual(['skipped', 'resumed'])
  })

  it('still counts steps done later, and the last one completes the onboarding', async () => {
    const ctx = await newMember()
    await skipOnboarding(ctx)
    for (const trigger of onboardingTriggers) await completeStep(ctx, { trigger })
    expect(await getOnboarding(ctx)).toMatchObject({ isCompleted: true, isSkipped: false, percent: 100 })
    expect(await skipOnboarding(ctx)).toMatchObject({ isCompleted: true, isSkipped: false })
  })
})

describe('active time', () => {
  it('of two devices in parallel is at most the elapsed time', async () => {
    const laptop = await newMember()
    const phone = await createMember(laptop.organizationId)
    const start = Date.now()
    const beat = (ctx: UserContext, atSecond: number) =>
      addActiveTime({ ...ctx, now: () => new Date(start + atSecond * second) }, { seconds: 30 })

    for (let at = 0; at < 300; at += 30) {
      await beat(laptop, at)
      await beat(phone, at + 15)
    }
    const view = await getOnboarding(laptop)
    // 30 seconds before the first heartbeat, and 285 from it to the last.
    expect(stepOf(view, 'WELCOME')).toMatchObject({ timeSpentSeconds: 315, status: 'IN_PROGRESS' })
    const { events } = await rowsOf(laptop.organizationId)
    const active = events.filter((event) => event.kind === 'active')
    expect(active.reduce((sum, event) => sum + event.activeSeconds, 0)).toBe(315)
    expect(new Set(active.map((event) => event.userId))).toEqual(new Set([laptop.userId, phone.userId]))
  })

  it('of concurrent heartbeats is credited once', async () => {
    const ctx = await newMember()
    const now = new Date()
    const credited = await Promise.all(
      Array.from({ length: 20 }, () => addActiveTime({ ...ctx, now: () => now }, { seconds: 30 })),
    )
    expect(credited.reduce((sum, seconds) => sum + seconds, 0)).toBe(30)
  })

  it('is credited to the current step, if there is one', async () => {
    const ctx = await newMember()
    await completeStep(ctx, { trigger: 'welcome/closed' })
    expect(await addActiveTime(ctx, { seconds: 20 })).toBe(20)
    expect(stepOf(await getOnboarding(ctx), 'UPLOAD_VIDEO').timeSpentSeconds).toBe(20)

    const later = { ...ctx, now: () => addMilliseconds(new Date(), 60 * second) }
    await skipOnboarding(ctx)
    expect(await addActiveTime(later, { seconds: 20 })).toBe(0)
    await resumeOnboarding(ctx)
    for (const trigger of onboardingTriggers) await completeStep(ctx, { trigger })
    expect(await addActiveTime(later, { seconds: 20 })).toBe(0)
  })
})

describe('another organization', () => {
  it('can neither read nor change it', async () => {
    const [ctx, stranger] = await Promise.all([newMember(), newMember()])
    await completeStep(ctx, { trigger: 'welcome/closed' })
    await skipOnboarding(stranger)
    await addActiveTime(ctx, { seconds: 10 })

    expect(await getOnboarding(stranger)).toMatchObject({ percent: 0, isSkipped: true })
    expect(await getOnboarding(ctx)).toMatchObject({ percent: 16, isSkipped: false })
  })

  it('that does not exist answers not found', async () => {
    const ctx = { ...(await newMember()), organizationId: newId() }
    await expect(getOnboarding(ctx)).rejects.toThrow(NotFound)
    await expect(completeStep(ctx, { trigger: 'welcome/closed' })).rejects.toThrow(NotFound)
    await expect(skipOnboarding(ctx)).rejects.toThrow(NotFound)
  })
})
