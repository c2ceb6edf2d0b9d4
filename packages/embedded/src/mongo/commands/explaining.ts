import type { Plan } from '../plan/plan.ts'
import { type Collection, namespaceOf } from '../store/collection.ts'
import type { Doc } from '../values/kinds.ts'
import type { Tools } from './command.ts'

const fetched = ({ index }: { index: { name: string; spec: Doc } }): Doc => ({
  stage: 'FETCH',
  inputStage: { stage: 'IXSCAN', indexName: index.name, keyPattern: index.spec.key },
})

function access(plan: Plan): Doc {
  if (plan.kind === 'index') return fetched(plan.use)
  if (plan.kind === 'union') return { stage: 'OR', inputStages: plan.uses.map(fetched) }
  return { stage: 'COLLSCAN' }
}

const winning = (plan: Plan): Doc => (plan.isSorted ? access(plan) : { stage: 'SORT', inputStage: access(plan) })

/** How a filter would be answered, in the form that tools read. */
export function explained(collection: Collection | undefined, filter: Doc, sort: unknown, { reader }: Tools): Doc {
  const plan = collection ? reader.plan(collection, { filter, sort }) : null
  const found = collection ? reader.count(collection, { filter }) : 0
  return {
    explainVersion: '1',
    queryPlanner: {
      namespace: collection ? namespaceOf(collection) : '',
      parsedQuery: filter,
      winningPlan: plan ? winning(plan) : { stage: 'EOF' },
      rejectedPlans: [],
    },
    executionStats: { executionSuccess: true, nReturned: found },
    ok: 1,
  }
}
