#!/usr/bin/env node
// story.mjs: `npm run story`. From any state of the machine to the whole story of one card (examples/server): sets up, builds
// what is stale, tells it.
import { SetupError, main, setup } from './setup.mjs'

await main(async () => {
  await setup()
  const { build } = await import('./build.mjs') // needs what setup has installed
  await build({ quiet: true }).catch((error) => {
    throw new SetupError(`\n构建失败，原因见上 / the build failed, see above: ${error.message}`)
  })
  const { tell } = await import('../examples/server/story.mjs')
  await tell()
})
