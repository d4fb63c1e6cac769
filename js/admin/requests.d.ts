// Made from wasm/admin/members.def by scripts/generate.mjs; do not edit.

/** The request of card/create (请求 card/create). */
export interface CreateCardRequest {
  /** The card. */
  card: Card
  /** WeChat adds members without notice; one that the table does not know is a notice of the checks. */
  [further: string]: unknown
}

/** The card (卡券). */
export interface Card {
  /** MEMBER_CARD for a membership card. WeChat answers 40071. */
  card_type: 'MEMBER_CARD'
  /** What the membership card holds. */
  member_card: MemberCardContent
  /** WeChat adds members without notice; one that the table does not know is a notice of the checks. */
  [further: string]: unknown
}

/** The membership card (会员卡). */
export interface MemberCardContent {
  /** ≤ 128 bytes. Background picture, uploaded by media/uploadimg first. WeChat answers 40141. */
  background_pic_url?: string
  /** The basic information. */
  base_info: BaseInfo
  /** The advanced information. */
  advanced_info?: AdvancedInfo
  /** ≤ 3072 bytes. What members get; 1024 Chinese characters at most. WeChat answers 45021. */
  prerogative: string
  /** Active on receipt. Switches activate_url and one-tap activation off. WeChat answers 45030. */
  auto_activate?: boolean
  /** One-tap activation; needs activateuserform/set too. WeChat answers 45030. */
  wx_activate?: boolean
  /** Jump type: WeChat collects the form, the merchant activates. */
  wx_activate_after_submit?: boolean
  /** Where the jump goes; set alone it makes the card jump type. */
  wx_activate_after_submit_url?: string
  /** Whether points are shown; once true it stays so. */
  supply_bonus: boolean
  /** ≤ 128 bytes (a notice). Page with the points. WeChat answers 45021. */
  bonus_url?: string
  /** ≤ 128 bytes (a notice). Original id of the mini program with the points, and @app. WeChat answers 45021. */
  bonus_app_brand_user_name?: `gh_${string}@app`
  /** ≤ 128 bytes (a notice). Its page. WeChat answers 45021. */
  bonus_app_brand_pass?: string
  /** Whether it holds a balance; needs a right. WeChat answers 43010. */
  supply_balance: boolean
  /** ≤ 128 bytes (a notice). Page with the balance. WeChat answers 45021. */
  balance_url?: string
  /** ≤ 128 bytes (a notice). Original id of the mini program with the balance, and @app. WeChat answers 45021. */
  balance_app_brand_user_name?: `gh_${string}@app`
  /** ≤ 128 bytes (a notice). Its page. WeChat answers 45021. */
  balance_app_brand_pass?: string
  /** A category of its own, shown once active. */
  custom_field1?: CustomField
  /** The same; three at most. */
  custom_field2?: CustomField
  /** The same. */
  custom_field3?: CustomField
  /** ≤ 3072 bytes (a notice). When points are cleared. WeChat answers 45021. */
  bonus_cleared?: string
  /** ≤ 3072 bytes (a notice). How points are earned. WeChat answers 45021. */
  bonus_rules?: string
  /** ≤ 3072 bytes (a notice). About the balance. WeChat answers 45021. */
  balance_rules?: string
  /** ≤ 128 bytes. The merchant's own page of activation. Switches one-tap activation off. WeChat answers 45021. */
  activate_url?: string
  /** ≤ 128 bytes (a notice). Original id of the mini program that activates, and @app. WeChat answers 45021. */
  activate_app_brand_user_name?: `gh_${string}@app`
  /** ≤ 128 bytes. Its page. WeChat answers 45021. */
  activate_app_brand_pass?: string
  /** An entry of its own, shown once active. */
  custom_cell1?: CustomCell
  /** The same. */
  custom_cell2?: CustomCell
  /** Rules of points, for payments in WeChat. */
  bonus_rule?: BonusRule
  /** 0…100 (a notice). Discount in percent: 10 is 10 % off. WeChat answers 40097. */
  discount?: number
  /** WeChat adds members without notice; one that the table does not know is a notice of the checks. */
  [further: string]: unknown
}

