/** What someone types into the card form, by the labels of its fields. */
export function typed(number: string, change: Record<string, string> = {}): Record<string, string> {
  return {
    'Card number': number,
    Expiration: '12 / 34',
    CVC: '123',
    'Cardholder name': 'Ada Lovelace',
    ...change,
  }
}

export const cards = {
  good: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  insufficient: '4000 0000 0000 9995',
  expired: '4000 0000 0000 0069',
  cvc: '4000 0000 0000 0127',
  failsLater: '4000 0000 0000 0341',
  threeDSecure: '4000 0025 0000 3155',
  alwaysThreeDSecure: '4000 0027 6000 3184',
  disputed: '4000 0000 0000 0259',
}
