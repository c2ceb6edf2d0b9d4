import type { z } from 'zod'

export type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One thing a client may ask over HTTP: where, with what, for what. */
export interface Route<Input extends z.ZodType = z.ZodType, Reply extends z.ZodType = z.ZodType> {
  readonly at: `${Verb} /${string}`
  readonly input: Input
  readonly reply: Reply
  /** For what is larger than a usual request: how large its body may be. */
  readonly maxBytes?: number
}

/** The type of such a body. It is JSON, but read only where a route expects it. */
export const largeBodyType = 'application/vnd.kleeblatt.large+json'

export const route = <Input extends z.ZodType, Reply extends z.ZodType>(
  at: Route['at'],
  shape: { input: Input; reply: Reply; maxBytes?: number },
): Route<Input, Reply> => ({ at, ...shape })

export type Routes = Readonly<Record<string, Route>>

/** Named socket messages and the shape each one carries. */
export type Messages = Readonly<Record<string, z.ZodType>>

/** Named socket questions: what is asked and what is answered. */
export type Asks = Readonly<Record<string, { readonly input: z.ZodType; readonly reply: z.ZodType }>>

/** Every contract route lives below this path. */
export const apiPath = '/api/v1'

/**
 * What client and server agree on beyond single shapes. Raised when an older tab could lose or misread something;
 * a tab that speaks an older one is asked to reload (`outdated`).
 */
export const protocolVersion = 1
export const protocolHeader = 'x-kleeblatt-protocol'
