import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']

/** An authority and a certificate of this machine that it vouches for, made anew in a folder. */
export async function makeCertificates(folder: string, name = 'ca') {
  const at = (file: string) => join(folder, `${name}-${file}`)
  const days = ['-days', '2']
  const subject = ['-subj', `/CN=${name} of a test`]
  await run('openssl', ['req', '-x509', ...curve, ...days, ...subject, '-keyout', at('ca.key'), '-out', at('ca.pem')])
  await writeFile(at('names'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n')
  const request = ['req', '-new', ...curve, '-subj', '/CN=localhost', '-keyout', at('key.pem'), '-out', at('csr')]
  await run('openssl', request)
  const signer = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-extfile', at('names')]
  await run('openssl', ['x509', '-req', '-in', at('csr'), ...signer, ...days, '-out', at('cert.pem')])
  return { ca: at('ca.pem'), cert: at('cert.pem'), key: at('key.pem') }
}
