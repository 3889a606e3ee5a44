// Values a person would paste. Each secret carries a mark that must never be seen again in any page.

/** Part of every planted secret. */
export const PLANTED = 'pLaNtEd';

/** Shaped like a PEM key and a key to nothing. */
const PEM = `-----BEGIN PRIVATE KEY-----\n${`${PLANTED}NoRealKeyIsInHere0123456789`.repeat(8)}\n-----END PRIVATE KEY-----\n`;

export const SERVICE_ACCOUNT = {
  type: 'service_account',
  project_id: 'river-post',
  private_key_id: '0123456789abcdef0123456789abcdef01234567',
  private_key: PEM,
  client_email: 'push@river-post.iam.gserviceaccount.com',
  client_id: '100000000000000000000',
};

/** What each vendor's console would hand out, by field name. */
export const CHANNELS = {
  xiaomi: { app_id: '2882303761520000001', app_key: '5302000000001', app_secret: `${PLANTED}XiaomiAppSecret1` },
  oppo: { app_key: 'oppoAppKey000001', app_secret: `${PLANTED}OppoAppSecret001`, master_secret: `${PLANTED}OppoMasterSecret` },
  fcm: { service_account: JSON.stringify(SERVICE_ACCOUNT) },
};

/** An earlier IM console's configuration: rows that are new, changed, the same, to choose and impossible. */
export const IM_CONSOLE = [
  'sdk_app_id,name,vendor,package_name,app_id,app_key,app_secret',
  `1400123456,River Chat,xiaomi,kr.example.riverpost,2882303761520000001,5302000000001,${PLANTED}AnotherSecret`,
  `1400123456,River Chat,huawei,kr.example.riverpost,100000009,,${PLANTED}HuaweiAppSecret`,
  `1400123456,River Chat,vivo,kr.example.mainlandpost,105501234,k,${PLANTED}VivoAppSecret`,
  `1400888888,Lost Chat,meizu,kr.example.nowhere,1,k,${PLANTED}MeizuAppSecret`,
  '1400123456,River Chat,,,,,',
].join('\n');

/** An app's tpns-configs.json, with a number for an id and a member without a name. */
export const CONFIGS = JSON.stringify({
  tpns: { access_id: 1500001048, access_key: 'AKEXAMPLE001' },
  '': { channel: { enable: true } },
  'kr.example.barge': {
    channel: { enable: true, xiaomi: { app_id: '2882303761520000001', app_key: '5302000000001' }, oppo: { app_id: 'oppoAppKey000001', app_key: '' } },
  },
  'kr.example.barge.lite': { channel: { enable: false } },
});

/** Every string that must not come back, in the forms a page could hold it. */
export const SECRETS = [PLANTED];

/** An offline push message with everything in it, by field name. */
export const MESSAGE = {
  code: 'kotlin',
  message_kind: 'custom',
  title: 'Han River Post',
  desc: 'The barge is in.\nIt waits at pier 3.',
  ext_kind: 'tuikit',
  click_action: 'chat',
  chat_type: 'group',
  sender: '@TGS#1HANRIVER',
  nickname: '한강 "우체국" & $5',
  content: 'It waits at pier 3.',
  oppo_channel_id: 'tuikit',
  huawei_importance: 'LOW',
};

/** What an app logs for the click on a message: the URI with the ext in it. */
export const CLICKED = `Intent { act=android.intent.action.VIEW dat=riverpost://push/open?customContent=${encodeURIComponent(
  JSON.stringify({
    entity: { version: 1, chatType: 1, action: 1, sender: 'user-7', nickname: '한강 100%', faceUrl: '', content: 'a + b', sendTime: 1700000000 },
  }),
)} flg=0x10000000 cmp=kr.example.riverpost/.PushRedirectActivity }`;
