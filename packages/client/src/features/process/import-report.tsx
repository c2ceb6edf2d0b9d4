import type { ImportReport as Report } from '@kleeblatt/shared/process'
import { useTranslation } from 'react-i18next'
import { Button } from '../../kernel/ui/button.tsx'
import { Callout } from '../../kernel/ui/callout.tsx'
import { Dialog } from '../../kernel/ui/dialog.tsx'
import css from './forms.module.css'

/** What a file brought, and what of it was not understood. */
export function ReportWords({ report }: { report: Report }) {
  const { t } = useTranslation('process')
  const isFine = report.undrawn === 0 && report.warnings.length === 0
  return (
    <div className={css.form}>
      <p className={css.hint}>
        {t('reportDiagrams', { count: report.diagrams })} · {t('reportElements', { count: report.elements })} ·{' '}
        {report.encoding.toUpperCase()}
      </p>
      <Callout tone={isFine ? 'ok' : 'warn'}>
        {report.undrawn > 0 ? <p>{t('reportUndrawn', { count: report.undrawn })}</p> : null}
        {report.warnings.length > 0 ? <p>{t('reportWarnings', { count: report.warnings.length })}</p> : null}
        {report.warnings.length > 0 ? (
          <ul className={css.warnings}>
            {[...new Set(report.warnings)].map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        ) : null}
        <p>{t(isFine ? 'reportFine' : 'reportKept')}</p>
      </Callout>
    </div>
  )
}

export function ImportReport({ report, onClose }: { report: Report; onClose: () => void }) {
  const { t } = useTranslation(['process', 'common'])
  return (
    <Dialog
      title={t('reportTitle')}
      isOpen
      onClose={onClose}
      actions={
        <Button look="primary" onPress={onClose}>
          {t('common:close')}
        </Button>
      }
    >
      <ReportWords report={report} />
    </Dialog>
  )
}
