import { checkPublicAddress } from '@/lib/platform/outbound/check-address'

/** The address of an endpoint as it is stored. @throws Invalid for one that is not public */
export async function checkAddress(text: string): Promise<string> {
  return (await checkPublicAddress(text)).href
}
