// Makes the replica set and Kleeblatt's user, once; saying it again changes nothing.
const admin = db.getSiblingDB('admin')

function isReplicaSet() {
  try {
    return admin.runCommand({ replSetGetStatus: 1 }).ok === 1
  } catch (error) {
    if (error.codeName === 'NotYetInitialized') return false
    throw error
  }
}

if (!isReplicaSet()) rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: 'mongo:27017' }] })
while (!admin.hello().isWritablePrimary) sleep(200)

const roles = [{ role: 'readWrite', db: process.env.MONGODB_NAME }]
const user = { pwd: process.env.KLEEBLATT_PASSWORD, roles }
if (admin.getUser('kleeblatt')) admin.updateUser('kleeblatt', user)
else admin.createUser({ user: 'kleeblatt', ...user })
