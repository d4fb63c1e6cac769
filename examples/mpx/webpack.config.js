const MpxWebpackPlugin = require('@mpxjs/webpack-plugin')
const CopyWebpackPlugin = require('copy-webpack-plugin')

module.exports = {
  mode: 'production',
  entry: { app: './src/app.mpx' },
  output: { path: `${__dirname}/dist`, filename: '[name].js', publicPath: '/' },
  node: { global: true },
  module: {
    rules: [
      { test: /\.mpx$/, use: MpxWebpackPlugin.loader() },
      { test: /\.wxml$/, use: MpxWebpackPlugin.wxmlLoader() },
      { test: /\.wxss$/, use: MpxWebpackPlugin.wxssLoader() },
      { test: /\.json$/, resourceQuery: /asScript/, type: 'javascript/auto' },
    ],
  },
  resolve: { extensions: ['.mpx', '.js', '.json'] },
  plugins: [
    new MpxWebpackPlugin({ mode: 'wx', srcMode: 'wx' }),
    // 打包工具不会自己复制 wasm：放到「构建 npm」会放的地方，就不必再写路径。
    new CopyWebpackPlugin({ patterns: [{ from: 'node_modules/wxcard/dist/miniprogram/wxcard.wasm.br', to: 'miniprogram_npm/wxcard' }] }),
  ],
}
