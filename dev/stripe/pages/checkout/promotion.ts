import { applyPromotionCode } from '../../domain/checkout'
import { type PageCall, submit } from '../call'
import { seeOther } from '../page'
import { sessionOf, showCheckout } from './checkout'

/** Takes a promotion code, or the discount away where it is empty. */
export function changePromotion(call: PageCall): Response {
  const { context, id, form } = call
  const here = `/c/pay/${id}`
  if (sessionOf(call)?.status !== 'open') return seeOther(here)
  return submit(
    call,
    () => {
      applyPromotionCode(context, id, form.promotionCode ?? '')
      return seeOther(here)
    },
    (promotion) => showCheckout(call, { promotion }),
  )
}
