import type { Unit, UnitId } from '@kleeblatt/shared/directory'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../kernel/ui/empty.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { Tree, TreeItem } from '../../kernel/ui/tree.tsx'
import { Trouble } from '../../kernel/ui/trouble.tsx'
import { useUnits } from './queries.ts'

interface BranchProps {
  units: readonly Unit[]
  parentId: UnitId | null
  chosen: UnitId | null
  onChoose: (unit: UnitId) => void
}

const Branch = ({ units, parentId, chosen, onChoose }: BranchProps) =>
  units
    .filter((unit) => unit.parentId === parentId)
    .map((unit) => (
      <TreeItem
        key={unit.id}
        id={unit.id}
        text={unit.name}
        isHere={unit.id === chosen}
        onAction={() => onChoose(unit.id)}
      >
        <Branch units={units} parentId={unit.id} chosen={chosen} onChoose={onChoose} />
      </TreeItem>
    ))

/** The administration from the top down. */
export function UnitTree({ chosen, onChoose }: { chosen: UnitId | null; onChoose: (unit: UnitId) => void }) {
  const { t } = useTranslation('directory')
  const units = useUnits()

  if (units.isPending) return <Loading />
  if (units.isError) return <Trouble error={units.error} onRetry={() => void units.refetch()} />
  if (units.data.length === 0) return <Empty title={t('noUnits')} />
  const tops = units.data.filter(({ parentId }) => parentId === null)
  return (
    <Tree label={t('units')} defaultExpandedKeys={tops.length === 1 ? tops.map(({ id }) => id) : []}>
      <Branch units={units.data} parentId={null} chosen={chosen} onChoose={onChoose} />
    </Tree>
  )
}