/** The basic information (基本信息). */
export interface BaseInfo {
  /** ≤ 128 bytes. The merchant's logo, uploaded by media/uploadimg first. WeChat answers 40141. */
  logo_url: string
  /** ≤ 36 bytes. Name of the merchant; 12 Chinese characters at most. WeChat answers 45021. */
  brand_name: string
  /** ≤ 16 bytes. How the code is shown. WeChat answers 40072. */
  code_type: 'CODE_TYPE_TEXT' | 'CODE_TYPE_BARCODE' | 'CODE_TYPE_QRCODE' | 'CODE_TYPE_ONLY_QRCODE' | 'CODE_TYPE_ONLY_BARCODE' | 'CODE_TYPE_NONE'
  /** ≤ 27 bytes. Name of the card; 9 Chinese characters at most. WeChat answers 45021. */
  title: string
  /** ≤ 16 bytes. Colour of the card, one of fourteen. WeChat answers 40076. */
  color: 'Color010' | 'Color020' | 'Color030' | 'Color040' | 'Color050' | 'Color060' | 'Color070' | 'Color080' | 'Color081' | 'Color082' | 'Color090' | 'Color100' | 'Color101' | 'Color102'
  /** ≤ 48 bytes. A hint for its use; 16 Chinese characters at most. WeChat answers 45021. */
  notice: string
  /** ≤ 3072 bytes. How it is used; 1024 Chinese characters at most. WeChat answers 45021. */
  description: string
  /** The stock. */
  sku: Sku
  /** The period of validity. */
  date_info: DateInfo
  /** ≤ 54 bytes. Subtitle (older pages); 18 Chinese characters at most. WeChat answers 45021. */
  sub_title?: string
  /** Codes of the merchant's own; needs a right. WeChat answers 43009. */
  use_custom_code?: boolean
  /** ≤ 32 bytes. Deposit mode: quantity has to be 0; add stock after the codes. */
  get_custom_code_mode?: 'GET_CUSTOM_CODE_MODE_DEPOSIT' | (string & {})
  /** Whether only named shoppers may take it. */
  bind_openid?: boolean
  /** ≤ 24 bytes. Phone of the service. WeChat answers 45021. */
  service_phone?: string
  /** poi_id of shops; not together with use_all_locations. */
  location_id_list?: (number | string)[] | string
  /** All shops; not together with location_id_list. */
  use_all_locations?: boolean
  /** ≤ 18 bytes. The button in the middle; 6 Chinese characters at most. WeChat answers 45021. */
  center_title?: string
  /** ≤ 24 bytes. The hint below it; 8 Chinese characters at most. WeChat answers 45021. */
  center_sub_title?: string
  /** ≤ 128 bytes. Where the button goes. WeChat answers 45021. */
  center_url?: string
  /** ≤ 128 bytes (a notice). Mini program behind the button: original id and @app. WeChat answers 45021. */
  center_app_brand_user_name?: `gh_${string}@app`
  /** ≤ 128 bytes (a notice). Its page. WeChat answers 45021. */
  center_app_brand_pass?: string
  /** ≤ 15 bytes. The merchant's entry; 5 Chinese characters at most. WeChat answers 45021. */
  custom_url_name?: string
  /** ≤ 128 bytes. Where it goes. WeChat answers 45021. */
  custom_url?: string
  /** ≤ 18 bytes. The hint beside it; 6 Chinese characters at most. WeChat answers 45021. */
  custom_url_sub_title?: string
  /** ≤ 128 bytes (a notice). Mini program behind it: original id and @app. WeChat answers 45021. */
  custom_app_brand_user_name?: `gh_${string}@app`
  /** ≤ 128 bytes (a notice). Its page. WeChat answers 45021. */
  custom_app_brand_pass?: string
  /** ≤ 15 bytes. The promotion's entry; 5 Chinese characters at most. WeChat answers 45021. */
  promotion_url_name?: string
  /** ≤ 128 bytes. Where it goes. WeChat answers 45021. */
  promotion_url?: string
  /** ≤ 18 bytes. The hint beside it; 6 Chinese characters at most. WeChat answers 45021. */
  promotion_url_sub_title?: string
  /** ≤ 128 bytes (a notice). Mini program behind it: original id and @app. WeChat answers 45021. */
  promotion_app_brand_user_name?: `gh_${string}@app`
  /** ≤ 128 bytes (a notice). Its page. WeChat answers 45021. */
  promotion_app_brand_pass?: string
  /** 0…50. How many each shopper may take; 50 at most. WeChat answers 72009. */
  get_limit?: number
  /** 0…100000000 (a notice). How many each shopper may use. WeChat answers 40097. */
  use_limit?: number
  /** Whether its page may be shared. */
  can_share?: boolean
  /** Whether it may be given away. */
  can_give_friend?: boolean
  /** Whether user_view_card is pushed. */
  need_push_on_view?: boolean
  /** Payment. */
  pay_info?: PayInfo
  /** Whether the button shows payment code and card code. */
  is_pay_and_qrcode?: boolean
  /** ≤ 36 bytes (a notice). Name of a third party (older pages). WeChat answers 45021. */
  source?: string
  /** The sub-merchant, for agencies. */
  sub_merchant_info?: SubMerchantInfo
  /** WeChat adds members without notice; one that the table does not know is a notice of the checks. */
  [further: string]: unknown
}

/** The stock (库存). */
export interface Sku {
  /** 0…100000000. Stock, 1 to 100000000; 0 in deposit mode. WeChat answers 40122. */
  quantity: number
  /** WeChat adds members without notice; one that the table does not know is a notice of the checks. */
  [further: string]: unknown
}

