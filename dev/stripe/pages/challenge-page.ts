import { html } from './html'
import { page } from './page'

/** The bank's side of 3-D Secure: completing it or failing it is one button each. */
export function challengePage(last4: string | undefined, what: string): Response {
  return page(
    '3-D Secure',
    html`<h1>3-D Secure</h1>
<section>
<p>This stands for the page of the bank. It asks whether the owner of the card ending in <strong>${last4}</strong> agrees to ${what}.</p>
<form method="post">
<div class="actions">
<button name="answer" value="complete">Complete authentication</button>
<button name="answer" value="fail" class="plain">Fail authentication</button>
</div>
</form>
</section>`,
    { isNarrow: true },
  )
}
