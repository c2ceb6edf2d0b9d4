/** What a line of a model may begin with, and what it becomes. */
export const stepKinds = {
  start: 'startEvent',
  eingang: 'startEvent',
  ende: 'endEvent',
  user: 'userTask',
  hand: 'manualTask',
  dienst: 'serviceTask',
  brief: 'sendTask',
  regel: 'businessRuleTask',
  teil: 'callActivity',
  frist: 'intermediateCatchEvent',
  warten: 'intermediateCatchEvent',
  xor: 'exclusiveGateway',
  und: 'parallelGateway',
} as const
export type StepKind = keyof typeof stepKinds

export interface Step {
  readonly id: string
  readonly kind: StepKind
  readonly lane: number
  readonly name: string
  readonly documentation: string
}

export interface Flow {
  readonly from: string
  readonly to: string
  readonly name: string
}

export interface Model {
  readonly pool: string
  readonly lanes: readonly string[]
  readonly steps: readonly Step[]
  readonly flows: readonly Flow[]
}

const isKind = (word: string): word is StepKind => word in stepKinds
const way = / >([^> ][^>]*)> | > /

/** `a > b >ja> c`: one flow after the other. */
function flowsIn(line: string): Flow[] {
  const parts = line.split(way)
  const flows: Flow[] = []
  for (let at = 0; at + 2 < parts.length; at += 2)
    flows.push({ from: parts[at] ?? '', name: parts[at + 1]?.trim() ?? '', to: parts[at + 2] ?? '' })
  return flows
}

function stepIn(line: string, lane: number): Step | null {
  const [kind = '', id = '', ...words] = line.split(' ')
  if (!isKind(kind)) return null
  const [name = '', documentation = ''] = words.join(' ').split(' | ')
  return { id, kind, lane, name, documentation }
}

/**
 * A model in a few lines: `# Schalter` begins a lane, `user klaeren Anliegen klären | Was dazu zu sagen ist` a step in
 * it, and `start > klaeren >ja> ende` says how one comes from step to step. Steps are told in the order one reads them.
 */
export function readModel(pool: string, text: string): Model {
  const lanes: string[] = []
  const steps: Step[] = []
  const flows: Flow[] = []
  for (const line of text.trim().split('\n').filter(Boolean)) {
    const step = stepIn(line, lanes.length - 1)
    if (line.startsWith('# ')) lanes.push(line.slice(2))
    else if (step) steps.push(step)
    else flows.push(...flowsIn(line))
  }
  const known = new Set(steps.map(({ id }) => id))
  for (const { from, to } of flows)
    if (!known.has(from) || !known.has(to)) throw new Error(`${pool}: a flow leads from ${from} to ${to}, and nowhere.`)
  return { pool, lanes, steps, flows }
}
