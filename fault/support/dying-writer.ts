// A client of the store that begins a unit of work, writes in it, says so, and does nothing more until it is killed.
import { MongoClient, MongoServerError, ObjectId } from 'mongodb'

const [url = '', database = '', conversation = ''] = process.argv.slice(2)
const client = await new MongoClient(url).connect()
const session = client.startSession()
const rows = client.db(database).collection('conversations')

/** Another one may be writing at this moment. */
async function holdsIt(): Promise<boolean> {
  session.startTransaction()
  try {
    await rows.updateOne({ _id: new ObjectId(conversation) }, { $inc: { rev: 1, seq: 1 } }, { session })
    return true
  } catch (error) {
    if (!(error instanceof MongoServerError) || !error.hasErrorLabel('TransientTransactionError')) throw error
    await session.abortTransaction()
    return false
  }
}

while (!(await holdsIt()));
process.send?.('written')
setInterval(() => {}, 1_000)
