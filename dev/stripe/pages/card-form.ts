import type { Context } from '../context'
import { type CardInput, createCard } from '../domain/payment-methods'
import { StripeFault } from '../faults'
import type { PaymentMethodRecord } from '../tables'
import type { Form } from './form'
import { type Html, html } from './html'
import { testCards } from './test-cards'

/** As the fields of Stripe's own Checkout page are called, so that a browser test can fill in either. */
type Field = 'email' | 'cardNumber' | 'cardExpiry' | 'cardCvc' | 'billingName'

/** What is wrong with a form: with one of its fields, or with none in particular. */
export class FormProblem extends Error {
  readonly field: Field | null
  /** The code of the error of the API behind it. */
  readonly code: string | null
  /** The bank refused, rather than the form. */
  readonly isDecline: boolean

  constructor(message: string, field: Field | null = null, code: string | null = null, isDecline = false) {
    super(message)
    this.field = field
    this.code = code
    this.isDecline = isDecline
  }
}

/** What the API said about a payment, as Stripe's own pages put it. */
export function problemOf(message: string, code: string | null = null, isDecline = false): FormProblem {
  const isUnauthenticated = code?.endsWith('_authentication_failure') ?? false
  return new FormProblem(isUnauthenticated ? unauthenticated : message, null, code, isDecline)
}

const unauthenticated =
  'We are unable to authenticate your payment method. Please choose a different payment method and try again.'

type Options = {
  form: Form
  problem: FormProblem | null
  /** Asks for an address too, and what it is so far. */
  email?: string | null
  asksCard?: boolean
}

/** The fields of a card. What was typed into the card's own fields never comes back. */
export function cardFields({ form, problem, email, asksCard = true }: Options): Html {
  const of = (field: Field) => (problem?.field === field ? problem.message : null)
  return html`${problem && !problem.field && html`<p class="alert" role="alert" id="problem">${problem.message}</p>`}
${
  email !== undefined &&
  field({
    name: 'email',
    label: 'Email',
    type: 'email',
    autocomplete: 'email',
    value: form.email ?? email ?? '',
    problem: of('email'),
  })
}
${asksCard && cardOnly(form, problem, of)}`
}

function cardOnly(form: Form, problem: FormProblem | null, of: (field: Field) => string | null): Html {
  return html`${field({
    name: 'cardNumber',
    label: 'Card number',
    autocomplete: 'cc-number',
    placeholder: '1234 1234 1234 1234',
    isNumeric: true,
    problem: of('cardNumber'),
    hasFocus: problem !== null && !problem.field,
  })}
<div class="pair">
${field({ name: 'cardExpiry', label: 'Expiration', autocomplete: 'cc-exp', placeholder: 'MM / YY', isNumeric: true, problem: of('cardExpiry') })}
${field({ name: 'cardCvc', label: 'CVC', autocomplete: 'cc-csc', placeholder: 'CVC', isNumeric: true, problem: of('cardCvc') })}
</div>
${field({ name: 'billingName', label: 'Cardholder name', autocomplete: 'cc-name', value: form.billingName ?? '', problem: of('billingName') })}`
}

/** Numbers to try, with what each does. */
export function testCardHelp(): Html {
  const rows = testCards.map(
    ({ number, does }) => html`<tr><th scope="row"><code>${number}</code></th><td>${does}</td></tr>`,
  )
  return html`<details><summary>Test cards</summary>
<table><thead><tr><th scope="col">Number</th><th scope="col">The card</th></tr></thead><tbody>${rows}</tbody></table>
<p class="quiet">Any date in the future, any three digits, any name.</p></details>`
}

/** A payment method of what was typed. Throws FormProblem in the words that Stripe's own form uses. */
export function cardOfForm(context: Context, form: Form, email: string | null): PaymentMethodRecord {
  const input = cardInput(form)
  if (!form.billingName) throw new FormProblem('Enter the name on the card.', 'billingName')
  try {
    return createCard(context, input, { billing: { name: form.billingName, email } })
  } catch (error) {
    if (!(error instanceof StripeFault)) throw error
    throw new FormProblem(error.message, fieldOf[error.details.param ?? ''] ?? null)
  }
}

/** The address that was typed. Throws FormProblem where it is none. */
export function emailOfForm({ email = '' }: Form): string {
  if (!email) throw new FormProblem('Enter your email.', 'email')
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw new FormProblem('Your email is invalid.', 'email')
  return email
}

function cardInput({ cardNumber = '', cardExpiry: expiry = '', cardCvc: cvc = '' }: Form): CardInput {
  const digits = cardNumber.replace(/[\s-]/g, '')
  if (!/^\d{12,19}$/.test(digits)) throw new FormProblem('Your card number is incomplete.', 'cardNumber')
  if (!isLuhn(digits)) throw new FormProblem('Your card number is invalid.', 'cardNumber')
  const [, month, year] = /^(\d{1,2})\s*\/?\s*(\d{2}|\d{4})$/.exec(expiry) ?? []
  if (!month || !year) throw new FormProblem("Your card's expiration date is incomplete.", 'cardExpiry')
  if (!/^\d{3,4}$/.test(cvc)) throw new FormProblem("Your card's security code is incomplete.", 'cardCvc')
  return { number: digits, exp_month: Number(month), exp_year: Number(year), cvc }
}

function isLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

const fieldOf: { [param: string]: Field } = {
  number: 'cardNumber',
  exp_month: 'cardExpiry',
  exp_year: 'cardExpiry',
  cvc: 'cardCvc',
}

type FieldOptions = {
  name: Field
  label: string
  autocomplete: string
  type?: string
  value?: string
  placeholder?: string
  isNumeric?: boolean
  problem: string | null
  hasFocus?: boolean
}

function field({ name, label, autocomplete, type = 'text', ...rest }: FieldOptions): Html {
  const { value = '', placeholder, isNumeric, problem, hasFocus } = rest
  const described = problem ? `${name}-error` : hasFocus ? 'problem' : null
  return html`<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" value="${value}" required maxlength="200"
${placeholder && html`placeholder="${placeholder}"`} ${isNumeric && html`inputmode="numeric"`}
${problem && html`aria-invalid="true"`} ${described && html`aria-describedby="${described}" autofocus`}>
${problem && html`<p class="error" id="${name}-error">${problem}</p>`}</div>`
}
