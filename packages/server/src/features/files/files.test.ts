import { Readable } from 'node:stream'
import { fileId } from '@kleeblatt/shared/core'
import type { FileOwner } from '@kleeblatt/shared/files'
import { describe, expect, it } from 'vitest'
import { fileWorld, newKey, png } from './testing/file-world.ts'

const dayMs = 86_400_000
const svg = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
const newOwner = (): FileOwner => ({ kind: 'thing', id: crypto.randomUUID().replaceAll('-', '').slice(0, 24) })

describe('An upload', () => {
  it('[F15.1] gives back every byte it was given', async () => {
    const { upload, read, person } = await fileWorld()
    const mara = person()

    const file = await upload(mara, png, 'Öffnungszeiten.png')

    expect(file).toMatchObject({ name: 'Öffnungszeiten.png', bytes: png.length, uploadedBy: mara.id })
    expect((await read(mara, file.id)).equals(png)).toBe(true)
  })

  it('[F15.1] is the same file when it is repeated, also twice at the same time', async () => {
    const { upload, person, service } = await fileWorld()
    const mara = person()
    const intention = newKey()

    const both = await Promise.all([upload(mara, png, 'a.png', intention), upload(mara, png, 'a.png', intention)])
    const again = await upload(mara, Buffer.from('other'), 'b.png', intention)

    expect(new Set([...both, again].map(({ id }) => id)).size).toBe(1)
    expect((await service.exportOf(mara.id)).files).toHaveLength(1)
  })

  it('[F15.1] of another person may use the same key', async () => {
    const { upload, person } = await fileWorld()
    const intention = newKey()

    const one = await upload(person(), png, 'a.png', intention)
    const other = await upload(person(), png, 'a.png', intention)

    expect(one.id).not.toBe(other.id)
  })

  it.each([
    ['a picture under a wrong name', png, 'brief.html', 'image/png', true],
    ['a drawing that can run scripts', svg, 'bild.png', 'application/xml', false],
    ['a page', Buffer.from('<html><script>alert(1)</script>'), 'bild.png', 'text/plain', false],
    ['what nobody knows', Buffer.from([1, 2, 0, 255]), 'bild.png', 'application/octet-stream', false],
  ])('[F15.2] is known by its bytes: %s', async (_what, content, name, type, isInline) => {
    const { upload, person } = await fileWorld()

    expect(await upload(person(), content, name)).toMatchObject({ type, isInline })
  })

  it('[F15.3] that is empty or breaks off leaves nothing behind', async () => {
    const { service, upload, person, bytes } = await fileWorld()
    const mara = person()
    const breaking = Readable.from(
      (async function* () {
        yield png
        throw new Error('the sender has gone')
      })(),
    )

    await expect(upload(mara, Buffer.alloc(0))).rejects.toMatchObject({ code: 'invalid', message: 'file-empty' })
    await expect(service.upload(mara, newKey(), { name: 'a', stream: breaking })).rejects.toThrow('the sender has gone')

    expect((await service.exportOf(mara.id)).files).toEqual([])
    expect(await bytes.due(new Date('2100-01-01'), 10)).toEqual([])
  })

  it('[F15.2] keeps no sign in its name that could deceive', async () => {
    const { upload, person } = await fileWorld()

    expect((await upload(person(), png, '../\u202Egnp.exe\n')).name).toBe('..gnp.exe')
    expect((await upload(person(), png, '')).name).toBe('file')
  })
})

