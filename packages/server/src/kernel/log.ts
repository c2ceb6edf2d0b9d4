import { type Logger, pino } from 'pino'

export type Log = Logger

/** Where a secret might stand in something logged; each is replaced before it is written. */
const secretPaths = ['password', 'bindPassword', 'cookie', 'authorization', 'token', 'secret', 'credentials'].flatMap(
  (name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`],
)

/** Structured lines on standard output. Nothing a person typed and no secret belongs in one. */
export const createLog = (level: string): Log =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: [...secretPaths, 'req.headers.cookie', '*.headers["set-cookie"]'], censor: '[removed]' },
  })
