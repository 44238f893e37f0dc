import { describe, expect, it } from 'vitest'
import { invitationMail } from './invitation-mail'

const link = 'https://clipforge.example/r/CLIP42XY'

describe('an invitation', () => {
  it('says who invites, where the link leads and why it came, in text and in HTML', () => {
    const mail = invitationMail({ inviter: 'Ada Lovelace', organization: 'Field Notes', link })
    for (const part of [
      'Ada Lovelace of Field Notes invites you',
      link,
      'this one message',
      'You are not on a mailing list',
    ]) {
      expect(mail.text).toContain(part)
      expect(mail.html).toContain(part)
    }
    expect(mail.html.match(/href="[^"]*"/g)).toEqual([`href="${link}"`])
  })

  it.each(['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', "' onmouseover='alert(1)", '&lt;b&gt;'])(
    'carries no markup of a name: %s',
    (name) => {
      const plain = invitationMail({ inviter: 'X', organization: 'X', link }).html
      const { html, subject } = invitationMail({ inviter: name, organization: name, link })
      const tags = (text: string) => text.match(/<[^>]*>/g)
      expect(tags(html)).toEqual(tags(plain))
      expect(subject).toBe('You are invited to ClipForge')
    },
  )

  it.each([
    'Visit evil.example now',
    'https://evil.example',
    'write to me@evil.example',
    'evil。example/x',
    '\\\\evil',
  ])('carries no link of a name: %s', (name) => {
    expect(invitationMail({ inviter: name, organization: '', link }).text).toMatch(/^Someone invites you/)
  })
})
