/** How the store writes: `full` survives a power cut, `off` is for tests only. */
export type Sync = 'full' | 'off'

export interface EmbeddedMongoOptions {
  /** The folder that holds everything; made when it is missing. One process at a time may have it. */
  readonly dataDir: string
  readonly sync?: Sync
  /** Refuses every query that no index answers, however little data there is. */
  readonly forbidTableScans?: boolean
  /** A socket of this user's alone where there is one, else TCP on loopback with a secret. */
  readonly transport?: 'socket' | 'tcp'
  /** How often documents whose time is over are looked for. */
  readonly ttlEveryMs?: number
}