/** The period of validity (有效期). */
export interface DateInfoMembers {
  /** Kind of period; the old 1 and 2 stay valid. WeChat answers 40079. */
  type: 'DATE_TYPE_PERMANENT' | 'DATE_TYPE_FIX_TIME_RANGE' | 'DATE_TYPE_FIX_TERM' | 1 | 2
  /** Begin of DATE_TYPE_FIX_TIME_RANGE in seconds. WeChat answers 40079. */
  begin_timestamp?: number | `${number}`
  /** End in seconds, 23:59:59 of the last day. WeChat answers 40079. */
  end_timestamp?: number | `${number}`
  /** 0…36500. DATE_TYPE_FIX_TERM: days of validity. WeChat answers 40079. */
  fixed_term?: number
  /** 0…36500. Days until it is valid; 0 is at once. WeChat answers 40079. */
  fixed_begin_term?: number
  /** WeChat adds members without notice; one that the table does not know is a notice of the checks. */
  [further: string]: unknown
}

/** DateInfoMembers, with what each type needs. */
export type DateInfo = DateInfoMembers &
  ({ type: 'DATE_TYPE_PERMANENT' }
  | { type: 'DATE_TYPE_FIX_TIME_RANGE' | 1; begin_timestamp: number | `${number}`; end_timestamp: number | `${number}` }
  | { type: 'DATE_TYPE_FIX_TERM' | 2; fixed_term: number })

/** Payment (支付功能). */
export interface PayInfo {
  /** Payment by code. */
  swipe_card?: SwipeCard
  /** WeChat adds members without notice; one that the table does not know is a notice of the checks. */
  [further: string]: unknown
}

/** Payment by code (刷卡功能). */
export interface SwipeCard {
  /** Whether the card opens the payment code. */
  is_swipe_card?: boolean
  /** Whether the button shows payment code and card code. */
  is_pay_and_qrcode?: boolean
  /** WeChat adds members without notice; one that the table does not know is a notice of the checks. */
  [further: string]: unknown
}

/** The sub-merchant (子商户). */
export interface SubMerchantInfo {
  /** Id of the sub-merchant. */
  merchant_id: number
  /** WeChat adds members without notice; one that the table does not know is a notice of the checks. */
  [further: string]: unknown
}

/** A category (会员信息类目). */
export interface CustomField {
  /** ≤ 24 bytes. A name of WeChat's; its changes can be told to the shopper. WeChat answers 40097. */
  name_type?: 'FIELD_NAME_TYPE_LEVEL' | 'FIELD_NAME_TYPE_COUPON' | 'FIELD_NAME_TYPE_STAMP' | 'FIELD_NAME_TYPE_DISCOUNT' | 'FIELD_NAME_TYPE_ACHIEVEMEN' | 'FIELD_NAME_TYPE_MILEAGE' | 'FIELD_NAME_TYPE_SET_POINTS' | 'FIELD_NAME_TYPE_TIMS' | (string & {})
  /** ≤ 24 bytes (a notice). A name of the merchant's own. WeChat answers 45021. */
  name?: string
  /** ≤ 128 bytes. Where it goes. WeChat answers 45021. */
  url?: string
  /** ≤ 128 bytes (a notice). Mini program behind it: original id and @app. WeChat answers 45021. */
  app_brand_user_name?: `gh_${string}@app`
  /** ≤ 128 bytes (a notice). Its page. WeChat answers 45021. */
  app_brand_pass?: string
  /** WeChat adds members without notice; one that the table does not know is a notice of the checks. */
  [further: string]: unknown
}

/** An entry (自定义入口). */
export interface CustomCell {
  /** ≤ 15 bytes. Its name; 5 Chinese characters at most. WeChat answers 45021. */
  name?: string
  /** ≤ 18 bytes. The hint beside it; 6 Chinese characters at most. WeChat answers 45021. */
  tips?: string
  /** ≤ 128 bytes. Where it goes. WeChat answers 45021. */
  url?: string
  /** ≤ 128 bytes (a notice). Mini program behind it: original id and @app. WeChat answers 45021. */
  app_brand_user_name?: `gh_${string}@app`
  /** ≤ 128 bytes (a notice). Its page. WeChat answers 45021. */
  app_brand_pass?: string
  /** WeChat adds members without notice; one that the table does not know is a notice of the checks. */
  [further: string]: unknown
}

