import type { Metadata } from 'next'
import { z } from 'zod'
import { publicPage } from '@/app/_doors/page'
import { SignIn } from '@/app/_providers/clerk-components'
import { FormPlaceholder } from '@/app/_providers/form-placeholder'

export const metadata: Metadata = { title: 'Sign in' }

/** Clerk's own steps, read by its form. */
const params = z.object({ 'sign-in': z.array(z.string().max(100)).max(5).optional() })

export default publicPage({ params }, async () => {
  return (
    <SignIn path="/sign-in" placeholder={<FormPlaceholder label="Loading the sign-in form" className="max-w-100" />} />
  )
})
