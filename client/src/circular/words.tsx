import { t } from '../ui/text.ts';

/** 报告载 25 / 已列 3; without a stated number, what is listed alone. */
export function countText(stated: number | null, listed: number): string {
  return stated === null
    ? t(`已列 ${listed}`, `${listed} listed`)
    : t(`报告载 ${stated} / 已列 ${listed}`, `${stated} stated / ${listed} listed`);
}
