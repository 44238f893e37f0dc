import { randomInt } from 'node:crypto'

// No 0, 1, I, L or O: codes are read aloud and typed.
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** A random referral code such as CLIP42XY. One in 923,521: a taken one is drawn again. */
export function newReferralCode(): string {
  return `CLIP${Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')}`
}
