import mongoose, { type Connection, type HydratedDocument, type Model, Schema, type Types } from 'mongoose'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { startForTests, type TestStore } from './store.ts'

interface User {
  email: string
  name: string
  age: number
  tags: string[]
  scores: Array<{ k: string; v: number }>
  balance: Types.Decimal128
  at: Date
  nested: { a: { b: number } }
  grid: number[][]
  big: bigint
  createdAt: Date
}

interface Post {
  title: string
  author: Types.ObjectId
  likes: number
}

interface World {
  readonly User: Model<User>
  readonly Post: Model<Post>
  readonly ann: HydratedDocument<User>
  readonly connection: Connection
}

const userSchema = new Schema<User>(
  {
    email: { type: String, unique: true },
    name: String,
    age: Number,
    tags: [String],
    scores: [{ k: String, v: Number }],
    balance: Schema.Types.Decimal128,
    at: Date,
    nested: { a: { b: Number } },
    grid: [[Number]],
    big: BigInt,
  },
  { timestamps: true },
)

const postSchema = new Schema<Post>({
  title: String,
  author: { type: Schema.Types.ObjectId, ref: 'User' },
  likes: { type: Number, default: 0 },
})

/** A store for the tests of one file. What it gives is a database of its own with three people in it. */
export function peopleForTests(): () => Promise<World> {
  let store: TestStore
  let databases = 0

  beforeAll(async () => {
    store = await startForTests()
  })
  afterAll(() => store.end())

  return async function world() {
    databases += 1
    const dbName = `world${databases}`
    const connection = await mongoose.createConnection(store.url, { dbName }).asPromise()
    onTestFinished(() => connection.close())
    const User = connection.model('User', userSchema)
    const Post = connection.model('Post', postSchema)
    await Promise.all([User.init(), Post.init()])
    const ann = await User.create({
      email: 'a@x',
      name: 'Ann',
      age: 30,
      tags: ['x', 'y'],
      scores: [
        { k: 'm', v: 1 },
        { k: 'n', v: 5 },
      ],
      balance: '12.50',
      at: new Date(1e12),
      nested: { a: { b: 3 } },
      grid: [[1, 2], [3]],
      big: 9007199254740993n,
    })
    await User.create([
      { email: 'b@x', name: 'Bob', age: 20, tags: ['y'] },
      { email: 'c@x', name: 'cid', age: 40, tags: [] },
    ])
    return { User, Post, ann, connection }
  }
}