/** Rules of points (积分规则). */
export interface BonusRule {
  /** 0…2147483647 (a notice). Money spent, in fen. WeChat answers 40097. */
  cost_money_unit?: number
  /** 0…2147483647 (a notice). Points for it. WeChat answers 40097. */
  increase_bonus?: number
  /** 0…2147483647 (a notice). Points at most at a time. WeChat answers 40097. */
  max_increase_bonus?: number
  /** 0…2147483647 (a notice). Points at the beginning. WeChat answers 40097. */
  init_increase_bonus?: number
  /** 0…2147483647 (a notice). Points spent. WeChat answers 40097. */
  cost_bonus_unit?: number
  /** 0…2147483647 (a notice). Money for it, in fen. WeChat answers 40097. */
  reduce_money?: number
  /** 0…2147483647 (a notice). Money to be spent first, in fen. WeChat answers 40097. */
  least_money_to_use_bonus?: number
  /** 0…2147483647 (a notice). Points at most in one payment. WeChat answers 40097. */
  max_reduce_bonus?: number
  /** WeChat adds members without notice; one that the table does not know is a notice of the checks. */
  [further: string]: unknown
}

/** The advanced information (高级信息). */
export interface AdvancedInfo {
  /** Conditions of use. */
  use_condition?: UseCondition
  /** The cover. */
  abstract?: CardAbstract
  /** Pictures and texts. */
  text_image_list?: TextImage[]
  /** When it may be used; shown only. */
  time_limit?: TimeLimit[]
  /** Services of the shop, any number. */
  business_service?: ('BIZ_SERVICE_DELIVER' | 'BIZ_SERVICE_FREE_PARK' | 'BIZ_SERVICE_WITH_PET' | 'BIZ_SERVICE_FREE_WIFI' | (string & {}))[]
  /** WeChat adds members without notice; one that the table does not know is a notice of the checks. */
  [further: string]: unknown
}

/** Conditions of use (使用门槛). */
export interface UseCondition {
  /** ≤ 512 bytes (a notice). Goods it is for (cash coupons). WeChat answers 45021. */
  accept_category?: string
  /** ≤ 512 bytes (a notice). Goods it is not for (cash coupons). WeChat answers 45021. */
  reject_category?: string
  /** 0…2147483647 (a notice). Money to be spent first, in fen. WeChat answers 40097. */
  least_cost?: number
  /** ≤ 512 bytes (a notice). What has to be bought (gift coupons). WeChat answers 45021. */
  object_use_for?: string
  /** Whether other discounts may be used too. */
  can_use_with_other_discount?: boolean
  /** WeChat adds members without notice; one that the table does not know is a notice of the checks. */
  [further: string]: unknown
}

/** The cover (封面摘要). */
export interface CardAbstract {
  /** ≤ 24 bytes (a notice). Its text; the official sample is longer than the limit. WeChat answers 45021. */
  abstract?: string
  /** ≤ 128 bytes (a notice). Its picture, one only. WeChat answers 40141. */
  icon_url_list?: string[]
  /** WeChat adds members without notice; one that the table does not know is a notice of the checks. */
  [further: string]: unknown
}

/** A picture and its text (图文). */
export interface TextImage {
  /** ≤ 128 bytes (a notice). The picture, uploaded by media/uploadimg first. WeChat answers 40141. */
  image_url?: string
  /** ≤ 512 bytes (a notice). Its text. WeChat answers 45021. */
  text?: string
  /** WeChat adds members without notice; one that the table does not know is a notice of the checks. */
  [further: string]: unknown
}

/** A time of use (使用时段). */
export interface TimeLimit {
  /** ≤ 24 bytes. The day of the week. WeChat answers 40097. */
  type?: 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY' | 'HOLIDAY' | (string & {})
  /** 0…24 (a notice). Hour it begins. WeChat answers 40097. */
  begin_hour?: number
  /** 0…59 (a notice). Minute it begins. WeChat answers 40097. */
  begin_minute?: number
  /** 0…24 (a notice). Hour it ends. WeChat answers 40097. */
  end_hour?: number
  /** 0…59 (a notice). Minute it ends. WeChat answers 40097. */
  end_minute?: number
  /** WeChat adds members without notice; one that the table does not know is a notice of the checks. */
  [further: string]: unknown
}

/** The request of card/membercard/activateuserform/set (请求 card/membercard/activateuserform/set). */
export interface ActivateUserFormRequest {
  /** ≤ 32 bytes (a notice). Id of the card. WeChat answers 41012. */
  card_id: string
  /** Terms of the membership. */
  service_statement?: FormLink
  /** Link for members from before. */
  bind_old_card?: FormLink
  /** What has to be filled in. */
  required_form?: UserForm
  /** What may be filled in. */
  optional_form?: UserForm
}

/** A link (链接). */
export interface FormLink {
  /** ≤ 32 bytes (a notice). Its name. WeChat answers 45021. */
  name: string
  /** ≤ 128 bytes (a notice). Where it goes; starts with http:// or https://. WeChat answers 45021. */
  url: string
}

