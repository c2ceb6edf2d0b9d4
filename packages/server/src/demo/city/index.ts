import type { CityData } from '../data.ts'
import { comments } from './comments.ts'
import { processes } from './processes/index.ts'
import { spaces } from './spaces/index.ts'
import { wideChannels } from './talks/channels.ts'
import { directs } from './talks/directs.ts'
import { groups } from './talks/groups.ts'
import { workChannels } from './talks/work.ts'

export const hannover: CityData = {
  areas: ['Steuerung', 'Bürgerdienste', 'Personal', 'IuK'],
  processes,
  spaces,
  comments,
  channels: [...wideChannels, ...workChannels],
  groups,
  directs,
  absences: [
    { by: 'hluedemann', from: -2, until: 5, deputy: 'tgrossmann', note: 'Störungen bitte an den Servicedesk' },
  ],
  regulars: ['mbehrens', 'ayildiz', 'jkuehn', 'swoehler', 'hluedemann', 'tgrossmann', 'rschaefer-brandt', 'buero-ob'],
}
