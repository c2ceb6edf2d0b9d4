import type { RequestHandler } from 'express'

/** Answers whether one dependency can be used now; throws or rejects if not. */
export type Probe = () => Promise<unknown>

const probeMs = 2_000

async function works(probe: Probe): Promise<boolean> {
  const tooLate = Promise.withResolvers<never>()
  const timer = setTimeout(() => tooLate.reject(new Error('too late')), probeMs)
  try {
    await Promise.race([probe(), tooLate.promise])
    return true
  } catch {
    return false // A dependency that cannot be reached is an answer here, not an error.
  } finally {
    clearTimeout(timer)
  }
}

/** `/healthz`: the process is alive. */
export const alive: RequestHandler = (_request, response) => {
  response.json({ status: 'alive' })
}

type Probes = Readonly<Record<string, Probe>>

const answersOf = (probes: Probes) =>
  Promise.all(
    Object.entries(probes).map(async ([name, probe]) => [name, (await works(probe)) ? 'ready' : 'down'] as const),
  )

/** `/readyz`: each dependency by name; 503 while one that is needed does not answer. */
export const ready =
  (needed: Probes, dispensable: Probes): RequestHandler =>
  async (_request, response) => {
    const [inNeed, others] = await Promise.all([answersOf(needed), answersOf(dispensable)])
    const answers = [...inNeed, ...others]
    const isReady = inNeed.every(([, state]) => state === 'ready')
    response.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'down', ...Object.fromEntries(answers) })
  }
