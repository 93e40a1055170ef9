import { z } from 'zod';
import { both } from '../text.ts';

const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { message: both('请按 08:30 这样填写', 'Write it like 08:30') });
export const reminderSettings = z.object({ remindAt: hour, quietFrom: hour, quietTo: hour });

export const channelFormats = {
  wecom: { zh: '企业微信群机器人', en: 'WeCom robot' },
  dingtalk: { zh: '钉钉群机器人', en: 'DingTalk robot' },
  feishu: { zh: '飞书群机器人', en: 'Feishu robot' },
  plain: { zh: '其他系统（JSON，HMAC-SHA256 签名）', en: 'Another system (JSON, HMAC-SHA256)' },
} as const;
export type ChannelFormat = keyof typeof channelFormats;

/** What a channel is for: what people are told, or what is kept outside as proof. */
export const channelPurposes = {
  reminders: { zh: '提醒', en: 'Reminders' },
  anchors: { zh: '留痕锚点（存到本系统之外）', en: 'Anchors of the event chain, kept outside' },
} as const;

const formats = ['wecom', 'dingtalk', 'feishu', 'plain'] as const satisfies readonly ChannelFormat[];
/** `secret` undefined: stays as it is; empty: none. */
export const channelInput = z.object({
  name: z
    .string()
    .trim()
    .min(2, { message: both('至少 2 个字', 'At least 2 characters') })
    .max(50, { message: both('最多 50 个字', 'At most 50 characters') }),
  format: z.enum(formats),
  url: z
    .url({ protocol: /^https?$/, message: both('请填写 http 或 https 开头的地址', 'Give an address that begins with http or https') })
    .max(500, { message: both('最多 500 个字', 'At most 500 characters') })
    // No request can be made of such an address; what signs a call is the secret.
    .refine((url) => !/^https?:[/\\]*[^/?#\\]*@/i.test(url), {
      message: both('地址中不要带用户名和密码', 'The address must not carry a name and password'),
    }),
  secret: z
    .string()
    .trim()
    .max(200, { message: both('最多 200 个字', 'At most 200 characters') })
    .optional(),
  unitId: z.uuid().nullable().default(null),
  enabled: z.boolean().default(true),
  gets: z.enum(['reminders', 'anchors']).default('reminders'),
});

/** Empty: no e-mail any more. */
export const emailInput = z.object({
  email: z.union([
    z.literal(''),
    z
      .email({ message: both('邮箱格式不对，如 zhang@example.cn', 'Not an e-mail address, such as zhang@example.cn') })
      .max(200, { message: both('最多 200 个字', 'At most 200 characters') }),
  ]),
});

export const deliveryStates = {
  waiting: { zh: '待发送', en: 'Waiting' },
  sending: { zh: '发送中', en: 'Sending' },
  sent: { zh: '已送出', en: 'Sent' },
  failed: { zh: '发送失败', en: 'Failed' },
  unknown: { zh: '不能确定', en: 'Unknown' },
} as const;
