export default {
  projectName: 'wxcard-example-taro',
  date: '2024-1-1',
  designWidth: 750,
  deviceRatio: { 750: 1 },
  sourceRoot: 'src',
  outputRoot: 'dist',
  framework: 'react',
  compiler: 'vite',
  // 打包工具不会自己复制 wasm。
  copy: {
    patterns: [{ from: 'node_modules/wxcard/dist/miniprogram/wxcard.wasm.br', to: 'dist/wxcard.wasm.br' }],
    options: {},
  },
  mini: {},
}
