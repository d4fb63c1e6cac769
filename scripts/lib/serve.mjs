// The server of the command, for the scripts and tests here.
export { POLICY, serve } from '../../js/cli/serve.js'
