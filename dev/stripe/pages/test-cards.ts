/** The cards that people need, as Stripe's documentation lists them. */
export const testCards: { number: string; does: string }[] = [
  { number: '4242 4242 4242 4242', does: 'pays' },
  { number: '5555 5555 5555 4444', does: 'pays (Mastercard)' },
  { number: '4000 0000 0000 0002', does: 'is declined' },
  { number: '4000 0000 0000 9995', does: 'has insufficient funds' },
  { number: '4000 0000 0000 0069', does: 'has expired' },
  { number: '4000 0000 0000 0127', does: 'has another security code' },
  { number: '4000 0000 0000 0341', does: 'can be saved, then every charge is declined' },
  { number: '4000 0025 0000 3155', does: 'asks for 3-D Secure until it is saved' },
  { number: '4000 0000 0000 3220', does: 'asks for 3-D Secure' },
  { number: '4000 0000 0000 0259', does: 'pays, then the charge is disputed' },
]

const forALine = ['4242 4242 4242 4242', '4000 0000 0000 0002', '4000 0025 0000 3155']

/** One that pays, one that does not and one that asks first, for people who are about to try. */
export function testCardLine(): string {
  const cards = testCards.filter(({ number }) => forALine.includes(number))
  return `${cards.map(({ number, does }) => `${number} ${does}`).join(', ')}; any future date, any CVC`
}
