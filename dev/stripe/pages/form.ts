const maximumLength = 500

/** What a form says: the first value of each name, trimmed. */
export type Form = { [name: string]: string | undefined }

export async function readForm(request: Request): Promise<Form> {
  if (request.method !== 'POST') return {}
  const form: Form = Object.create(null)
  for (const [name, value] of new URLSearchParams(await request.text())) {
    form[name] ??= value.trim().slice(0, maximumLength)
  }
  return form
}
