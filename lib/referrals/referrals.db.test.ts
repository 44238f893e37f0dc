import { afterAll, expect, it } from 'vitest'
import { NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { getReferralCode } from './get-referral-code'

afterAll(disconnectDb)

async function organizationWithCode(referralCode: string) {
  const id = await createOrganization()
  await systemDb().organization.update({ where: { id }, data: { referralCode } })
  return id
}

it('is the organization’s own code, the same for every member and every time, in a link to this product', async () => {
  const organizationId = await organizationWithCode('CLIP42XY')
  const [admin, member] = await Promise.all([createMember(organizationId, 'admin'), createMember(organizationId)])
  const view = await getReferralCode(admin)
  expect(view.code).toBe('CLIP42XY')
  const link = new URL(view.link)
  expect(link.pathname).toBe('/r/CLIP42XY')
  expect(link.origin).toBe(new URL(process.env.APP_URL ?? '').origin)
  expect(await getReferralCode(member)).toEqual(view)
  expect(await getReferralCode(admin)).toEqual(view)
})

it('is never another organization’s', async () => {
  const [one, other] = await Promise.all([organizationWithCode('CLIPAAAA'), organizationWithCode('CLIPBBBB')])
  expect((await getReferralCode(await createMember(one))).code).toBe('CLIPAAAA')
  expect((await getReferralCode(await createMember(other))).code).toBe('CLIPBBBB')
  const nowhere = { ...(await createMember(one)), organizationId: newId() }
  await expect(getReferralCode(nowhere)).rejects.toThrow(NotFound)
})
