import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto'
import { Binary } from 'bson'
import { Refusal } from '../refusal.ts'
import { binaryOf } from '../values/compare.ts'
import type { Doc } from '../values/kinds.ts'

const iterations = 4_096
const keyBytes = 32

const hmac = (key: Uint8Array, text: string) => createHmac('sha256', key).update(text).digest()
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

/** What the store keeps of its secret. */
export interface Verifier {
  readonly salt: Buffer
  readonly storedKey: Buffer
  readonly serverKey: Buffer
}

export function createVerifier(secret: string): Verifier {
  const salt = randomBytes(28)
  const salted = pbkdf2Sync(secret, salt, iterations, keyBytes, 'sha256')
  return { salt, storedKey: sha256(hmac(salted, 'Client Key')), serverKey: hmac(salted, 'Server Key') }
}

const refused = () => new Refusal(18, 'Authentication failed.')

const attributes = (text: string) => new Map(text.split(',').map((part) => [part.slice(0, 1), part.slice(2)] as const))

const textOf = ({ payload }: Doc): string => Buffer.from(binaryOf(payload).bytes).toString()

const answer = (text: string, isDone: boolean): Doc => ({
  conversationId: 1,
  done: isDone,
  payload: new Binary(Buffer.from(text)),
  ok: 1,
})

/** One client's proof that it knows the secret (SCRAM-SHA-256); the store proves the same to it. */
function createConversation({ salt, storedKey, serverKey }: Verifier) {
  let [clientFirst, serverFirst, nonce] = ['', '', '']

  const start = (body: Doc): Doc => {
    if (body.mechanism !== 'SCRAM-SHA-256') throw new Refusal(334, 'Only SCRAM-SHA-256 is understood here')
    clientFirst = textOf(body).replace(/^n,,/, '')
    nonce = `${attributes(clientFirst).get('r') ?? ''}${randomBytes(18).toString('base64')}`
    serverFirst = `r=${nonce},s=${salt.toString('base64')},i=${iterations}`
    return answer(serverFirst, false)
  }

  const proves = (clientFinal: string): boolean => {
    const given = attributes(clientFinal)
    const proof = Buffer.from(given.get('p') ?? '', 'base64')
    if (nonce === '' || given.get('r') !== nonce || proof.length !== keyBytes) return false
    const signature = hmac(storedKey, messageFor(clientFinal))
    const clientKey = Buffer.from(proof.map((byte, at) => byte ^ (signature[at] ?? 0)))
    return timingSafeEqual(sha256(clientKey), storedKey)
  }

  const messageFor = (clientFinal: string) => `${clientFirst},${serverFirst},${clientFinal.replace(/,p=[^,]*$/, '')}`

  const finish = (body: Doc): Doc => {
    const clientFinal = textOf(body)
    if (!proves(clientFinal)) throw refused()
    return answer(`v=${hmac(serverKey, messageFor(clientFinal)).toString('base64')}`, true)
  }

  return { start, finish }
}

/** Lets a connection ask for anything only after it has proved that it knows the secret. */
export function createGate(verifier: Verifier | null) {
  let isOpen = verifier === null
  const conversation = verifier ? createConversation(verifier) : null

  /** The gate's own answer to a command; null if the command may pass. */
  return (name: string, body: Doc): Doc | null => {
    if (name === 'saslstart' && conversation) return conversation.start(body)
    if (name === 'saslcontinue' && conversation) {
      const reply = conversation.finish(body)
      isOpen = true
      return reply
    }
    if (isOpen || name === 'hello' || name === 'ismaster') return null
    throw new Refusal(13, `Command ${name} requires authentication`)
  }
}
