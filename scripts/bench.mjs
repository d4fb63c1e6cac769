// `npm run bench`: installs what bench/ compares with, then measures. bench/run.mjs knows the options.
import { main, setup } from './setup.mjs'

await main(async () => {
  await setup({ folders: ['bench'] })
  await import('../bench/run.mjs')
})
