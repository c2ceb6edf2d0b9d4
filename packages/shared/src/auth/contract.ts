import { z } from 'zod'
import { idOf, pageInput, pageOf, role, route } from '../core/index.ts'
import { personCard } from '../directory/index.ts'

export const deviceId = idOf<'Device'>()
export type DeviceId = z.infer<typeof deviceId>

export const credentials = z.object({
  login: z.string().trim().min(1).max(256),
  password: z.string().max(20_000),
})

/** Who is signed in, and what they may do beyond the usual. */
export const me = z.object({ person: personCard, roles: z.array(role) })

const day = z.iso.date()

/** A sign-in of mine. Times are told to the day: they are for recognising a device, not for watching anyone. */
export const device = z.object({
  id: deviceId,
  system: z.enum(['windows', 'macos', 'linux', 'android', 'ios', 'other']),
  browser: z.enum(['firefox', 'chrome', 'edge', 'safari', 'other']),
  signedInOn: day,
  usedOn: day,
  isThisOne: z.boolean(),
})

/** In demonstration mode everyone may know how to sign in; otherwise there is nothing to tell. */
export const loginInfo = z.object({
  demonstration: z
    .object({
      password: z.string(),
      logins: z.array(z.object({ login: z.string(), name: z.string(), role: z.string() })),
    })
    .nullable(),
})

/**
 * A refused login is `unauthenticated`, whatever was wrong. `too-many` says when to try again, `unavailable` that the
 * directory does not answer.
 */
export const authRoutes = {
  loginInfo: route('GET /login-info', { input: z.object({}), reply: loginInfo }),
  login: route('POST /login', { input: credentials, reply: me }),
  logout: route('POST /logout', { input: z.object({}), reply: z.object({}) }),
  me: route('GET /me', { input: z.object({}), reply: me }),
  devices: route('GET /devices', { input: z.object(pageInput()), reply: pageOf(device) }),
  signOutDevice: route('DELETE /devices/:deviceId', { input: z.object({ deviceId }), reply: z.object({}) }),
}

export type Credentials = z.infer<typeof credentials>
export type Me = z.infer<typeof me>
export type Device = z.infer<typeof device>
export type LoginInfo = z.infer<typeof loginInfo>
