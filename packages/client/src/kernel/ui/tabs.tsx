import {
  Tab as AriaTab,
  TabList as AriaTabList,
  TabPanel as AriaTabPanel,
  Tabs as AriaTabs,
  type TabListProps,
  type TabPanelProps,
  type TabProps,
  type TabsProps,
} from 'react-aria-components/Tabs'
import css from './tabs.module.css'

type Plain<Props> = Omit<Props, 'className' | 'style'>

/** `<Tabs><TabList aria-label><Tab id>…</Tab></TabList><TabPanel id>…</TabPanel></Tabs>`. */
export const Tabs = (props: Plain<TabsProps>) => <AriaTabs {...props} className={css.tabs ?? ''} />
export const TabList = (props: Plain<TabListProps<object>>) => <AriaTabList {...props} className={css.list ?? ''} />
export const Tab = (props: Plain<TabProps>) => <AriaTab {...props} className={css.tab ?? ''} />
export const TabPanel = (props: Plain<TabPanelProps>) => <AriaTabPanel {...props} className={css.panel ?? ''} />
