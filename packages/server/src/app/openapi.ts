import { apiPath, type Route, type Routes } from '@kleeblatt/shared/core'
import { z } from 'zod'
import type { Feature } from '../kernel/feature.ts'

type JsonSchema = Record<string, unknown>

const jsonSchemaOf = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })

const pathNames = (path: string) => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)

function parametersOf(names: readonly string[], inQuery: boolean, input: JsonSchema) {
  const properties = Object.entries((input.properties ?? {}) as Record<string, JsonSchema>)
  const required = (input.required ?? []) as string[]
  return properties
    .filter(([name]) => inQuery || names.includes(name))
    .map(([name, schema]) => ({
      name,
      in: names.includes(name) ? 'path' : 'query',
      required: names.includes(name) || required.includes(name),
      schema,
    }))
}

function operationOf(name: string, room: string, route: Route) {
  const [verb = '', path = ''] = route.at.split(' ')
  const hasBody = verb !== 'GET' && verb !== 'DELETE'
  const input = jsonSchemaOf(route.input, 'input')
  return {
    operationId: `${room}.${name}`,
    tags: [room],
    parameters: parametersOf(pathNames(path), !hasBody, input),
    ...(hasBody && { requestBody: { content: { 'application/json': { schema: input } } } }),
    responses: {
      200: { description: 'OK', content: { 'application/json': { schema: jsonSchemaOf(route.reply, 'output') } } },
      default: { $ref: '#/components/responses/Failure' },
    },
  }
}

const failure = {
  description: 'What went wrong, as one of a closed list of words.',
  content: {
    'application/json': {
      schema: {
        type: 'object',
        required: ['code', 'message'],
        properties: { code: { type: 'string' }, message: { type: 'string' }, retryAfterSeconds: { type: 'integer' } },
      },
    },
  },
}

/** Describes every contract route of the rooms as OpenAPI 3.1. */
export function openApiOf(rooms: readonly Pick<Feature, 'name' | 'contract'>[]) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const { name: room, contract } of rooms) {
    for (const [name, route] of Object.entries<Route>(contract ?? ({} as Routes))) {
      const [verb = '', path = ''] = route.at.split(' ')
      const at = `${apiPath}${path.replaceAll(/:(\w+)/g, '{$1}')}`
      paths[at] = { ...paths[at], [verb.toLowerCase()]: operationOf(name, room, route) }
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Kleeblatt', version: '1', license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } },
    paths,
    components: { responses: { Failure: failure } },
  }
}
