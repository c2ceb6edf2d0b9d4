import type { Device } from '@kleeblatt/shared/auth'
import { Laptop, Smartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../kernel/time.ts'
import { Button } from '../../kernel/ui/button.tsx'
import { Chip } from '../../kernel/ui/chip.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { toast } from '../../kernel/ui/toast.tsx'
import { Trouble, useTroubleWords } from '../../kernel/ui/trouble.tsx'
import css from './devices.module.css'
import { useDevices, useSignOutDevice } from './queries.ts'

const isSmall = ({ system }: Device) => system === 'android' || system === 'ios'

function DeviceRow({ device }: { device: Device }) {
  const { t } = useTranslation('auth')
  const { date } = useClock()
  const say = useTroubleWords()
  const signOut = useSignOutDevice()
  const Icon = isSmall(device) ? Smartphone : Laptop
  const system = t(`devices.system.${device.system}`)
  const name = t('devices.name', { browser: t(`devices.browser.${device.browser}`), system })

  const end = () =>
    signOut.mutate(device, {
      onSuccess: () => toast(t('devices.signedOut')),
      onError: (error) => toast(say(error), { tone: 'danger' }),
    })

  return (
    <li className={css.device}>
      <Icon aria-hidden />
      <div className={css.words}>
        <strong>{name}</strong>
        {device.isThisOne ? <Chip tone="ok">{t('devices.thisOne')}</Chip> : null}
        <small>{t('devices.times', { signedIn: date(device.signedInOn), used: date(device.usedOn) })}</small>
      </div>
      <Button aria-label={t('devices.signOutName', { name })} isPending={signOut.isPending} onPress={end}>
        {t('devices.signOut')}
      </Button>
    </li>
  )
}

/** Where I am signed in, for me alone. */
export function Devices() {
  const { t } = useTranslation('auth')
  const devices = useDevices()

  if (devices.isPending) return <Loading count={3} />
  if (devices.isError) return <Trouble error={devices.error} onRetry={() => void devices.refetch()} />
  return (
    <>
      <p className={css.explain}>{t('devices.explain')}</p>
      <ul className={css.devices} aria-label={t('devices.title')}>
        {devices.data.items.map((device) => (
          <DeviceRow key={device.id} device={device} />
        ))}
      </ul>
    </>
  )
}
