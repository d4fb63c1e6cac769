/** One group in a process of its own: `node bench/group.mjs link '{"rounds":60}'` prints its samples as JSON. */
import { checkGroup, groups } from './cases.mjs'
import { measure } from './measure.mjs'

const [id, options = '{}'] = process.argv.slice(2)
const group = await groups[id]()
checkGroup(group)
const samples = measure(
  group.contenders.map(({ run }) => ({ run, inputs: group.inputs })),
  JSON.parse(options),
)
const contenders = group.contenders.map(({ name, role, wrong = [], unsafe = [] }, i) => ({ name, role, wrong, unsafe, samples: samples[i] }))
process.stdout.write(JSON.stringify({ id, title: group.title, bytes: group.bytes, contenders }))