/** A form (表单). */
export interface UserForm {
  /** Whether it may be changed later; an event tells. */
  can_modify?: boolean
  /** ≤ 5 (a notice). Fields with choices, five at most. */
  rich_field_list?: RichField[]
  /** Fields of WeChat's: USER_FORM_INFO_FLAG_*. */
  common_field_id_list?: ('USER_FORM_INFO_FLAG_MOBILE' | 'USER_FORM_INFO_FLAG_SEX' | 'USER_FORM_INFO_FLAG_NAME' | 'USER_FORM_INFO_FLAG_BIRTHDAY' | 'USER_FORM_INFO_FLAG_IDCARD' | 'USER_FORM_INFO_FLAG_EMAIL' | 'USER_FORM_INFO_FLAG_LOCATION' | 'USER_FORM_INFO_FLAG_DETAIL_LOCATION' | 'USER_FORM_INFO_FLAG_EDUCATION_BACKGROUND' | 'USER_FORM_INFO_FLAG_EDUCATION_BACKGRO' | 'USER_FORM_INFO_FLAG_INDUSTRY' | 'USER_FORM_INFO_FLAG_CAREER' | 'USER_FORM_INFO_FLAG_INCOME' | 'USER_FORM_INFO_FLAG_HABIT' | 'USER_FORM_INFO_FLAG_POST_CODE' | (string & {}))[]
  /** ≤ 5 (a notice). Names of fields of text, five at most. */
  custom_field_list?: string[]
}

/** A field with choices (富文本字段). */
export interface RichField {
  /** ≤ 21 bytes. Radio, select or check box. */
  type: 'FORM_FIELD_RADIO' | 'FORM_FIELD_SELECT' | 'FORM_FIELD_CHECK_BOX' | (string & {})
  /** ≤ 32 bytes (a notice). Its name. WeChat answers 45021. */
  name: string
  /** Its choices. */
  values: string[]
}

/** The request of card/membercard/activate/geturl (请求 card/membercard/activate/geturl). */
export interface ActivateUrlRequest {
  /** ≤ 32 bytes (a notice). Id of the card. WeChat answers 41012. */
  card_id: string
  /** The channel; it comes back in the event user_get_card. */
  outer_str?: string
}

/** The request of card/membercard/activatetempinfo/get (请求 card/membercard/activatetempinfo/get). */
export interface ActivateTempInfoRequest {
  /** The ticket of the jump, decoded once. WeChat answers 72011. */
  activate_ticket: string
}

/** The request of card/membercard/activate (请求 card/membercard/activate). */
export interface ActivateRequest {
  /** ≤ 20 bytes (a notice). Number of the member, shown on the card. WeChat answers 45021. */
  membership_number: string
  /** ≤ 20 bytes (a notice). The code, decrypted. WeChat answers 40056. */
  code: string
  /** ≤ 32 bytes (a notice). Id of the card; required with codes of the merchant's own. WeChat answers 41012. */
  card_id?: string
  /** ≤ 128 bytes. Background picture of this member. WeChat answers 40141. */
  background_pic_url?: string
  /** Begin of validity in seconds. WeChat answers 40079. */
  activate_begin_time?: number | `${number}`
  /** End of validity in seconds. WeChat answers 40079. */
  activate_end_time?: number | `${number}`
  /** 0…2147483647 (a notice). Points at the beginning. WeChat answers 40097. */
  init_bonus?: number
  /** ≤ 32 bytes (a notice). Where the points come from. WeChat answers 45021. */
  init_bonus_record?: string
  /** 0…2147483647 (a notice). Balance at the beginning, in fen. WeChat answers 40097. */
  init_balance?: number
  /** ≤ 12 bytes. First value of custom_field1; 4 Chinese characters at most. WeChat answers 45021. */
  init_custom_field_value1?: string
  /** ≤ 12 bytes. First value of custom_field2. WeChat answers 45021. */
  init_custom_field_value2?: string
  /** ≤ 12 bytes. First value of custom_field3. WeChat answers 45021. */
  init_custom_field_value3?: string
}

/** The request of card/membercard/userinfo/get (请求 card/membercard/userinfo/get). */
export interface UserInfoRequest {
  /** ≤ 32 bytes (a notice). Id of the card. WeChat answers 41012. */
  card_id: string
  /** ≤ 20 bytes (a notice). The code, decrypted. WeChat answers 40056. */
  code: string
}

