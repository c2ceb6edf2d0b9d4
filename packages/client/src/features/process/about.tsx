import { type Process, pathOfProcess, type Version } from '@kleeblatt/shared/process'
import { use } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useClock } from '../../kernel/time.ts'
import { Button } from '../../kernel/ui/button.tsx'
import { Fact, Facts } from '../../kernel/ui/facts.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { GroupHead } from '../../kernel/ui/screen.tsx'
import { useNames, usePersonName } from '../directory/index.ts'
import type { Chosen } from './editor/canvas.ts'
import { ReportWords } from './import-report.tsx'
import css from './process-page.module.css'
import { useAreas, useModel, useUnits, useVersions } from './queries.ts'
import { CommentsContext } from './slots.ts'
import { useFollows, useModelerWords } from './use-words.ts'

/** What is said about the element that is chosen in a drawing. */
export function ElementFacts({ chosen }: { chosen: Chosen }) {
  const { t } = useTranslation('process')
  const words = useModelerWords()
  const follows = useFollows()
  return (
    <div className={css.aside}>
      <Facts>
        <Fact name={t('name')}>{chosen.name || t('unnamed')}</Fact>
        <Fact name={t('kind')}>{words(chosen.kind)}</Fact>
        {chosen.step?.lane ? <Fact name={t('lane')}>{chosen.step.lane}</Fact> : null}
        {chosen.step && chosen.step.next.length > 0 ? <Fact name={t('next')}>{follows(chosen.step)}</Fact> : null}
      </Facts>
      {chosen.documentation === '' ? null : (
        <>
          <GroupHead>{t('documentation')}</GroupHead>
          <p className={css.text}>{chosen.documentation}</p>
        </>
      )}
    </div>
  )
}

function VersionRow({ process, version, isShown }: { process: Process; version: Version; isShown: boolean }) {
  const { t } = useTranslation('process')
  const clock = useClock()
  const names = useNames(version.savedBy ? [version.savedBy] : [])
  const nameOf = usePersonName()
  const by = version.savedBy ? names.get(version.savedBy) : undefined
  const query = version.number === process.version ? '' : `?version=${version.number}`
  const when = clock.recent(version.savedAt)

  return (
    <li>
      <Link
        className={css.version}
        to={`${pathOfProcess(process)}${query}`}
        {...(isShown && { 'aria-current': 'true' as const })}
      >
        <strong>{t('version', { number: version.number })}</strong>
        {version.note ? <span>{version.note}</span> : null}
        {version.fileName ? <span>{t('imported', { name: version.fileName })}</span> : null}
        <small>{by ? t('savedByAt', { name: nameOf(by), when }) : when}</small>
      </Link>
    </li>
  )
}

function Versions({ process, shown }: { process: Process; shown: number }) {
  const { t } = useTranslation(['process', 'common'])
  const versions = useVersions(process.id)
  if (versions.isPending) return <Loading count={3} />
  const all = versions.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <ul className={css.versions}>
        {all.map((version) => (
          <VersionRow key={version.number} process={process} version={version} isShown={version.number === shown} />
        ))}
      </ul>
      {versions.hasNextPage ? (
        <Button isPending={versions.isFetchingNextPage} onPress={() => void versions.fetchNextPage()}>
          {t('common:loadMore')}
        </Button>
      ) : null}
    </>
  )
}

/** What the import of the shown version found. */
function Report({ process, number }: { process: Process; number: number }) {
  const { t } = useTranslation('process')
  const report = useModel(process.id, number).data?.version.report
  if (!report) return null
  return (
    <>
      <GroupHead>{t('reportTitle')}</GroupHead>
      <ReportWords report={report} />
    </>
  )
}

/** What is known of a process, what people say about it, and its versions. */
export function About({ process, shown }: { process: Process; shown: number }) {
  const comments = use(CommentsContext)
  const { t } = useTranslation('process')
  const areas = useAreas()
  const units = useUnits()
  const names = useNames(process.ownerId ? [process.ownerId] : [])
  const nameOf = usePersonName()
  const owner = process.ownerId ? names.get(process.ownerId) : undefined

  return (
    <div className={css.aside}>
      <p className={process.description === '' ? css.quiet : css.text}>{process.description || t('noDescription')}</p>
      <GroupHead>{t('facts')}</GroupHead>
      <Facts>
        <Fact name={t('area')}>{areas.data?.find(({ id }) => id === process.areaId)?.name ?? '–'}</Fact>
        <Fact name={t('owner')}>{owner ? nameOf(owner) : t('ownerNone')}</Fact>
        <Fact name={t('unit')}>{units.data?.find(({ id }) => id === process.unitId)?.name ?? '–'}</Fact>
      </Facts>
      {comments(process.id)}
      <GroupHead>{t('versions')}</GroupHead>
      <Versions process={process} shown={shown} />
      <Report process={process} number={shown} />
    </div>
  )
}
