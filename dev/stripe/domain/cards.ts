import { createHash } from 'node:crypto'

export type Decline = { code: string; declineCode: string; message: string }

/** What happens with a card. Without anything it works. */
type Behavior = {
  /** Every charge is declined, and so is saving the card unless `attaches`. */
  decline?: Decline
  attaches?: boolean
  /** Asks for 3-D Secure: always, or until the card has been set up for later use. */
  authenticates?: 'always' | 'until set up'
  disputes?: 'needs_response' | 'warning_needs_response'
  refund?: 'fails later' | 'succeeds later'
}

export type Card = Behavior & { number: string; brand: string; funding: 'credit' | 'debit'; country: string }

const decline = (declineCode: string, message = 'Your card was declined.', code = 'card_declined'): Decline => ({
  code,
  declineCode,
  message,
})

const generic = decline('generic_decline')
const insufficient = decline('insufficient_funds', 'Your card has insufficient funds.')

/** Stripe's test cards: number, then the names of its `pm_card_` tokens, then what it does. */
const catalog: [number: string, names: string[], behavior?: Behavior & Partial<Pick<Card, 'funding' | 'country'>>][] = [
  ['4242424242424242', ['visa', 'us']],
  ['4000056655665556', ['visa_debit'], { funding: 'debit' }],
  ['5555555555554444', ['mastercard']],
  ['5200828282828210', ['mastercard_debit'], { funding: 'debit' }],
  ['378282246310005', ['amex']],
  ['6011111111111117', ['discover']],
  ['4000002760000016', ['de'], { country: 'DE' }],
  ['4000000000000002', ['chargeDeclined', 'visa_chargeDeclined'], { decline: generic }],
  [
    '4000000000009995',
    ['chargeDeclinedInsufficientFunds', 'visa_chargeDeclinedInsufficientFunds'],
    { decline: insufficient },
  ],
  ['4000000000009987', ['visa_chargeDeclinedLostCard'], { decline: decline('lost_card') }],
  ['4000000000009979', ['visa_chargeDeclinedStolenCard'], { decline: decline('stolen_card') }],
  [
    '4000000000000069',
    ['chargeDeclinedExpiredCard'],
    { decline: decline('expired_card', 'Your card has expired.', 'expired_card') },
  ],
  [
    '4000000000000127',
    ['chargeDeclinedIncorrectCvc'],
    { decline: decline('incorrect_cvc', "Your card's security code is incorrect.", 'incorrect_cvc') },
  ],
  [
    '4000000000000119',
    ['chargeDeclinedProcessingError'],
    {
      decline: decline(
        'processing_error',
        'An error occurred while processing your card. Try again in a little bit.',
        'processing_error',
      ),
    },
  ],
  ['4000000000000341', ['chargeCustomerFail'], { decline: generic, attaches: true }],
  ['4000002500003155', ['authenticationRequiredOnSetup'], { authenticates: 'until set up' }],
  ['4000000000003220', ['threeDSecure2Required', 'threeDSecureRequired'], { authenticates: 'until set up' }],
  ['4000002760003184', ['authenticationRequired'], { authenticates: 'always' }],
  [
    '4000008260003178',
    ['authenticationRequiredChargeDeclinedInsufficientFunds'],
    { authenticates: 'always', decline: insufficient, attaches: true },
  ],
  ['4000000000000259', ['createDispute'], { disputes: 'needs_response' }],
  ['4000000000001976', ['createDisputeInquiry'], { disputes: 'warning_needs_response' }],
  ['4000000000007726', ['pendingRefund'], { refund: 'succeeds later' }],
  ['4000000000005126', ['refundFail'], { refund: 'fails later' }],
]

const byNumber = new Map(
  catalog.map(([number, , behavior = {}]): [string, Card] => [
    number,
    { funding: 'credit', country: 'US', ...behavior, number, brand: brandOf(number) },
  ]),
)
const byName = new Map(catalog.flatMap(([number, names]) => names.map((name): [string, string] => [name, number])))

/** The test card with this number. Real numbers are refused here as they are in Stripe's test mode. */
export function cardOfNumber(number: string): Card | null {
  return byNumber.get(number.replace(/[\s-]/g, '')) ?? null
}

/** The test card behind `pm_card_visa` or `tok_visa`. */
export function cardOfToken(token: string): Card | null {
  const name = /^(?:pm_card|tok)_(.+)$/.exec(token)?.[1]
  const number = name ? byName.get(name) : undefined
  return number ? (byNumber.get(number) ?? null) : null
}

/** The same for the same number, for every customer. */
export function fingerprintOf(number: string): string {
  return createHash('sha256').update(number).digest('base64').replace(/[+/=]/g, '').slice(0, 16)
}

function brandOf(number: string): string {
  if (number.startsWith('4')) return 'visa'
  if (/^5[1-5]|^2[2-7]/.test(number)) return 'mastercard'
  if (/^3[47]/.test(number)) return 'amex'
  return 'discover'
}
