import type { Context } from '../context'
import { runDue } from '../domain/due'
import type { PageHandler } from './call'
import { answerChallenge, showChallenge } from './challenge'
import { showCheckout, showDone } from './checkout/checkout'
import { answerAuthentication, pay, showAuthentication } from './checkout/pay'
import { changePromotion } from './checkout/promotion'
import { readForm } from './form'
import { downloadInvoice } from './invoice/download'
import { payInvoice, showInvoice } from './invoice/invoice'
import { headers, message } from './page'
import { cancel, resume, showCancel } from './portal/cancel'
import { changeCards, saveCard, showCardForm } from './portal/cards'
import { confirm, showConfirm, showConfirmed } from './portal/confirm'
import { showPortal } from './portal/home'
import { showPlans } from './portal/update'
import { showReceipt } from './receipt'
import { stylesheet } from './stylesheet'

const pages: { [key: string]: PageHandler } = {
  'GET /authenticate/:id': showChallenge,
  'POST /authenticate/:id': answerChallenge,
  'GET /c/pay/:id': (call) => showCheckout(call),
  'POST /c/pay/:id': pay,
  'POST /c/pay/:id/promotion': changePromotion,
  'GET /c/pay/:id/authenticate': showAuthentication,
  'POST /c/pay/:id/authenticate': answerAuthentication,
  'GET /c/pay/:id/done': showDone,
  'GET /p/session/:id': showPortal,
  'GET /p/session/:id/update': showPlans,
  'GET /p/session/:id/confirm': (call) => showConfirm(call),
  'POST /p/session/:id/confirm': confirm,
  'GET /p/session/:id/confirmed': showConfirmed,
  'GET /p/session/:id/cancel': (call) => showCancel(call),
  'POST /p/session/:id/cancel': cancel,
  'POST /p/session/:id/resume': resume,
  'GET /p/session/:id/card': (call) => showCardForm(call),
  'POST /p/session/:id/card': saveCard,
  'POST /p/session/:id/cards': changeCards,
  'GET /invoices/:id': (call) => showInvoice(call),
  'POST /invoices/:id': payInvoice,
  'GET /invoices/:id/pdf': downloadInvoice,
  'GET /receipts/:id': showReceipt,
  'GET /pages.css': () =>
    new Response(stylesheet, { headers: { ...headers, 'content-type': 'text/css; charset=utf-8' } }),
}

/** Every path that is neither the API nor a test door: the pages that Stripe hosts. Their ids are the keys to them. */
export async function handlePage(context: Context, request: Request): Promise<Response> {
  const { pathname, searchParams: query } = new URL(request.url)
  for (const [key, handle] of Object.entries(pages)) {
    const match = patternOf(key).exec(`${request.method} ${pathname}`)
    if (!match) continue
    const form = await readForm(request)
    runDue(context)
    return handle({ context, id: match[1] ?? '', form, query })
  }
  return message('Page not found', 'The stand-in has no such page.', null, 404)
}

function patternOf(key: string): RegExp {
  return new RegExp(`^${key.replace(':id', '(\\w+)')}$`)
}
