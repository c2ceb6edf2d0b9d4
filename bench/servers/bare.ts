// The bare baseline: socket.io as it comes, with the transport settings of Kleeblatt. It knows no people, asks nobody,
// stores nothing and checks nothing; what is posted to a room it numbers and tells the room.
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { Server } from 'socket.io'

const http = createServer()
const io = new Server(http, {
  serveClient: false,
  transports: ['websocket'],
  maxHttpBufferSize: 256 * 1_024,
  perMessageDeflate: false,
})

interface Posted {
  readonly conversationId: string
  readonly authorId: string
  readonly text: string
}

const seqs = new Map<string, number>()

function messageOf({ conversationId, authorId, text }: Posted) {
  const seq = (seqs.get(conversationId) ?? 0) + 1
  seqs.set(conversationId, seq)
  const id = randomBytes(12).toString('hex')
  const postedAt = new Date().toISOString()
  const said = { state: 'said', authorId, text, editedAt: null, mentions: [] }
  return { id, conversationId, seq, rev: seq + 1, postedAt, ...said }
}

io.on('connection', (socket) => {
  socket.on('enter', async (rooms: string[], done: (reply: unknown) => void) => {
    await socket.join(rooms)
    done({})
  })
  socket.on('post', (posted: Posted, done: (reply: unknown) => void) => {
    const message = messageOf(posted)
    io.to(posted.conversationId).emit('chat:message', { message, was: null })
    done(message)
  })
})

http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  const port = typeof address === 'object' && address ? address.port : 0
  process.stdout.write(`bare ready: http://127.0.0.1:${port}\n`)
})
process.once('SIGTERM', () => process.exit(0))
process.once('disconnect', () => process.exit(0))
