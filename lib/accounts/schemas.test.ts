import { describe, expect, it } from 'vitest'
import { parseInput } from '@/lib/core/parse'
import { isCountry, listCountries } from './countries'
import { profileInput } from './schemas'

describe('profileInput', () => {
  it('accepts the form fields, and treats empty ones as absent', () => {
    const profile = parseInput(profileInput, {
      name: ' Maya ',
      phoneNumber: '',
      companyName: ' ',
      country: 'SE',
      industry: null,
    })
    expect(profile).toEqual({ name: 'Maya', phoneNumber: null, companyName: null, country: 'SE', industry: null })
    expect(parseInput(profileInput, profile)).toEqual(profile)
  })

  it.each([
    ['name', ''],
    ['name', 'x'.repeat(121)],
    ['phoneNumber', 'call me'],
    ['country', 'Sweden'],
    ['country', 'ZZ'],
    ['companyName', 'x'.repeat(121)],
  ])('refuses %s %j, and says so at the field', (field, value) => {
    expect(() => parseInput(profileInput, { [field]: value })).toThrow(
      expect.objectContaining({ code: 'invalid', fields: { [field]: [expect.any(String)] } }),
    )
  })

  it.each([
    'id',
    'email',
    'clerkId',
    'timeSpent',
    'maxStepReached',
    'tier',
    'importLimit',
    'deletedAt',
    'role',
    'organizationId',
    'isStaff',
    'nameSetAt',
    '__proto__x',
  ])('refuses %s, which is no one’s to set', (field) => {
    expect(() => parseInput(profileInput, { name: 'Maya', [field]: 'x' })).toThrow(
      expect.objectContaining({ code: 'invalid' }),
    )
  })
})

describe('listCountries', () => {
  it('has the countries of ISO 3166-1, and Kosovo', () => {
    const codes = listCountries().map((country) => country.code)
    expect(codes).toHaveLength(250)
    for (const code of ['DE', 'IN', 'US', 'GB', 'XK']) expect(codes).toContain(code)
    for (const code of ['UK', 'EU', 'SU', 'de', 'ZZ', '']) expect(isCountry(code)).toBe(false)
  })
})
