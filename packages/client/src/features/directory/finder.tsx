import type { UnitId } from '@kleeblatt/shared/directory'
import { X } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../kernel/ui/icon-button.tsx'
import { GroupHead, ListPane } from '../../kernel/ui/screen.tsx'
import { SearchField } from '../../kernel/ui/search-field.tsx'
import { Tab, TabList, TabPanel, Tabs } from '../../kernel/ui/tabs.tsx'
import css from './finder.module.css'
import { PeopleList } from './people-list.tsx'
import { useUnits } from './queries.ts'
import { UnitTree } from './unit-tree.tsx'
import { useSought } from './use-sought.ts'

/** Names the unit the list is narrowed to, and lets it go. */
function UnitChoice({ chosen, onLetGo }: { chosen: UnitId | null; onLetGo: () => void }) {
  const { t } = useTranslation('directory')
  const units = useUnits()
  const unit = units.data?.find(({ id }) => id === chosen)
  if (!unit) return null

  return (
    <GroupHead
      tools={
        <IconButton label={t('leaveUnit', { name: unit.name })} isSmall onPress={onLetGo}>
          <X aria-hidden />
        </IconButton>
      }
    >
      {t('inUnit', { name: unit.name })}
    </GroupHead>
  )
}

/** The list column: people by words, or by where they belong. */
export function Finder() {
  const { t } = useTranslation('directory')
  const { sought, seek, within } = useSought()
  const [view, setView] = useState('people')
  const input = useRef<HTMLInputElement>(null)
  const letGo = () => {
    within(null)
    // The button goes with what it names.
    input.current?.focus()
  }
  const field = (
    <SearchField
      label={t('searchLabel')}
      placeholder={t('search')}
      value={sought.text}
      inputRef={input}
      onChange={(text) => {
        seek(text)
        setView('people')
      }}
    />
  )

  return (
    <ListPane title={t('title')} top={field}>
      <Tabs selectedKey={view} onSelectionChange={(key) => setView(String(key))}>
        <div className={css.tabs}>
          <TabList aria-label={t('tabs')}>
            <Tab id="people">{t('people')}</Tab>
            <Tab id="units">{t('units')}</Tab>
          </TabList>
        </div>
        <TabPanel id="people">
          <UnitChoice chosen={sought.unit} onLetGo={letGo} />
          <PeopleList sought={sought} />
        </TabPanel>
        <TabPanel id="units">
          <UnitTree
            chosen={sought.unit}
            onChoose={(unit) => {
              within(unit)
              setView('people')
            }}
          />
        </TabPanel>
      </Tabs>
    </ListPane>
  )
}