/** The request of card/membercard/updateuser (请求 card/membercard/updateuser). */
export interface UpdateUserRequest {
  /** ≤ 20 bytes (a notice). The code, decrypted. WeChat answers 40056. */
  code: string
  /** ≤ 32 bytes (a notice). Id of the card; required with codes of the merchant's own. WeChat answers 41012. */
  card_id?: string
  /** ≤ 128 bytes. Background picture of this member. WeChat answers 40141. */
  background_pic_url?: string
  /** 0…2147483647 (a notice). Points as they shall be shown. WeChat answers 40097. */
  bonus?: number
  /** -2147483648…2147483647 (a notice). Change of the points; negative takes away. Beside bonus it is only what the message to the shopper says. WeChat answers 40097. */
  add_bonus?: number
  /** ≤ 14 characters (a notice). Note on the points; 14 characters at most. WeChat answers 45021. */
  record_bonus?: string
  /** 0…2147483647 (a notice). Balance as it shall be shown, in fen. WeChat answers 40097. */
  balance?: number
  /** -2147483648…2147483647 (a notice). Change of the balance in fen; negative takes away. Beside balance it is only what the message says. WeChat answers 40097. */
  add_balance?: number
  /** ≤ 14 characters (a notice). Note on the balance; 14 characters at most, though the official sample is longer. WeChat answers 45021. */
  record_balance?: string
  /** ≤ 12 bytes. New value of custom_field1; 4 Chinese characters at most. WeChat answers 45021. */
  custom_field_value1?: string
  /** ≤ 12 bytes. New value of custom_field2. WeChat answers 45021. */
  custom_field_value2?: string
  /** ≤ 12 bytes. New value of custom_field3. WeChat answers 45021. */
  custom_field_value3?: string
  /** Which changes are told to the shopper. */
  notify_optional?: NotifyOptional
}

/** Messages (模板消息). */
export interface NotifyOptional {
  /** Changes of points; default true. */
  is_notify_bonus?: boolean
  /** Changes of the balance; default true. */
  is_notify_balance?: boolean
  /** Changes of custom_field1; default false. */
  is_notify_custom_field1?: boolean
  /** Changes of custom_field2; default false. */
  is_notify_custom_field2?: boolean
  /** Changes of custom_field3; default false. */
  is_notify_custom_field3?: boolean
}

/** The request of card/update (请求 card/update). */
export interface UpdateCardRequest {
  /** ≤ 32 bytes (a notice). Id of the card. WeChat answers 41012. */
  card_id: string
  /** What is to change; members as in card/create. */
  member_card: MemberCardContentChanges
}

/** The request of card/user/getcardlist (请求 card/user/getcardlist). */
export interface GetUserCardListRequest {
  /** ≤ 64 bytes (a notice). The official account's openid; a mini program's gives 40003 or an empty list. WeChat answers 40003. */
  openid: string
  /** ≤ 32 bytes (a notice). Id of the card; all cards without it. WeChat answers 41012. */
  card_id?: string
}

/** The request of card/code/get (请求 card/code/get). */
export interface GetCodeRequest {
  /** ≤ 20 bytes (a notice). The code, decrypted. WeChat answers 40056. */
  code: string
  /** ≤ 32 bytes (a notice). Id of the card; required with codes of the merchant's own. WeChat answers 41012. */
  card_id?: string
  /** true: 40127 unless it can be used; false: its state. */
  check_consume?: boolean
}

/** The request of card/code/unavailable (请求 card/code/unavailable). */
export interface UnavailableCodeRequest {
  /** ≤ 20 bytes (a notice). The code to be made unavailable. WeChat answers 40056. */
  code: string
  /** ≤ 32 bytes (a notice). Id of the card; required with codes of the merchant's own. WeChat answers 41012. */
  card_id?: string
  /** Why. */
  reason?: string
}

/** The request of card/code/decrypt (请求 card/code/decrypt). */
export interface DecryptCodeRequest {
  /** ≤ 128 bytes (a notice). The encrypted code, decoded once. WeChat answers 40056. */
  encrypt_code: string
}

/** The request of card/get (请求 card/get). */
export interface GetCardRequest {
  /** ≤ 32 bytes (a notice). Id of the card. WeChat answers 41012. */
  card_id: string
}

/** The request of card/batchget (请求 card/batchget). */
export interface BatchGetCardsRequest {
  /** 0…2147483647 (a notice). Where to begin, from 0. WeChat answers 40097. */
  offset: number
  /** 1…50 (a notice). How many; 50 at most. WeChat answers 40097. */
  count: number
  /** Only cards in these states. */
  status_list?: ('CARD_STATUS_NOT_VERIFY' | 'CARD_STATUS_VERIFY_FAIL' | 'CARD_STATUS_VERIFY_OK' | 'CARD_STATUS_USER_DELETE' | 'CARD_STATUS_DELETE' | 'CARD_STATUS_DISPATCH' | (string & {}))[]
}

/** The request of card/modifystock (请求 card/modifystock). */
export interface ModifyStockRequest {
  /** ≤ 32 bytes (a notice). Id of the card. WeChat answers 41012. */
  card_id: string
  /** 0…100000000 (a notice). Stock to add. WeChat answers 40122. */
  increase_stock_value?: number
  /** 0…100000000 (a notice). Stock to take away. WeChat answers 40122. */
  reduce_stock_value?: number
}

