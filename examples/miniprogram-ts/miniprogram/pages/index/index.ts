Page({
  data: {
    // 由服务端调用 activate/geturl 得到；这里写一个真实格式的。
    link: 'https://mp.weixin.qq.com/bizmall/activatemembercard?action=preshow&&encrypt_card_id=3%2Bm9vVGt9YzgCphZE8Z28dUux7i0jgCUWu32QayFZsscPd7oyXGsHp9HoOjH9ML%2B&outer_str=guide&biz=MzU2ODQzMDM1MQ%3D%3D#wechat_redirect',
  },
  onFail(event: WechatMiniprogram.CustomEvent<{ code: string; message: string }>) {
    console.log(event.detail.code, event.detail.message)
  },
})
