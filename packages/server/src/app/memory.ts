import { setFlagsFromString } from 'node:v8'

/** Node's own 64 KB stay whole as long as any piece of them does. */
const poolBytes = 4_096

/**
 * Has V8 go through the whole memory seldom: with what a city keeps there, that is a third of a second in which hardly
 * anybody is answered. Memory may be four times what lived in it the last time, also where little is allocated; and small buffers are
 * cut from small pieces, since what little outlives a busy second would hold so many large ones that it had to be done
 * twice a minute. What buffers hold counts as the rest does: V8 else goes through everything for each 64 MB more of them,
 * which a storm of sign-ins takes in half a minute. To be called before anything else. What a later V8 does not know of this it passes over.
 */
export function collectSeldom(): void {
  setFlagsFromString('--heap-growing-percent=300')
  setFlagsFromString('--no-scavenger-updates-allocation-limit')
  setFlagsFromString('--external-memory-accounted-in-global-limit')
  Buffer.poolSize = poolBytes
}