/** The request of card/testwhitelist/set (请求 card/testwhitelist/set). */
export interface TestWhitelistRequest {
  /** ≤ 10 (a notice). Openids of testers; 10 at most together with username. */
  openid?: string[]
  /** ≤ 10 (a notice). WeChat ids of testers. */
  username?: string[]
}

/** The membership card (会员卡). */
export interface MemberCardContentChanges {
  /** ≤ 128 bytes. Background picture, uploaded by media/uploadimg first. WeChat answers 40141. */
  background_pic_url?: string
  /** The basic information. */
  base_info?: BaseInfoChanges
  /** Not in the page's list of what can be changed. */
  advanced_info?: never
  /** ≤ 3072 bytes. What members get; 1024 Chinese characters at most. WeChat answers 45021. */
  prerogative?: string
  /** Active on receipt. Switches activate_url and one-tap activation off. WeChat answers 45030. The page lists it; merchants report that it does not change. */
  auto_activate?: boolean
  /** One-tap activation; needs activateuserform/set too. WeChat answers 45030. */
  wx_activate?: boolean
  /** Jump type: WeChat collects the form, the merchant activates. */
  wx_activate_after_submit?: boolean
  /** Where the jump goes; set alone it makes the card jump type. */
  wx_activate_after_submit_url?: string
  /** Whether points are shown; once true it stays so. */
  supply_bonus?: boolean
  /** ≤ 128 bytes (a notice). Page with the points. WeChat answers 45021. */
  bonus_url?: string
  /** ≤ 128 bytes (a notice). Original id of the mini program with the points, and @app. WeChat answers 45021. */
  bonus_app_brand_user_name?: `gh_${string}@app`
  /** ≤ 128 bytes (a notice). Its page. WeChat answers 45021. */
  bonus_app_brand_pass?: string
  /** Whether it holds a balance; needs a right. WeChat answers 43010. */
  supply_balance?: boolean
  /** ≤ 128 bytes (a notice). Page with the balance. WeChat answers 45021. */
  balance_url?: string
  /** ≤ 128 bytes (a notice). Original id of the mini program with the balance, and @app. WeChat answers 45021. */
  balance_app_brand_user_name?: `gh_${string}@app`
  /** ≤ 128 bytes (a notice). Its page. WeChat answers 45021. */
  balance_app_brand_pass?: string
  /** A category of its own, shown once active. */
  custom_field1?: CustomField
  /** The same; three at most. */
  custom_field2?: CustomField
  /** The same. */
  custom_field3?: CustomField
  /** ≤ 3072 bytes (a notice). When points are cleared. WeChat answers 45021. */
  bonus_cleared?: string
  /** ≤ 3072 bytes (a notice). How points are earned. WeChat answers 45021. */
  bonus_rules?: string
  /** ≤ 3072 bytes (a notice). About the balance. WeChat answers 45021. */
  balance_rules?: string
  /** ≤ 128 bytes. The merchant's own page of activation. Switches one-tap activation off. WeChat answers 45021. */
  activate_url?: string
  /** ≤ 128 bytes (a notice). Original id of the mini program that activates, and @app. WeChat answers 45021. */
  activate_app_brand_user_name?: `gh_${string}@app`
  /** ≤ 128 bytes. Its page. WeChat answers 45021. */
  activate_app_brand_pass?: string
  /** An entry of its own, shown once active. */
  custom_cell1?: CustomCell
  /** The same. */
  custom_cell2?: CustomCell
  /** Rules of points, for payments in WeChat. */
  bonus_rule?: BonusRule
  /** 0…100 (a notice). Discount in percent: 10 is 10 % off. WeChat answers 40097. */
  discount?: number
  /** WeChat adds members without notice; one that the table does not know is a notice of the checks. */
  [further: string]: unknown
}

