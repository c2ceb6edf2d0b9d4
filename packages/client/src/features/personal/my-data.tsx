import { cityDay } from '@kleeblatt/shared/core'
import { privacyRoutes } from '@kleeblatt/shared/privacy'
import { useMutation } from '@tanstack/react-query'
import { ChevronRight, Database, Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { call } from '../../kernel/api.ts'
import { saveJson } from '../../kernel/save-file.ts'
import { Button } from '../../kernel/ui/button.tsx'
import { List, Row } from '../../kernel/ui/list.tsx'
import { toast } from '../../kernel/ui/toast.tsx'
import { useTroubleWords } from '../../kernel/ui/trouble.tsx'
import css from './my-page.module.css'

/** All that is stored about me, to take away, and the way to what is stored at all. */
export function MyData({ keptAt }: { keptAt: string }) {
  const { t } = useTranslation('personal')
  const say = useTroubleWords()
  const taking = useMutation({
    mutationFn: () => call(privacyRoutes.mine, {}),
    onSuccess: (mine) => {
      saveJson(t('dataFile', { day: cityDay(new Date(mine.at)) }), mine)
      toast(t('tookData'))
    },
    onError: (error) => toast(say(error), { tone: 'danger' }),
  })

  return (
    <section aria-labelledby="data">
      <h2 id="data">{t('data')}</h2>
      <p className={css.words}>{t('dataText')}</p>
      <Button isPending={taking.isPending} onPress={() => taking.mutate()}>
        <Download aria-hidden />
        {t(taking.isPending ? 'takingData' : 'takeData')}
      </Button>
      <div className={css.after}>
        <List>
          <Row to={keptAt} mark={<Database aria-hidden />} detail={t('keptHint')} end={<ChevronRight aria-hidden />}>
            {t('kept')}
          </Row>
        </List>
      </div>
    </section>
  )
}
