import { useDidShow } from '@tarojs/taro'
import { memberCard } from './member-card'

export default function App({ children }) {
  // Taro 4 把 App.onShow 的参数原样交给 useDidShow。
  useDidShow((options) => {
    memberCard.onShow(options)
  })
  return children
}