/** The basic information (基本信息). */
export interface BaseInfoChanges {
  /** ≤ 128 bytes. The merchant's logo, uploaded by media/uploadimg first. WeChat answers 40141. */
  logo_url?: string
  /** Cannot be changed. */
  brand_name?: never
  /** ≤ 16 bytes. How the code is shown. WeChat answers 40072. */
  code_type?: 'CODE_TYPE_TEXT' | 'CODE_TYPE_BARCODE' | 'CODE_TYPE_QRCODE' | 'CODE_TYPE_ONLY_QRCODE' | 'CODE_TYPE_ONLY_BARCODE' | 'CODE_TYPE_NONE'
  /** ≤ 27 bytes. Name of the card; 9 Chinese characters at most. WeChat answers 45021. */
  title?: string
  /** ≤ 16 bytes. Colour of the card, one of fourteen. WeChat answers 40076. */
  color?: 'Color010' | 'Color020' | 'Color030' | 'Color040' | 'Color050' | 'Color060' | 'Color070' | 'Color080' | 'Color081' | 'Color082' | 'Color090' | 'Color100' | 'Color101' | 'Color102'
  /** ≤ 48 bytes. A hint for its use; 16 Chinese characters at most. WeChat answers 45021. */
  notice?: string
  /** ≤ 3072 bytes. How it is used; 1024 Chinese characters at most. WeChat answers 45021. */
  description?: string
  /** Not in the page's list of what can be changed. */
  sku?: never
  /** The period of validity. */
  date_info?: DateInfoChanges
  /** Not in the page's list of what can be changed. */
  sub_title?: never
  /** Not in the page's list of what can be changed. */
  use_custom_code?: never
  /** Not in the page's list of what can be changed. */
  get_custom_code_mode?: never
  /** Not in the page's list of what can be changed. */
  bind_openid?: never
  /** ≤ 24 bytes. Phone of the service. WeChat answers 45021. */
  service_phone?: string
  /** poi_id of shops; not together with use_all_locations. */
  location_id_list?: (number | string)[] | string
  /** All shops; not together with location_id_list. */
  use_all_locations?: boolean
  /** ≤ 18 bytes. The button in the middle; 6 Chinese characters at most. WeChat answers 45021. */
  center_title?: string
  /** ≤ 24 bytes. The hint below it; 8 Chinese characters at most. WeChat answers 45021. */
  center_sub_title?: string
  /** ≤ 128 bytes. Where the button goes. WeChat answers 45021. */
  center_url?: string
  /** ≤ 128 bytes (a notice). Mini program behind the button: original id and @app. WeChat answers 45021. */
  center_app_brand_user_name?: `gh_${string}@app`
  /** ≤ 128 bytes (a notice). Its page. WeChat answers 45021. */
  center_app_brand_pass?: string
  /** ≤ 15 bytes. The merchant's entry; 5 Chinese characters at most. WeChat answers 45021. */
  custom_url_name?: string
  /** ≤ 128 bytes. Where it goes. WeChat answers 45021. */
  custom_url?: string
  /** ≤ 18 bytes. The hint beside it; 6 Chinese characters at most. WeChat answers 45021. */
  custom_url_sub_title?: string
  /** ≤ 128 bytes (a notice). Mini program behind it: original id and @app. WeChat answers 45021. */
  custom_app_brand_user_name?: `gh_${string}@app`
  /** ≤ 128 bytes (a notice). Its page. WeChat answers 45021. */
  custom_app_brand_pass?: string
  /** ≤ 15 bytes. The promotion's entry; 5 Chinese characters at most. WeChat answers 45021. */
  promotion_url_name?: string
  /** ≤ 128 bytes. Where it goes. WeChat answers 45021. */
  promotion_url?: string
  /** ≤ 18 bytes. The hint beside it; 6 Chinese characters at most. WeChat answers 45021. */
  promotion_url_sub_title?: string
  /** ≤ 128 bytes (a notice). Mini program behind it: original id and @app. WeChat answers 45021. */
  promotion_app_brand_user_name?: `gh_${string}@app`
  /** ≤ 128 bytes (a notice). Its page. WeChat answers 45021. */
  promotion_app_brand_pass?: string
  /** 0…50. How many each shopper may take; 50 at most. WeChat answers 72009. */
  get_limit?: number
  /** Not in the page's list of what can be changed. */
  use_limit?: never
  /** Whether its page may be shared. */
  can_share?: boolean
  /** Whether it may be given away. */
  can_give_friend?: boolean
  /** Whether user_view_card is pushed. */
  need_push_on_view?: boolean
  /** Payment. */
  pay_info?: PayInfo
  /** Whether the button shows payment code and card code. */
  is_pay_and_qrcode?: boolean
  /** Not in the page's list of what can be changed. */
  source?: never
  /** Not in the page's list of what can be changed. */
  sub_merchant_info?: never
  /** WeChat adds members without notice; one that the table does not know is a notice of the checks. */
  [further: string]: unknown
}

/** The period of validity (有效期). */
export interface DateInfoChanges {
  /** Kind of period; the old 1 and 2 stay valid. WeChat answers 40079. */
  type?: 'DATE_TYPE_PERMANENT' | 'DATE_TYPE_FIX_TIME_RANGE' | 'DATE_TYPE_FIX_TERM' | 1 | 2
  /** Begin of DATE_TYPE_FIX_TIME_RANGE in seconds. WeChat answers 40079. */
  begin_timestamp?: number | `${number}`
  /** End in seconds, 23:59:59 of the last day. WeChat answers 40079. */
  end_timestamp?: number | `${number}`
  /** 0…36500. DATE_TYPE_FIX_TERM: days of validity. WeChat answers 40079. */
  fixed_term?: number
  /** 0…36500. Days until it is valid; 0 is at once. WeChat answers 40079. */
  fixed_begin_term?: number
  /** WeChat adds members without notice; one that the table does not know is a notice of the checks. */
  [further: string]: unknown
}

