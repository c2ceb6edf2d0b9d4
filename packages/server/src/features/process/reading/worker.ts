import { parentPort } from 'node:worker_threads'
import { type Reading, readBpmn } from './read-bpmn.ts'

export type Outcome =
  | { readonly id: number; readonly reading: Reading }
  | { readonly id: number; readonly refused: string }

const isAsked = (message: unknown): message is { id: number; xml: string } =>
  typeof message === 'object' && message !== null && 'id' in message && 'xml' in message

parentPort?.on('message', async (message: unknown) => {
  if (!isAsked(message)) return
  const { id, xml } = message
  const outcome = await readBpmn(xml).then(
    (reading): Outcome => ({ id, reading }),
    (error: unknown): Outcome => ({ id, refused: error instanceof Error ? error.message : 'not-bpmn' }),
  )
  parentPort?.postMessage(outcome)
})
