import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { type DemoDirectory, startDemoDirectory } from './index.ts'
import { clientOf, dnOf, searcher, started } from './testing/directory.ts'

describe('A stranger', () => {
  const sends = (directory: DemoDirectory, bytes: Buffer) =>
    new Promise<Buffer>((resolve) => {
      const answers: Buffer[] = []
      const socket = connect(Number(new URL(directory.url).port), '127.0.0.1', () => socket.write(bytes))
      socket.on('data', (answer: Buffer) => answers.push(answer))
      socket.on('error', () => {})
      socket.on('close', () => resolve(Buffer.concat(answers)))
    })

  const nested = Buffer.concat([Buffer.alloc(900, 0xa2), Buffer.alloc(900, 0x82)])
  it.each([
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['a length that overflows', Buffer.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x02])],
    ['an indefinite length', Buffer.from([0x30, 0x80, 0x02, 0x01, 0x01])],
    ['a part longer than its message', Buffer.from([0x30, 0x05, 0x02, 0x01, 0x01, 0x60, 0x7f])],
    ['a negative length', Buffer.from([0x30, 0x09, 0x02, 0x01, 0x01, 0x60, 0x84, 0xff, 0xff, 0xff, 0xff])],
    ['nothing inside', Buffer.from([0x30, 0x00])],
    ['a filter without an end', Buffer.concat([Buffer.from([0x30, 0x82, 0x07, 0x0c, 0x02, 0x01, 0x01, 0x63]), nested])],
    ['version 2', Buffer.from([0x30, 0x0c, 0x02, 0x01, 0x01, 0x60, 0x07, 0x02, 0x01, 0x02, 0x04, 0x00, 0x80, 0x00])],
  ])('[F6.9] who sends %s is hung up on, and nobody else is', async (_what, bytes) => {
    const directory = await started()
    const search = await searcher(directory)

    expect(await sends(directory, bytes)).toEqual(Buffer.alloc(0))

    expect(await search('(uid=mbehrens)')).toHaveLength(1)
  })

  it('[F6.9] who sends noise of any kind does no harm', async () => {
    const directory = await started()
    const search = await searcher(directory)
    const bind = Buffer.from([0x30, 0x0c, 2, 1, 1, 0x60, 7, 2, 1, 3, 4, 0, 0x80, 0, 0x30, 0x05, 2, 1, 2, 0x42, 0])

    for (let at = 0; at < bind.length; at += 1) {
      for (const value of [0x00, 0x30, 0x7f, 0x80, 0xff]) {
        const noise = Buffer.concat([bind, Buffer.from([0x42])]) // ends in what closes any connection still open
        noise[at] = value
        await Promise.race([
          sends(directory, Buffer.concat([noise, Buffer.alloc(300, 0x42)])),
          search('(uid=mbehrens)'),
        ])
      }
    }

    expect(await search('(uid=mbehrens)')).toHaveLength(1)
  })

  it('[F6.10] changes nothing, and is told so', async () => {
    const directory = await started()
    const client = clientOf(directory)
    await client.bind(directory.bindDn, directory.bindPassword)
    const dn = await dnOf(directory, 'mbehrens')

    await expect(client.del(dn)).rejects.toMatchObject({ code: 53 })
    await expect(client.add(`cn=Neu,${directory.baseDn}`, { cn: 'Neu' })).rejects.toMatchObject({ code: 53 })
    await expect(client.modifyDN(dn, 'cn=Neu')).rejects.toMatchObject({ code: 53 })
    await expect(client.exop('1.3.6.1.4.1.1466.20037')).rejects.toMatchObject({ code: 2 })
  })

  it('[F6.1] on another machine cannot reach it', async () => {
    // @ts-expect-error the type refuses it too; this is what a setting read at run time meets
    await expect(startDemoDirectory({ host: '0.0.0.0' })).rejects.toThrow('loopback only')
  })
})
