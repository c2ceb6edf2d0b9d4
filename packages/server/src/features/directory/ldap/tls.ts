import { isIP } from 'node:net'
import type { ConnectionOptions } from 'node:tls'
import type { LdapSettings } from './settings.ts'

/** How a connection to the directory is checked: by the given certificates, for the given name, or not at all made. */
export const tlsOptions = ({ ca, serverName }: LdapSettings): ConnectionOptions => ({
  ...(ca && { ca }),
  host: serverName,
  ...(isIP(serverName) === 0 && { servername: serverName }),
  rejectUnauthorized: true,
  minVersion: 'TLSv1.2',
})
