import { Failure } from '@kleeblatt/shared/core'
import type { RequestHandler } from 'express'

/**
 * Only pages of this very origin may ask. The city's other hosts are the same *site*, so a SameSite cookie alone
 * would let them in; every browser names the origin of what changes something and of every WebSocket.
 */
export const createOriginCheck = (publicUrl: string) => {
  const ours = new URL(publicUrl).origin
  return (origin: string | undefined): boolean => origin === ours
}

const reads = new Set(['GET', 'HEAD', 'OPTIONS'])

export const refuseForeignRequests =
  (isOurs: (origin: string | undefined) => boolean): RequestHandler =>
  (request, _response, next) => {
    const { origin } = request.headers
    const site = request.headers['sec-fetch-site']
    if (origin !== undefined && !isOurs(origin)) throw new Failure('forbidden', 'foreign-origin')
    const isNavigation = request.headers['sec-fetch-mode'] === 'navigate'
    if (site !== undefined && site !== 'same-origin' && site !== 'none' && !(reads.has(request.method) && isNavigation))
      throw new Failure('forbidden', 'foreign-site')
    if (!reads.has(request.method) && origin === undefined && site === undefined)
      throw new Failure('forbidden', 'origin-missing')
    next()
  }
