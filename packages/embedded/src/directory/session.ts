import type { Socket } from 'node:net'
import { messageLength } from './ber.ts'
import { comparableDn } from './dn.ts'
import { answerTags, entryMessage, type ResultCode, resultMessage } from './reply.ts'
import { type Message, type Request, readMessage, type SearchRequest } from './request.ts'
import { isAboutRoot, type Tree } from './tree.ts'

export interface Directory {
  readonly tree: () => Tree
  readonly serviceDn: string
  readonly isPassword: (dn: string, password: string) => boolean
}

const isCriticalRefused = ({ request, controls }: Message) =>
  controls.hasUnknownCritical && (request.kind === 'bind' || request.kind === 'search')

/** One client's conversation: each message it sends is answered with messages. It remembers who the client is. */
function createConversation(directory: Directory) {
  const service = comparableDn(directory.serviceDn)
  let isService = false

  function bind({ dn, password }: Extract<Request, { kind: 'bind' }>): ResultCode {
    isService = false
    if (password === null) return 'authMethodNotSupported'
    if (password === '') return dn === '' ? 'success' : 'unwillingToPerform'
    const entry = directory.tree().find(dn)
    if (!entry?.mayBind || !directory.isPassword(entry.dn, password)) return 'invalidCredentials'
    isService = entry.parts.join(',') === service
    return 'success'
  }

  function search({ id, controls }: Message, request: SearchRequest): Buffer[] {
    const done = (code: ResultCode, cookie?: string) => resultMessage(id, answerTags.searchDone, code, cookie)
    if (!isService && !isAboutRoot(request)) return [done('insufficientAccessRights')]
    const { code, entries, cookie } = directory.tree().search(request, controls)
    return [...entries.map((entry) => entryMessage(id, entry, request.wanted, request.namesOnly)), done(code, cookie)]
  }

  return function answer(message: Message): Buffer[] {
    const { id, request } = message
    const reply = (tag: number, code: ResultCode) => [resultMessage(id, tag, code)]
    if (isCriticalRefused(message)) {
      const tag = request.kind === 'bind' ? answerTags.bind : answerTags.searchDone
      return reply(tag, 'unavailableCriticalExtension')
    }
    switch (request.kind) {
      case 'bind':
        return reply(answerTags.bind, bind(request))
      case 'search':
        return search(message, request)
      case 'extended':
        return reply(answerTags.extended, 'protocolError')
      case 'change':
        return reply(request.answerTag, 'unwillingToPerform')
      default:
        return []
    }
  }
}

/** Cuts what has arrived into whole messages; the rest stays until more arrives. */
function createInbox() {
  let pending: Buffer = Buffer.alloc(0)

  function next(): Message | null {
    const length = messageLength(pending)
    if (length === null || pending.length < length) return null
    const message = readMessage(pending.subarray(0, length))
    pending = pending.subarray(length)
    return message
  }

  return {
    arrived: (bytes: Buffer) => {
      pending = pending.length > 0 ? Buffer.concat([pending, bytes]) : bytes
    },
    next,
  }
}

/** Serves one connection until it ends, or until it says something that is not LDAP. */
export function serveConnection(socket: Socket, directory: Directory): void {
  const answer = createConversation(directory)
  const inbox = createInbox()

  function take(): void {
    for (let message = inbox.next(); message; message = inbox.next()) {
      if (message.request.kind === 'unbind') socket.end()
      else socket.write(Buffer.concat(answer(message)))
    }
  }

  socket.setNoDelay(true) // a small answer must not wait for the next request
  socket.on('error', () => socket.destroy()) // a client that vanishes takes only itself along
  socket.on('data', (bytes: Buffer) => {
    inbox.arrived(bytes)
    try {
      take()
    } catch {
      socket.destroy() // whoever does not speak LDAP is not spoken to
    }
  })
}
