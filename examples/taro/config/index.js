import path from 'node:path'

export default {
  projectName: 'wxcard-example-taro',
  date: '2024-1-1',
  designWidth: 750,
  deviceRatio: { 750: 1 },
  sourceRoot: 'src',
  outputRoot: 'dist',
  framework: 'react',
  plugins: [path.resolve(__dirname, 'open-member-card.js')],
  compiler: 'webpack5',
  // 打包工具不会自己复制 wasm 和原生组件：放到「构建 npm」会放的地方，就不必再写路径。
  copy: {
    patterns: [{ from: 'node_modules/wxcard/dist/miniprogram/', to: 'dist/miniprogram_npm/wxcard/' }],
    options: {},
  },
  mini: {},
}
