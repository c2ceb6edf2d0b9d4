import { cpus, loadavg, totalmem } from 'node:os'

/** What was measured on, without anything that tells whose machine it is. */
export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGb: number
  readonly node: string
  readonly system: string
}

export const machine = (): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 1024 ** 3),
  node: process.version,
  system: `${process.platform}-${process.arch}`,
})

/** How busy the machine has been for a minute, beside us. */
export const loadNow = (): number => loadavg()[0] ?? 0
