import { Button, Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { memberCard } from '../../member-card'

const LINK =
  'https://mp.weixin.qq.com/bizmall/activatemembercard?action=preshow&&encrypt_card_id=3%2Bm9vVGt9YzgCphZE8Z28dUux7i0jgCUWu32QayFZsscPd7oyXGsHp9HoOjH9ML%2B&outer_str=guide&biz=MzU2ODQzMDM1MQ%3D%3D#wechat_redirect'

export default function Index() {
  const [card, setCard] = useState(null)
  const [message, setMessage] = useState('')

  // 错误的文字写给开发者，不给顾客看；顾客取消了跳转，什么也不显示。
  function failed(error) {
    console.error(error.code, error.message)
    if (error.code !== 'navigate_cancelled') setMessage('暂时无法开卡，请稍后再试')
  }

  // 点击之前准备好。
  useEffect(() => {
    memberCard.prepare(LINK).then(setCard, failed)
  }, [])

  // 点击时同步跳转。
  const open = () => memberCard.open(card).catch(failed)

  return (
    <View>
      {/* 现成的按钮：小程序的原生组件。 */}
      <open-member-card link={LINK} onFail={({ detail }) => failed(detail)} onError={({ detail }) => failed(detail)} />
      {/* 自己的按钮：先 prepare，点击时 open。 */}
      <Button disabled={!card} onClick={open}>
        开通会员卡
      </Button>
      <Text>{message}</Text>
    </View>
  )
}
