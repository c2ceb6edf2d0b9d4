import { apiPath, Failure, protocolHeader, protocolVersion, type Route } from '@kleeblatt/shared/core'
import type { z } from 'zod'
import { toFailure } from './api.ts'

/** `call` for a route that takes a file: its input stands in the query, the file is the form's one part. */
export async function callWithFile<Input extends z.ZodType, Reply extends z.ZodType>(
  route: Route<Input, Reply>,
  input: Readonly<Record<string, string>>,
  file: File,
  signal?: AbortSignal,
): Promise<z.output<Reply>> {
  const [verb = 'POST', path = '/'] = route.at.split(' ')
  const body = new FormData()
  body.set('file', file)
  const response = await fetch(`${apiPath}${path}?${new URLSearchParams(input)}`, {
    method: verb,
    body,
    credentials: 'same-origin',
    headers: { [protocolHeader]: String(protocolVersion), accept: 'application/json' },
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new Failure('unavailable', 'no-connection')
  })
  if (!response.ok) throw await toFailure(response)

  const reply = route.reply.safeParse(await response.json().catch(() => undefined))
  if (!reply.success) throw new Failure('internal', `unreadable reply to ${route.at}`)
  return reply.data
}
