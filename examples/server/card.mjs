// The two documents of the preparation: the card (创建会员卡) and its form (设置开卡字段).
export const card = {
  card: {
    card_type: 'MEMBER_CARD',
    member_card: {
      base_info: {
        logo_url: 'https://mmbiz.qpic.cn/mmbiz/logo/0',
        brand_name: '山茶书店',
        code_type: 'CODE_TYPE_QRCODE',
        title: '书友会员卡',
        color: 'Color010',
        notice: '结账时出示此卡',
        description: '会员九折，生日当月双倍积分。',
        sku: { quantity: 100000000 },
        date_info: { type: 'DATE_TYPE_PERMANENT' },
      },
      prerogative: '会员九折',
      supply_bonus: true,
      supply_balance: false,
      // One-tap activation of the jump type: WeChat collects the form, the shop decides and activates.
      wx_activate: true,
      wx_activate_after_submit: true,
      wx_activate_after_submit_url: 'https://shop.example/after',
    },
  },
}

/** @param {string} card_id */
export const form = (card_id) => ({
  card_id,
  service_statement: { name: '会员守则', url: 'https://shop.example/terms' },
  required_form: { can_modify: false, common_field_id_list: ['USER_FORM_INFO_FLAG_MOBILE', 'USER_FORM_INFO_FLAG_NAME'] },
  optional_form: {
    can_modify: false,
    rich_field_list: [{ type: 'FORM_FIELD_CHECK_BOX', name: '兴趣', values: ['小说', '诗歌', '历史'] }],
  },
})
