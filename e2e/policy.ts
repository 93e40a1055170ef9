import { expect, menu } from './fixtures.ts';
import type { Page } from '@playwright/test';
import { finish, practice } from './item.ts';

async function openRules(page: Page) {
  await menu(page, '管理').click();
  await page.getByLabel('台账', { exact: true }).selectOption(practice);
  await expect(page.getByRole('heading', { name: '第 1 版 · 生效' })).toBeVisible();
}

export async function draftThreeLevels(office: Page) {
  await openRules(office);
  await office.getByRole('button', { name: '起草新版本' }).click();
  const drawer = office.getByRole('dialog');
  const chain = drawer.getByRole('group', { name: '销号审核' });
  await chain.getByRole('group', { name: '第 3 级' }).getByRole('button', { name: '去掉这一级' }).click();
  await chain.getByRole('group', { name: '第 3 级' }).getByLabel('方式').selectOption('逐人审核');
  await drawer.getByLabel('修改原因').fill('练习用：三级审核，不公示');
  await finish(drawer, '存为草案');
  await expect(office.getByRole('heading', { name: '第 2 版 · 草案，未生效' })).toBeVisible();
}

export async function approveRules(committee: Page) {
  await openRules(committee);
  await committee.getByRole('button', { name: '批准生效' }).click();
  await expect(committee.getByRole('heading', { name: '第 2 版 · 生效' })).toBeVisible();
}
