import { readdirSync, readFileSync } from 'node:fs'

/** The kernel counts in hundredths of a second on every Linux there is. */
const ticksPerSecond = 100
const bytesPerPage = 4_096

interface Stat {
  readonly parent: number
  readonly cpuMs: number
  readonly rssBytes: number
}

/** What the kernel knows of a process; null once it is gone. */
function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in the second field may hold anything, spaces and brackets too.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [parent = 0, user = 0, system = 0, pages = 0] = [fields[1], fields[11], fields[12], fields[21]]
    return { parent, cpuMs: ((user + system) * 1_000) / ticksPerSecond, rssBytes: pages * bytesPerPage }
  } catch {
    return null // it has ended between the listing and the reading
  }
}

const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((one) => one > 0 && statOf(one)?.parent === pid)

export interface Usage {
  /** Of the process that holds the connections, with its threads. */
  readonly server: { readonly cpuMs: number; readonly rssBytes: number }
  /** Of what it has started: for Kleeblatt the embedded document store. */
  readonly children: { readonly cpuMs: number; readonly rssBytes: number }
}

const nothing = { cpuMs: 0, rssBytes: 0 }

/** What a server and all it has started have used so far, as the kernel counts it. */
export function usageOf(pid: number): Usage {
  const server = statOf(pid) ?? nothing
  const children = childrenOf(pid)
    .map((child) => statOf(child) ?? nothing)
    .reduce((sum, one) => ({ cpuMs: sum.cpuMs + one.cpuMs, rssBytes: sum.rssBytes + one.rssBytes }), nothing)
  return { server: { cpuMs: server.cpuMs, rssBytes: server.rssBytes }, children }
}

/** The CPU time of all of it. */
export const cpuOf = ({ server, children }: Usage): number => server.cpuMs + children.cpuMs
