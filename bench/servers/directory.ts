// The demonstration directory in a process of its own: in a city it is somebody else's machine.
import { startDemoDirectory } from '@kleeblatt/embedded/directory'

const people = Number(process.argv[2])
const { url, baseDn, bindDn, bindPassword } = await startDemoDirectory({ people })
process.send?.({ url, baseDn, bindDn, bindPassword })
process.once('disconnect', () => process.exit(0))