describe('A file that belongs to nothing yet', () => {
  it('[F15.5] is visible to its uploader alone', async () => {
    const { service, upload, person } = await fileWorld()
    const [mara, jonas] = [person(), person()]
    const file = await upload(mara, png)

    expect(await service.open(mara, file.id)).toMatchObject({ id: file.id })
    await expect(service.open(jonas, file.id)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('[F15.5] goes after 24 hours with its bytes; one that found an owner stays', async () => {
    const { service, upload, person, passes, give, allow, bytes, bytesGone } = await fileWorld()
    const mara = person()
    const owner = newOwner()
    allow(mara, owner)
    const [loose, owned] = [await upload(mara, png), await upload(mara, png)]
    await give(owned.id, owner)

    passes(dayMs - 1)
    await service.sweep()
    expect(await service.open(mara, loose.id)).toMatchObject({ id: loose.id })

    passes(2)
    await service.sweep()
    await expect(service.open(mara, loose.id)).rejects.toMatchObject({ code: 'not-found' })
    await bytesGone(loose.id)
    expect(await service.open(mara, owned.id)).toMatchObject({ id: owned.id })
    expect(await bytes.pieces(owned.id)).toBeGreaterThan(1)
  })

  it('[F15.5] can be taken back by its uploader and by nobody else', async () => {
    const { service, upload, person, bytesGone } = await fileWorld()
    const [mara, jonas] = [person(), person()]
    const file = await upload(mara, png)

    await expect(service.discard(jonas, file.id)).rejects.toMatchObject({ code: 'not-found' })
    await service.discard(mara, file.id)

    await expect(service.open(mara, file.id)).rejects.toMatchObject({ code: 'not-found' })
    await bytesGone(file.id)
  })
})

describe('A file that belongs to a thing', () => {
  it('[F15.6] is read by those who may read the thing, and no longer by its uploader', async () => {
    const { service, upload, person, give, allow, read } = await fileWorld()
    const [mara, jonas] = [person(), person()]
    const owner = newOwner()
    const file = await upload(mara, png)
    allow(jonas, owner)

    await give(file.id, owner)

    expect((await read(jonas, file.id)).equals(png)).toBe(true)
    await expect(service.open(mara, file.id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(service.discard(mara, file.id)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('[F15.6] answers a stranger as if it did not exist', async () => {
    const { service, upload, person, give } = await fileWorld()
    const file = await upload(person(), png)
    await give(file.id, newOwner())
    const jonas = person()

    const stranger = await service.open(jonas, file.id).catch((error: unknown) => error)
    const absent = await service.open(jonas, fileId.parse('0'.repeat(24))).catch((error: unknown) => error)

    expect(stranger).toEqual(absent)
  })

  it('[F27.11] goes with the last thing it belongs to', async () => {
    const { service, upload, person, give, allow, atomically, bytes, bytesGone } = await fileWorld()
    const mara = person()
    const [one, other] = [newOwner(), newOwner()]
    allow(mara, other)
    const file = await upload(mara, png)
    await give(file.id, one)
    await give(file.id, other)

    await atomically((tx) => service.detachAll(tx, one))
    expect(await service.open(mara, file.id)).toMatchObject({ id: file.id })
    expect(await bytes.pieces(file.id)).toBeGreaterThan(1)

    await atomically((tx) => service.detachAll(tx, other))
    await expect(service.open(mara, file.id)).rejects.toMatchObject({ code: 'not-found' })
    await bytesGone(file.id)
  })

  it('[F27.11] stays when the unit of work that removes its owner fails', async () => {
    const { service, upload, person, give, allow, atomically, read } = await fileWorld()
    const mara = person()
    const owner = newOwner()
    allow(mara, owner)
    const file = await upload(mara, png)
    await give(file.id, owner)

    const failing = atomically(async (tx) => {
      await service.detachAll(tx, owner)
      throw new Error('the rest failed')
    })

    await expect(failing).rejects.toThrow('the rest failed')
    expect((await read(mara, file.id)).equals(png)).toBe(true)
  })

  it('[F27.11] leaves bytes after a crash only until the job comes by', async () => {
    const { service, bytes, passes, now } = await fileWorld()
    const id = await bytes.expect(new Date(now().getTime() + dayMs))
    await bytes.write(id, Readable.from([png]), () => {})

    await service.sweep()
    expect(await bytes.pieces(id)).toBeGreaterThan(1)

    passes(dayMs)
    await service.sweep()
    expect(await bytes.pieces(id)).toBe(0)
  })

  it('[F27.12] names its uploader no longer when they are erased; their unused uploads go', async () => {
    const { room, service, upload, person, give, allow, atomically } = await fileWorld()
    const [mara, jonas] = [person(), person()]
    const owner = newOwner()
    allow(jonas, owner)
    const [owned, loose] = [await upload(mara, png), await upload(mara, png)]
    await give(owned.id, owner)
    expect(await room.personalData?.export(mara.id)).toMatchObject({ files: [{ type: 'image/png' }, {}] })

    await atomically(async (tx) => room.personalData?.erase(tx, mara.id))

    expect(await service.open(jonas, owned.id)).toMatchObject({ uploadedBy: null })
    await expect(service.open(mara, loose.id)).rejects.toMatchObject({ code: 'not-found' })
    expect(await room.personalData?.export(mara.id)).toEqual({ files: [] })
  })

  it('[F27.12] names nobody any more also where several people are erased who used one key', async () => {
    const { room, service, upload, person, give, allow, atomically } = await fileWorld()
    const [mara, jonas, reader] = [person(), person(), person()]
    const [owner, shared] = [newOwner(), newKey()]
    allow(reader, owner)
    const theirs = [await upload(mara, png, 'a.png', shared), await upload(jonas, png, 'a.png', shared)]
    for (const { id } of theirs) await give(id, owner)

    for (const { id } of [mara, jonas]) await atomically(async (tx) => room.personalData?.erase(tx, id))

    for (const { id } of theirs) expect(await service.open(reader, id)).toMatchObject({ uploadedBy: null })
  })
})
