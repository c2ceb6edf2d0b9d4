// A client of the store that begins a unit of work, writes in it, says so, and does nothing more until it is killed.
import { MongoClient, ObjectId } from 'mongodb'

const [url = '', database = '', conversation = ''] = process.argv.slice(2)
const client = await new MongoClient(url).connect()
const session = client.startSession()
session.startTransaction()
const rows = client.db(database).collection('conversations')
await rows.updateOne({ _id: new ObjectId(conversation) }, { $inc: { rev: 1, seq: 1 } }, { session })
process.send?.('written')
setInterval(() => {}, 1_000)
