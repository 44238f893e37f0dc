import { afterAll, describe, expect, it } from 'vitest'
import { Invalid } from '@/lib/core/errors'
import { addMilliseconds, hour } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { completeProfile } from './complete-profile'
import { getMe } from './get-me'
import { updateMe } from './update-me'

afterAll(disconnectDb)

const member = async () => createMember(await createOrganization())
const actionsOf = async (actorId: string) =>
  (await systemDb().auditEntry.findMany({ where: { actorId }, orderBy: { id: 'asc' } })).map((entry) => entry.action)

describe('the profile form after sign-up', () => {
  it('is shown once: submitting it saves the profile and the time', async () => {
    const ctx = await member()
    expect((await getMe(ctx)).profileCompletedAt).toBeNull()
    const sent = {
      name: 'Ada Byron',
      phoneNumber: '+44 20 7946 0000',
      companyName: 'Engines',
      jobTitle: '',
      country: 'GB',
    }
    const me = await completeProfile(ctx, { ...sent, industry: 'Software' })
    expect(me).toMatchObject({ ...sent, jobTitle: null, industry: 'Software', profileCompletedAt: expect.any(String) })
    const later = { ...ctx, now: () => addMilliseconds(ctx.now(), hour) }
    expect((await completeProfile(later, { companyName: 'Other' })).profileCompletedAt).toBe(me.profileCompletedAt)
    expect(await actionsOf(ctx.userId)).toEqual(['user.update', 'profile.complete', 'user.update'])
  })

  it('can be dismissed, and the profile can still be edited in settings', async () => {
    const ctx = await member()
    const me = await completeProfile(ctx, {})
    expect(me).toMatchObject({ name: 'Test person', profileCompletedAt: expect.any(String) })
    expect(await actionsOf(ctx.userId)).toEqual(['profile.skip'])
    expect(await updateMe(ctx, { companyName: 'Later' })).toMatchObject({ companyName: 'Later' })
  })

  it('stays open when a field is invalid, and for other people', async () => {
    const [ctx, colleague] = [await member(), await member()]
    await expect(completeProfile(ctx, { name: '' })).rejects.toThrow(Invalid)
    await expect(completeProfile(ctx, { tier: 'PREMIUM' })).rejects.toThrow(Invalid)
    await completeProfile(colleague, {})
    expect((await getMe(ctx)).profileCompletedAt).toBeNull()
  })
})
