import { Failure, protocolHeader, protocolVersion } from '@kleeblatt/shared/core'
import type { RequestHandler } from 'express'

/** Tells every caller which protocol is spoken here, and asks an older tab to reload before it does anything. */
export const speakProtocol: RequestHandler = (request, response, next) => {
  response.setHeader(protocolHeader, String(protocolVersion))
  const theirs = request.headers[protocolHeader]
  if (theirs !== undefined && !(Number(theirs) >= protocolVersion)) throw new Failure('outdated', 'please-reload')
  next()
}
